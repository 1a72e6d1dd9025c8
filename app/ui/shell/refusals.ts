import { defineWords, type Language } from '~/ui/words'

/** Why a command said no, and what the reader can do about it; keyed by the reason of `refused('…')`. */
export const refusals = defineWords({
  vi: {
    'wrong-password':
      'Mã cán bộ, thư điện tử hoặc mật khẩu chưa đúng. Kiểm tra rồi nhập lại; nếu quên mật khẩu, đồng chí đề nghị quản trị của đơn vị cấp phiếu mới.',
    'too-many-tries': 'Đã thử quá nhiều lần. Chờ ít phút rồi thử lại, hoặc gọi người hỗ trợ của đơn vị.',
    'bad-days': 'Chọn một thời hạn trong danh sách.',
    'too-many-tokens': 'Đã có 10 mã đang dùng được. Kết thúc bớt một mã rồi tạo mã mới.',
    'no-account': 'Tài khoản chưa được kích hoạt.',
    'slip-used': 'Phiếu này đã được dùng. Nếu không phải đồng chí đã dùng, báo ngay cho quản trị của đơn vị.',
    'slip-expired': 'Phiếu này đã hết hạn. Đề nghị quản trị của đơn vị in phiếu mới.',
    'slip-unknown': 'Không có phiếu nào mang mã này. Kiểm tra từng ký tự trên phiếu rồi nhập lại.',
    'weak-password': 'Mật khẩu này dễ đoán. Dùng một cụm từ dài hơn, không chứa họ tên hay mã cán bộ.',
    'not-enrolled': 'Đồng chí chưa ghi danh khóa học này. Mở trang khóa học để ghi danh.',
    'attempt-closed': 'Lượt làm bài này đã kết thúc. Xem kết quả, hoặc bắt đầu lượt mới nếu còn lượt.',
    'attempts-used-up': 'Đã dùng hết các lượt làm bài. Đề nghị giảng viên mở thêm lượt.',
    'time-over': 'Đã hết thời gian làm bài. Những câu đã lưu trước đó được giữ và được tính.',
    'already-submitted': 'Bài này đã được nộp. Lần nộp đầu tiên được giữ nguyên.',
    'nothing-to-hand-in': 'Chưa có gì để nộp. Viết nội dung, dán đường dẫn hoặc chọn tệp rồi nộp lại.',
    'file-too-large': 'Tệp lớn hơn mức cho phép. Giảm dung lượng, hoặc nộp đường dẫn tới tệp.',
    'file-type-not-allowed': 'Loại tệp này không nhận được. Lưu sang PDF, Word, Excel, PowerPoint hoặc ảnh rồi nộp lại.',
    'already-marked': 'Bài này đã được chấm nên không sửa được nữa. Xem nhận xét của người chấm.',
    'not-yours': 'Nội dung này không thuộc phạm vi của đồng chí.',
    stale: 'Nội dung đã thay đổi sau khi đồng chí mở trang. Tải lại trang, xem phần thay đổi rồi làm lại.',
    'course-unknown': 'Không có khóa học này, hoặc khóa học chưa được công bố. Tìm lại trong danh mục khóa học.',
    'due-date-past': 'Hạn hoàn thành đã qua. Chọn hôm nay hoặc một ngày sau đó.',
    'reason-missing': 'Cần ghi lý do để người được giao biết vì sao. Viết một câu ngắn.',
    'due-date-wrong': 'Hạn hoàn thành chưa phải là một ngày có thật. Chọn ngày trên lịch, hoặc viết theo dạng ngày/tháng/năm.',
    'comment-missing': 'Trả về thì cần nhận xét, để người nộp biết phải bổ sung gì.',
    'verdict-wrong': 'Chọn chấp nhận hoặc trả về để bổ sung.',
    'points-missing': 'Chọn một mức cho mỗi tiêu chí.',
    'own-work': 'Không ai tự chấm sản phẩm của mình. Một giảng viên khác sẽ chấm.',
    'answer-wrong': 'Chưa có phương án nào được chọn, hoặc câu hỏi vừa thay đổi. Chọn lại rồi bấm Trả lời.',
    'passwords-differ': 'Hai lần nhập mật khẩu mới chưa giống nhau. Nhập lại cả hai ô.',
    'no-post': 'Đồng chí hiện không giữ chức vụ nào trong hệ thống nên chưa ghi danh được. Báo quản trị của đơn vị.',
    'lesson-unknown': 'Không có bài học này, hoặc bài đã được thay bằng bài khác. Mở trang khóa học để tìm.',
    'choice-unknown': 'Lựa chọn này không có. Quay lại trang trước và chọn lại.',
    'rating-wrong': 'Chọn một trong ba mức ý kiến.',
    'passage-unknown': 'Bài học đã được sửa sau khi đồng chí mở trang. Tải lại trang rồi chọn đoạn chưa hiểu.',
    'text-missing': 'Chưa có nội dung. Viết câu hỏi hoặc câu trả lời rồi gửi lại.',
    'text-too-long': 'Nội dung dài hơn 2.000 ký tự. Rút gọn rồi gửi lại.',
    'too-many-today': 'Hôm nay đồng chí đã gửi nhiều bài viết. Ngày mai gửi tiếp, hoặc gọi người hỗ trợ của đơn vị.',
    'post-unknown': 'Không tìm thấy bài viết này, hoặc bài viết đã được ẩn.',
  },
  en: {
    'wrong-password':
      'The staff code, e-mail or password is not right. Check and try again; if you forgot the password, ask your unit’s administrator for a new slip.',
    'too-many-tries': 'Too many tries. Wait a few minutes, or call your unit’s helper.',
    'bad-days': 'Choose one of the periods offered.',
    'too-many-tokens': 'Ten tokens are open. End one, then make another.',
    'no-account': 'The account is not activated yet.',
    'slip-used': 'This slip has been used. If it was not you, tell your unit’s administrator at once.',
    'slip-expired': 'This slip has expired. Ask your unit’s administrator to print a new one.',
    'slip-unknown': 'No slip carries this code. Compare each character with the slip and try again.',
    'weak-password': 'This password is easy to guess. Use a longer phrase without your name or staff code.',
    'not-enrolled': 'You are not enrolled in this course. Open the course page to enrol.',
    'attempt-closed': 'This attempt has ended. See its result, or start another if you have attempts left.',
    'attempts-used-up': 'All attempts are used. Ask the trainer for another.',
    'time-over': 'Time is over. Answers saved before that are kept and counted.',
    'already-submitted': 'This was already submitted. The first submission stands.',
    'nothing-to-hand-in': 'There is nothing to hand in. Write a text, paste a link or choose a file, then hand in again.',
    'file-too-large': 'The file is larger than allowed. Make it smaller, or hand in a link to it.',
    'file-type-not-allowed': 'This type of file is not accepted. Save it as PDF, Word, Excel, PowerPoint or an image.',
    'already-marked': 'This has been marked and can no longer be changed. See the marker’s remarks.',
    'not-yours': 'This is outside what you may see.',
    stale: 'The content changed after you opened this page. Reload, look at the change, then try again.',
    'course-unknown': 'There is no such course, or it is not published. Look in the course catalogue.',
    'due-date-past': 'The due date has passed. Choose today or a later day.',
    'reason-missing': 'A reason is needed, so that people know why. Write one short sentence.',
    'due-date-wrong': 'The due date is not a real date. Choose it on the calendar.',
    'comment-missing': 'A return needs a remark, so that the learner knows what to add.',
    'verdict-wrong': 'Choose to accept it or to return it for more.',
    'points-missing': 'Choose one level for each criterion.',
    'own-work': 'Nobody marks their own product. Another trainer will.',
    'answer-wrong': 'Nothing was chosen, or the question has just changed. Choose again and answer.',
    'passwords-differ': 'The new password was typed differently the second time. Type both again.',
    'no-post': 'You hold no post in the system at present, so you cannot enrol. Tell your unit’s administrator.',
    'lesson-unknown': 'There is no such lesson, or another has replaced it. Open the course page to find it.',
    'choice-unknown': 'There is no such choice. Go back and choose again.',
    'rating-wrong': 'Choose one of the three opinions.',
    'passage-unknown': 'The lesson changed after you opened it. Reload the page and choose the passage again.',
    'text-missing': 'There is no text. Write your question or reply, then send it again.',
    'text-too-long': 'The text is longer than 2,000 characters. Shorten it and send it again.',
    'too-many-today': 'You have posted a lot today. Go on tomorrow, or call your unit’s helper.',
    'post-unknown': 'There is no such post, or it has been hidden.',
  },
})

/** A reason that has words. */
export type RefusalReason = keyof typeof refusals.vi

const other = { vi: 'Chưa thực hiện được. Tải lại trang rồi thử lại.', en: 'This could not be done. Reload the page and try again.' }

/** The words of a refusal; a reason without words gets a general sentence, and `hasRefusalWords` tells. */
export function refusalText(reason: string, language: Language): string {
  return hasRefusalWords(reason) ? refusals[language][reason] : other[language]
}

/** Whether a reason has words of its own. */
export function hasRefusalWords(reason: string): reason is RefusalReason {
  return Object.hasOwn(refusals.vi, reason)
}
