import { defineWords } from '~/ui/words'

/** What the register of breaches refuses. */
export const breaches = defineWords({
  vi: {
    'breach-not-yours': 'Sổ này do quản trị viên toàn học viện ghi.',
    'breach-key-wrong': 'Trang này đã cũ. Mở lại trang rồi ghi.',
    'breach-unknown': 'Không có sự cố này.',
    'breach-words-missing': 'Còn thiếu chữ ở ô bắt buộc.',
    'breach-words-long': 'Quá dài: tên ngắn nhiều nhất 200 ký tự, các ô khác 4.000 ký tự.',
    'breach-noticed-wrong': 'Lúc phát hiện chưa đúng: cần ngày và giờ, không ở tương lai.',
    'breach-areas-missing': 'Chọn ít nhất một loại dữ liệu.',
    'breach-people-wrong': 'Số người chỉ gồm chữ số, nhiều nhất 9 chữ số; để trống nếu chưa rõ.',
    'breach-reason-missing': 'Ghi vì sao ghi lại.',
    'breach-step-wrong': 'Dòng này không theo sau tình trạng hiện nay của sự cố.',
    'breach-at-wrong': 'Lúc báo chưa đúng: cần ngày và giờ, sau lúc phát hiện, không ở tương lai.',
    'breach-closed': 'Sự cố đã đóng. Mở lại rồi ghi tiếp.',
    'breach-clock-running': 'Chưa đóng được: chưa báo cơ quan có thẩm quyền, cũng chưa kết luận là không phải báo.',
  },
  en: {
    'breach-not-yours': 'This register is kept by administrators of the whole academy.',
    'breach-key-wrong': 'This page is old. Open it again, then enter it.',
    'breach-unknown': 'There is no such breach.',
    'breach-words-missing': 'Words are missing where they are needed.',
    'breach-words-long': 'Too long: a short name has 200 characters at most, the others 4,000.',
    'breach-noticed-wrong': 'When it was noticed is not right: a date and a time, not to come.',
    'breach-areas-missing': 'Choose at least one class of data.',
    'breach-people-wrong': 'The number of people is digits only, nine at most; nothing where it is not known.',
    'breach-reason-missing': 'Say why it is stated anew.',
    'breach-step-wrong': 'This row does not follow from how the breach stands.',
    'breach-at-wrong': 'When they were told is not right: a date and a time, after it was noticed, not to come.',
    'breach-closed': 'The breach is closed. Open it again, then go on.',
    'breach-clock-running': 'It cannot be closed: the authority is not told, and nobody decided that it need not be.',
  },
})
