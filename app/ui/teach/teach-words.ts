import { defineWords } from '~/ui/words'

/** The words of the trainer's pages. */
export const teachWords = defineWords({
  vi: {
    title: 'Giảng dạy',
    lead: 'Các khóa học đang mở, sản phẩm chờ chấm và cách đưa bài đã sửa lên.',
    figures: 'Tóm tắt',
    waitingCount: 'sản phẩm chờ chấm',
    coursesCount: 'khóa học',
    courses: 'Khóa học',
    courseLine: (code: string, number: number, day: string, lessons: number) => `${code} · phiên bản ${number}, công bố ${day} · ${lessons} bài`,
    open: 'Mở cho mọi người',
    closed: 'Cho người được ghi danh',
    mark: 'Chấm sản phẩm',
    change: 'Đưa một bài đã sửa lên',
    changeLead: 'Khóa học là thư mục văn bản. Trong giai đoạn này, bài đã sửa được đưa lên bằng dòng lệnh trên máy chủ.',
    step1: (path: string) => `Sửa tệp bài học trong thư mục của khóa học, ví dụ ${path}. Giữ nguyên các dòng id.`,
    step2: 'Kiểm tra. Lỗi được chỉ ra đúng tệp, dòng và cột:',
    step3: 'Đưa lên với mã cán bộ của đồng chí:',
    stepAfter:
      'Chỉ phần đã đổi có phiên bản mới. Kết quả của người đã học không đổi, và trang họ đã đọc vẫn mở được từ hồ sơ. Tệp có lỗi thì không đưa lên, bản đang dùng giữ nguyên.',
    reference: 'Bảng từ vựng của bài học',
    emptyTitle: 'Chưa có khóa học nào',
    emptyText: 'Đưa thư mục khóa học lên bằng dòng lệnh dưới đây.',
  },
  en: {
    title: 'Teaching',
    lead: 'The published courses, products waiting to be marked, and how to import a changed lesson.',
    figures: 'Summary',
    waitingCount: 'products to mark',
    coursesCount: 'courses',
    courses: 'Courses',
    courseLine: (code: string, number: number, day: string, lessons: number) => `${code} · version ${number}, published ${day} · ${lessons} lessons`,
    open: 'Open to everyone',
    closed: 'For those enrolled',
    mark: 'Mark products',
    change: 'Import a changed lesson',
    changeLead: 'A course is a folder of text. For now a changed lesson is imported at the command line of the server.',
    step1: (path: string) => `Edit the file of the lesson in the folder of the course, such as ${path}. Keep the id lines as they are.`,
    step2: 'Check it. Errors name the file, line and column:',
    step3: 'Import it under your staff code:',
    stepAfter:
      'Only what changed gets a new version. Results stay as they are, and the page people read can still be opened from their record. A file with errors is not imported; the present version stays.',
    reference: 'Reference of lesson words',
    emptyTitle: 'No courses yet',
    emptyText: 'Import the folder of a course with the command below.',
  },
})
