import type { Language } from '~/ui/words'

const names: Record<string, { vi: string; en: string }> = {
  'unit.added': { vi: 'Thêm đơn vị', en: 'Unit added' },
  'person.added': { vi: 'Thêm người', en: 'Person added' },
  'post.started': { vi: 'Nhận chức vụ', en: 'Post started' },
  'role.granted': { vi: 'Giao vai trò', en: 'Role granted' },
  'role.ended': { vi: 'Thu hồi vai trò', en: 'Role ended' },
  'slip.issued': { vi: 'Cấp phiếu kích hoạt', en: 'Slip issued' },
  'token.issued': { vi: 'Tạo mã truy cập cá nhân', en: 'Personal token made' },
  'token.ended': { vi: 'Kết thúc mã truy cập cá nhân', en: 'Personal token ended' },
  'account.activated': { vi: 'Kích hoạt tài khoản', en: 'Account activated' },
  'password.changed': { vi: 'Đổi mật khẩu', en: 'Password changed' },
  'course.published': { vi: 'Công bố khóa học', en: 'Course published' },
  'course.assigned': { vi: 'Giao khóa học', en: 'Course assigned' },
  'person.enrolled': { vi: 'Ghi danh', en: 'Enrolled' },
  'due-date.set': { vi: 'Đặt hạn hoàn thành', en: 'Due date set' },
  'check.answered': { vi: 'Trả lời câu tự kiểm tra', en: 'Check answered' },
  'exercise.practised': { vi: 'Luyện xong bài tập', en: 'Exercise practised' },
  'library-version.uploaded': { vi: 'Tải gói bài luyện vào kho', en: 'Package uploaded to the library' },
  'library-standing.set': { vi: 'Đổi trạng thái bài luyện trong kho', en: 'Library exercise retired or offered' },
  'lesson.completed': { vi: 'Hoàn thành bài học', en: 'Lesson completed' },
  'attempt.started': { vi: 'Bắt đầu lượt làm bài', en: 'Attempt started' },
  'attempt.submitted': { vi: 'Nộp bài kiểm tra', en: 'Test submitted' },
  'attempt.graded': { vi: 'Chấm bài kiểm tra', en: 'Test graded' },
  'task.handed-in': { vi: 'Nộp sản phẩm', en: 'Product handed in' },
  'task.marked': { vi: 'Chấm sản phẩm', en: 'Product marked' },
  'course.completed': { vi: 'Hoàn thành khóa học', en: 'Course completed' },
  'certificate.issued': { vi: 'Cấp giấy chứng nhận', en: 'Certificate issued' },
  'certificate.rendered': { vi: 'In giấy chứng nhận ra tệp', en: 'Certificate rendered' },
  'post-hiding.set': { vi: 'Ẩn hoặc hiện bài viết hỏi đáp', en: 'Post hidden or shown' },
  'course-offer.set': { vi: 'Đổi trạng thái mở khóa học', en: 'Offer of a course changed' },
  'relearning.asked': { vi: 'Đề nghị học lại bài', en: 'Asked to learn a lesson again' },
  'relearning.done': { vi: 'Đã học lại bài', en: 'Lesson learnt again' },
  'review-setting.set': { vi: 'Đổi quy tắc duyệt', en: 'Review rule changed' },
  'review.requested': { vi: 'Gửi bản nháp đi duyệt', en: 'Review requested' },
  'review.decided': { vi: 'Kết luận duyệt', en: 'Review decided' },
  'publication.scheduled': { vi: 'Hẹn giờ công bố', en: 'Publication scheduled' },
  'schedule.ended': { vi: 'Kết thúc lịch công bố', en: 'Schedule ended' },
  'certificate.revoked': { vi: 'Thu hồi giấy chứng nhận', en: 'Certificate withdrawn' },
  'signing-key.made': { vi: 'Tạo khóa ký', en: 'Signing key made' },
}

/** What kind of event it is, in words; a kind without words is shown by its code. */
export function eventName(type: string, language: Language): string {
  return names[type]?.[language] ?? type
}
