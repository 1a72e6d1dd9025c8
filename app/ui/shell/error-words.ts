import type { View } from '~/ui/kit/round-window'
import { defineWords } from '~/ui/words'

/** What kind of dead end this is. */
export type ErrorKind = 'missing' | 'gone' | 'forbidden' | 'signedOut' | 'refused' | 'busy' | 'broken' | 'offline'

/** The kind that a status stands for. */
export function errorKind(status: number): ErrorKind {
  if (status === 401) return 'signedOut'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'missing'
  if (status === 410) return 'gone'
  if (status === 429 || status === 503) return 'busy'
  return status >= 500 ? 'broken' : 'refused'
}

/** Whom a section is for, by the address of a page that is not open to somebody. */
export const WHOSE = { manage: 'whose-manage', leaders: 'whose-manage', teach: 'whose-teach', evaluate: 'whose-evaluate', admin: 'whose-admin' } as const

/** What is seen in the window on each kind of error page. */
export const errorViews: Record<ErrorKind, View> = {
  missing: 'lost',
  gone: 'empty',
  forbidden: 'locked',
  signedOut: 'person',
  refused: 'empty',
  busy: 'lost',
  broken: 'broken',
  offline: 'offline',
}

/** Title and text of each kind: what happened, what is safe, what to do. */
export const errorWords = defineWords({
  vi: {
    missing: 'Không tìm thấy trang này',
    missingText: 'Địa chỉ có thể đã đổi hoặc gõ thiếu, hoặc nội dung không thuộc phạm vi của đồng chí. Kiểm tra lại địa chỉ, hoặc về trang chủ để tìm.',
    gone: 'Trang này không còn mở',
    goneText: 'Nội dung từng có ở địa chỉ này nhưng đã được thu lại hoặc đã hết hạn. Nếu cần xem, đồng chí hỏi người đã gửi địa chỉ.',
    forbidden: 'Mục này không mở cho tài khoản đang dùng',
    forbiddenText: 'Nếu công việc cần đến mục này, đồng chí đề nghị quản trị của đơn vị cấp quyền.',
    'whose-manage': 'Mục Đội ngũ dành cho người giữ vai trò lãnh đạo quản lý của một đơn vị, hoặc người được ủy quyền vai trò ấy.',
    'whose-teach': 'Mục Giảng dạy dành cho giảng viên và người thẩm định khóa học.',
    'whose-evaluate': 'Mục Đánh giá dành cho người đánh giá, người kiểm tra, giám sát, và người có quyết định kiểm tra đang hiệu lực.',
    'whose-admin': 'Mục Quản trị dành cho quản trị hệ thống và quản trị của đơn vị.',
    roles: 'Vai trò đồng chí đang giữ ghi ở',
    account: 'trang Tài khoản',
    signedOut: 'Đăng nhập để xem trang này',
    signedOutText: 'Đồng chí chưa đăng nhập, hoặc phiên làm việc đã hết hạn. Những gì đã lưu vẫn còn nguyên.',
    refused: 'Yêu cầu chưa thực hiện được',
    refusedText: 'Hệ thống không nhận được đúng những gì cần. Quay lại trang trước, tải lại rồi thử lần nữa.',
    busy: 'Hệ thống đang bận',
    busyText: 'Chờ một phút rồi tải lại trang. Những gì đã lưu vẫn còn nguyên.',
    broken: 'Hệ thống gặp lỗi',
    brokenText: 'Lỗi này không phải do đồng chí. Những gì đã lưu vẫn còn nguyên. Tải lại trang sau ít phút; nếu vẫn lỗi, báo người hỗ trợ của đơn vị.',
    offline: 'Không có kết nối mạng',
    offlineText: 'Trang này cần mạng để mở. Kiểm tra Wi-Fi hoặc dữ liệu di động rồi thử lại. Những gì đã lưu vẫn còn nguyên.',
    code: (status: number) => `Mã lỗi ${status}`,
    home: 'Về trang chủ',
    signIn: 'Đăng nhập',
    reload: 'Tải lại trang',
  },
  en: {
    missing: 'This page was not found',
    missingText: 'The address may have changed or be incomplete, or the content is outside what you may see. Check the address, or start from the home page.',
    gone: 'This page is no longer open',
    goneText: 'There was something at this address; it was taken back or its time is over. If you need it, ask whoever gave you the address.',
    forbidden: 'This section is not open to your account',
    forbiddenText: 'If your work needs it, ask your unit’s administrator for access.',
    'whose-manage': 'Team is for who holds the role of manager of a unit, or was lent it.',
    'whose-teach': 'Teaching is for trainers and for who reviews courses.',
    'whose-evaluate': 'Evaluation is for evaluators, auditors, and who holds an inspection mandate in force.',
    'whose-admin': 'Admin is for administrators of the academy and of units.',
    roles: 'The roles that you hold are on',
    account: 'your account',
    signedOut: 'Sign in to see this page',
    signedOutText: 'You are not signed in, or your session has expired. What was saved is still there.',
    refused: 'The request could not be carried out',
    refusedText: 'The system did not receive what it needs. Go back, reload the page and try again.',
    busy: 'The system is busy',
    busyText: 'Wait a minute, then reload the page. What was saved is still there.',
    broken: 'Something went wrong',
    brokenText: 'This was not your fault. What was saved is still there. Reload in a few minutes; if it fails again, tell your unit’s helper.',
    offline: 'No network connection',
    offlineText: 'This page needs the network. Check Wi-Fi or mobile data and try again. What was saved is still there.',
    code: (status: number) => `Error ${status}`,
    home: 'To the home page',
    signIn: 'Sign in',
    reload: 'Reload the page',
  },
})
