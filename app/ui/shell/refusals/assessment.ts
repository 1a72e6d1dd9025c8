import { defineWords } from '~/ui/words'

/** What the room of attempts refuses. */
export const assessment = defineWords({
  vi: {
    'attempt-closed': 'Lượt làm bài này đã kết thúc. Xem kết quả, hoặc bắt đầu lượt mới nếu còn lượt.',
    'attempts-used-up': 'Đã dùng hết các lượt làm bài. Đề nghị giảng viên mở thêm lượt.',
    'quiz-not-open': 'Bài kiểm tra chưa mở. Ngày mở ghi trên trang này.',
    'quiz-closed': 'Bài kiểm tra đã đóng. Nếu còn cần làm, đề nghị giảng viên kéo dài thời gian.',
    'too-early': 'Chưa hết thời gian chờ giữa hai lượt. Giờ bắt đầu được lượt tiếp theo ghi trên trang này.',
    'lessons-first': 'Khóa học này cần học hết các bài rồi mới làm bài kiểm tra. Mở khóa học để học tiếp.',
    'extra-wrong': 'Ghi số phần trăm (đến 200) hoặc số phút (đến 180) được thêm.',
    'dates-wrong': 'Chọn ngày từ hôm nay trở đi, ngày cuối không trước ngày đầu, và không quá một năm.',
    'too-fast': 'Đồng chí trả lời nhanh hơn đọc. Chờ một phút rồi luyện tiếp.',
    'time-over': 'Đã hết thời gian làm bài. Những câu đã lưu trước đó được giữ và được tính.',
    'already-submitted': 'Bài này đã được nộp. Lần nộp đầu tiên được giữ nguyên.',
    'answer-wrong': 'Chưa có phương án nào được chọn, hoặc câu hỏi vừa thay đổi. Chọn lại rồi bấm Trả lời.',
  },
  en: {
    'attempt-closed': 'This attempt has ended. See its result, or start another if you have attempts left.',
    'attempts-used-up': 'All attempts are used. Ask the trainer for another.',
    'quiz-not-open': 'The test is not open yet. This page says when it opens.',
    'quiz-closed': 'The test is closed. If you still need it, ask the trainer for more time.',
    'too-early': 'The time between two attempts is not over yet. This page says when the next may begin.',
    'lessons-first': 'In this course the lessons come before the test. Open the course to go on.',
    'extra-wrong': 'Write how many per cent (up to 200) or minutes (up to 180) are added.',
    'dates-wrong': 'Choose days from today on, the last not before the first, and within a year.',
    'too-fast': 'That is faster than anyone reads. Wait a minute, then go on.',
    'time-over': 'Time is over. Answers saved before that are kept and counted.',
    'already-submitted': 'This was already submitted. The first submission stands.',
    'answer-wrong': 'Nothing was chosen, or the question has just changed. Choose again and answer.',
  },
})
