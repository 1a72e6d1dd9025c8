import { defineWords } from '~/ui/words'

/** The words around the guides. */
export const guideWords = defineWords({
  vi: {
    trainers: 'Hướng dẫn giảng viên',
    invigilators: 'Hướng dẫn người giám sát',
    cadres: 'Hướng dẫn cán bộ',
    managers: 'Hướng dẫn lãnh đạo quản lý',
    hosts: 'Hướng dẫn tổ chức buổi học nhóm',
    evaluators: 'Hướng dẫn người đánh giá',
    guide: 'Hướng dẫn',
    contents: 'Trên trang này',
    busy: 'Trang hướng dẫn đang được dựng',
    busyText: 'Máy chủ đang biên dịch nhiều bài. Tải lại trang sau ít phút.',
  },
  en: {
    trainers: 'A guide for trainers',
    invigilators: 'A guide for invigilators',
    cadres: 'A guide for cadres',
    managers: 'A guide for managers',
    hosts: 'A guide for hosts',
    evaluators: 'A guide for evaluators',
    guide: 'Guide',
    contents: 'On this page',
    busy: 'The guide is being rendered',
    busyText: 'The server is compiling many lessons. Load the page again in a few minutes.',
  },
})
