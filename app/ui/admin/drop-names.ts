import type { Language } from '~/ui/words'

const NAMES: Record<string, Record<Language, string>> = {
  completed: { vi: 'đã hoàn thành', en: 'completed meanwhile' },
  moved: { vi: 'hạn đã đổi', en: 'the date has moved' },
  past: { vi: 'đã qua', en: 'past' },
  done: { vi: 'việc đã xong', en: 'done meanwhile' },
  renewed: { vi: 'đã sang lượt học mới', en: 'a new cycle has begun' },
  superseded: { vi: 'đã có tin mới hơn', en: 'something newer was told' },
  withdrawn: { vi: 'giấy đã bị thu hồi', en: 'the certificate was withdrawn' },
  hidden: { vi: 'nội dung đã bị ẩn', en: 'what it tells of was hidden' },
  away: { vi: 'người nhận đang nghỉ', en: 'the receiver is on leave' },
  'no-post': { vi: 'người nhận không còn giữ vị trí', en: 'the receiver holds no post' },
  'no-address': { vi: 'chưa có địa chỉ thư', en: 'no mail address' },
  unwanted: { vi: 'người nhận chọn không nhận', en: 'the receiver wants none' },
  stale: { vi: 'quá ba ngày chưa gửi được', en: 'it waited for more than three days' },
  'not-found': { vi: 'không còn thấy nội dung', en: 'what it tells of is not found' },
  'not-yours': { vi: 'người nhận không còn quyền xem', en: 'the receiver may not see it any more' },
}

/** Why no mail carries a message, in words. */
export const dropName = (reason: string, language: Language): string => NAMES[reason]?.[language] ?? reason
