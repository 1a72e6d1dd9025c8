import { defineWords } from '~/ui/words'

/** The words of the marking queue. */
export const markingWords = defineWords({
  vi: {
    title: 'Sản phẩm chờ chấm',
    lead: 'Nộp trước chấm trước. Sản phẩm của chính đồng chí do giảng viên khác chấm nên không có ở đây.',
    who: 'Người nộp',
    number: (number: number) => `nộp lần ${number}`,
    course: 'Khóa học',
    handedIn: 'Ngày nộp',
    age: 'Đã chờ',
    days: (days: number) => (days === 0 ? 'hôm nay' : `${days} ngày`),
    shown: (count: number, of: number) => `Hiện ${count} trên ${of} sản phẩm, cũ nhất trước`,
    emptyTitle: 'Không còn sản phẩm nào chờ chấm',
    emptyText: 'Khi có người nộp sản phẩm của nhiệm vụ thực hành, sản phẩm hiện ở đây.',
  },
  en: {
    title: 'Products to mark',
    lead: 'First in, first marked. Your own products are marked by another trainer, so they are not listed.',
    who: 'Handed in by',
    number: (number: number) => `no. ${number}`,
    course: 'Course',
    handedIn: 'Handed in',
    age: 'Waiting',
    days: (days: number) => (days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'}`),
    shown: (count: number, of: number) => `Showing ${count} of ${of} products, oldest first`,
    emptyTitle: 'Nothing waits to be marked',
    emptyText: 'Products of practical tasks appear here when they are handed in.',
  },
})
