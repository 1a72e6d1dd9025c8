import { defineWords } from '~/ui/words'

/** What the room of attempts refuses. */
export const assessment = defineWords({
  vi: {
    'attempt-closed': 'Lượt làm bài này đã kết thúc. Xem kết quả, hoặc bắt đầu lượt mới nếu còn lượt.',
    'attempts-used-up': 'Đã dùng hết các lượt làm bài. Đề nghị giảng viên mở thêm lượt.',
    'time-over': 'Đã hết thời gian làm bài. Những câu đã lưu trước đó được giữ và được tính.',
    'already-submitted': 'Bài này đã được nộp. Lần nộp đầu tiên được giữ nguyên.',
    'answer-wrong': 'Chưa có phương án nào được chọn, hoặc câu hỏi vừa thay đổi. Chọn lại rồi bấm Trả lời.',
  },
  en: {
    'attempt-closed': 'This attempt has ended. See its result, or start another if you have attempts left.',
    'attempts-used-up': 'All attempts are used. Ask the trainer for another.',
    'time-over': 'Time is over. Answers saved before that are kept and counted.',
    'already-submitted': 'This was already submitted. The first submission stands.',
    'answer-wrong': 'Nothing was chosen, or the question has just changed. Choose again and answer.',
  },
})
