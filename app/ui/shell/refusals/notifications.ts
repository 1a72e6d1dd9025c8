import { defineWords } from '~/ui/words'

/** What the room of notifications refuses. */
export const notifications = defineWords({
  vi: {
    'too-many-calendars': 'Đã mở năm lịch. Đóng một lịch không dùng nữa rồi mở lịch mới.',
    'reminder-terms-wrong': 'Có con số nằm ngoài mức cho phép. Xem gợi ý dưới từng ô rồi sửa lại.',
    'mail-not-waiting': 'Thư này không ở trong số đã ngừng gửi.',
  },
  en: {
    'too-many-calendars': 'Five calendars are open. Close one you no longer use, then open another.',
    'reminder-terms-wrong': 'A number is out of bounds. Read the hint under each field and correct it.',
    'mail-not-waiting': 'This mail is not among those given up.',
  },
})
