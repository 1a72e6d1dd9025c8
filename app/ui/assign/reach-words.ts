import { defineWords } from '~/ui/words'

/** The words of a preview: whom an order or a rule would reach, and how many periods they have. */
export const reachWords = defineWords({
  vi: {
    title: 'Xem trước, chưa giao',
    matched: (people: number) => (people === 1 ? 'Khớp 1 người hôm nay.' : `Khớp ${people} người hôm nay.`),
    nobody: 'Hôm nay chưa có ai khớp.',
    course: 'Khóa học',
    added: 'Ghi danh mới',
    known: 'Đang học, thêm một nguồn giao',
    completed: 'Đã hoàn thành, không đổi',
    periods: (year: number, norm: number) => `Số tiết năm ${year} của những người này (định mức nội bộ ${norm} tiết)`,
    band: 'Số tiết',
    before: 'Hiện có (người)',
    after: 'Sau khi học xong (người)',
    between: (from: number, to: number) => (from === to ? `${from} tiết` : `${from} đến ${to} tiết`),
    from: (from: number) => `Từ ${from} tiết`,
    most: (most: number) => `Người nhiều nhất sẽ có ${most} tiết.`,
    away: (people: number) => `${people} người đang nghỉ dài ngày: hạn của họ dừng lại trong thời gian nghỉ.`,
  },
  en: {
    title: 'Preview, nothing assigned yet',
    matched: (people: number) => (people === 1 ? '1 person matches today.' : `${people} people match today.`),
    nobody: 'Nobody matches today.',
    course: 'Course',
    added: 'Newly enrolled',
    known: 'Learning already, one more source',
    completed: 'Completed, unchanged',
    periods: (year: number, norm: number) => `Periods of these people in ${year} (house norm ${norm})`,
    band: 'Periods',
    before: 'Now (people)',
    after: 'Once completed (people)',
    between: (from: number, to: number) => (from === to ? `${from}` : `${from} to ${to}`),
    from: (from: number) => `${from} or more`,
    most: (most: number) => `The highest would be ${most} periods.`,
    away: (people: number) => `${people} people are on leave: their clock stands still meanwhile.`,
  },
})
