import { defineWords } from '~/ui/words'

/** What the room of plausibility refuses. */
export const plausibility = defineWords({
  vi: {
    'flag-names-you': 'Mục này nêu tên đồng chí nên một người khác kết luận.',
    'flag-not-yet': 'Chưa kết luận được: người có tên còn thời gian để nói ý kiến. Mở lại trang này sau ngày ghi ở trên.',
    'flag-verdict-wrong': 'Chọn một trong ba kết luận.',
    'flag-verdict-stands': 'Kết luận và lý do này đã được ghi. Viết thêm điều mới thì mới ghi được.',
    'statement-missing': 'Chưa có nội dung. Viết ý kiến rồi gửi lại.',
    'too-many-statements': 'Đồng chí đã gửi năm ý kiến về mục này. Liên hệ người xem xét nếu còn điều cần nói.',
    'thresholds-wrong': 'Có ngưỡng chưa đúng: mỗi ngưỡng là số nguyên trong khoảng ghi bên dưới ô.',
  },
  en: {
    'flag-names-you': 'You are named in this, so somebody else judges it.',
    'flag-not-yet': 'It cannot be judged yet: those named still have time to say their side. Come back after the day above.',
    'flag-verdict-wrong': 'Choose one of the three judgements.',
    'flag-verdict-stands': 'This judgement with this reason is recorded already. Add something new to record another.',
    'statement-missing': 'There is no text. Write your side, then send it again.',
    'too-many-statements': 'You have said your side five times. Contact whoever judges if there is more.',
    'thresholds-wrong': 'A threshold is not right: each is a whole number within the range below its field.',
  },
})
