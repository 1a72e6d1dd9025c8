import type { Language } from './templates'

/** What stands in a mail around what it tells. A number in a subject is of messages, never of people. */
export const LETTER_WORDS: Record<
  Language,
  { greeting: string; academy: string; digest: (count: number) => string; open: string; inbox: string; why: string; change: string; stop: string }
> = {
  vi: {
    greeting: 'Kính gửi đồng chí,',
    academy: 'Học viện số Hà Nội',
    digest: (count) => `${count} tin từ Học viện số Hà Nội`,
    open: 'Mở',
    inbox: 'Mở hộp tin',
    why: 'Thư này gửi tự động vì đồng chí có tài khoản tại Học viện số Hà Nội. Chi tiết chỉ xem được sau khi đăng nhập.',
    change: 'Đổi cách nhận tin',
    stop: 'Ngừng nhận thư',
  },
  en: {
    greeting: 'Dear colleague,',
    academy: 'Hanoi Digital Academy',
    digest: (count) => `${count} messages from the Hanoi Digital Academy`,
    open: 'Open',
    inbox: 'Open the inbox',
    why: 'This mail was sent by the system because you have an account at the Hanoi Digital Academy. Details can be seen after signing in.',
    change: 'Change how you are told',
    stop: 'Stop these mails',
  },
}
