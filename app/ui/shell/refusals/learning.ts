import { defineWords } from '~/ui/words'

/** What the room of completions refuses. */
export const learning = defineWords({
  vi: {
    'checks-open': 'Bài này còn câu tự kiểm tra chưa đúng hoặc tin chưa phân loại. Làm nốt các câu đó rồi bấm hoàn thành.',
  },
  en: {
    'checks-open': 'Some checks of this lesson are not right yet, or messages not judged. Finish them, then complete the lesson.',
  },
})
