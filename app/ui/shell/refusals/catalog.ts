import { defineWords } from '~/ui/words'

/** What the room of the offer refuses. */
export const catalog = defineWords({
  vi: {
    'state-wrong': 'Chọn một trong ba trạng thái của khóa học.',
  },
  en: {
    'state-wrong': 'Choose one of the three states of a course.',
  },
})
