import { defineWords } from '../words'

/** The few words that the kit says itself. */
export const kitWords = defineWords({
  vi: {
    breadcrumbs: 'Đường dẫn trang',
    pages: 'Phân trang',
    previous: 'Trang trước',
    next: 'Trang sau',
    optional: 'không bắt buộc',
    done: 'Đã hoàn thành',
    progress: 'Đang học',
    none: 'Chưa học',
    late: 'Quá hạn',
    paused: 'Tạm dừng hạn',
    maxSize: (size: string) => `Tối đa ${size}.`,
  },
  en: {
    breadcrumbs: 'Breadcrumbs',
    pages: 'Pages',
    previous: 'Previous page',
    next: 'Next page',
    optional: 'optional',
    done: 'Completed',
    progress: 'In progress',
    none: 'Not started',
    late: 'Overdue',
    paused: 'Clock paused',
    maxSize: (size: string) => `At most ${size}.`,
  },
})
