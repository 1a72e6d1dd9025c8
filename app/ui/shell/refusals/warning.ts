import { defineWords } from '~/ui/words'

/** What the room of warnings refuses. */
export const warning = defineWords({
  vi: {
    'warning-over': 'Cảnh báo này đã gỡ nên không cần làm gì nữa.',
    'act-wrong': 'Chọn một việc trong danh sách.',
    'act-today': 'Hôm nay đã nhắc rồi. Mỗi ngày nhắc một lần; có thể đề nghị giúp đỡ hoặc ghi một cuộc trao đổi.',
    'act-away': 'Hôm nay cán bộ đang nghỉ hoặc hạn đang tạm dừng nên không gửi lời nhắc.',
    'act-note-missing': 'Chưa có lời nhắn. Viết rõ giúp gì, đã trao đổi ra sao, hoặc vì sao gia hạn.',
  },
  en: {
    'warning-over': 'This has been cleared, so there is nothing more to do.',
    'act-wrong': 'Choose one of the list.',
    'act-today': 'They were reminded today. You may offer help or note a talk.',
    'act-away': 'They are away today or their clock stands still, so no reminder is sent.',
    'act-note-missing': 'There is no note. Say what help, what you talked of, or why you extend.',
  },
})
