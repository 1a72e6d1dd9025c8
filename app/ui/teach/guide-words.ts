import { defineWords } from '~/ui/words'

/** The words around the guide for trainers. */
export const guideWords = defineWords({
  vi: {
    title: 'Hướng dẫn giảng viên',
    contents: 'Trên trang này',
    busy: 'Trang hướng dẫn đang được dựng',
    busyText: 'Máy chủ đang biên dịch nhiều bài. Tải lại trang sau ít phút.',
  },
  en: {
    title: 'A guide for trainers',
    contents: 'On this page',
    busy: 'The guide is being rendered',
    busyText: 'The server is compiling many lessons. Load the page again in a few minutes.',
  },
})
