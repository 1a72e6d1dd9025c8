import { defineWords } from '~/ui/words'

/** The words around the guides. */
export const guideWords = defineWords({
  vi: {
    trainers: 'Hướng dẫn giảng viên',
    invigilators: 'Hướng dẫn người giám sát',
    contents: 'Trên trang này',
    busy: 'Trang hướng dẫn đang được dựng',
    busyText: 'Máy chủ đang biên dịch nhiều bài. Tải lại trang sau ít phút.',
  },
  en: {
    trainers: 'A guide for trainers',
    invigilators: 'A guide for invigilators',
    contents: 'On this page',
    busy: 'The guide is being rendered',
    busyText: 'The server is compiling many lessons. Load the page again in a few minutes.',
  },
})
