import { defineWords } from '~/ui/words'

/** The words of what waits for a learner. */
export const pendingWords = defineWords({
  vi: {
    questionAnswered: (day: string) => `Giảng viên đã trả lời câu hỏi của đồng chí ngày ${day}`,
    readAnswer: 'Xem trả lời',
    running: (until: string) => `Đang làm dở bài kiểm tra, làm được đến ${until}`,
    resume: 'Làm tiếp ngay',
    returned: 'Sản phẩm được trả về để cải thiện',
    improve: 'Cải thiện và nộp lại',
    accepted: (day: string) => `Sản phẩm được chấp nhận ngày ${day}`,
    answered: (day: string) => `Ý kiến về kết quả chấm được trả lời ngày ${day}`,
    seeMarking: 'Xem điểm và nhận xét',
    named: (by: string) => `${by} nêu tên đồng chí trong một sản phẩm nhóm`,
    seeGroup: 'Xem sản phẩm và trả lời',
    improved: (day: string) => `Thành viên khác đã cải thiện và nộp lại sản phẩm nhóm ngày ${day}`,
    seeProduct: 'Xem sản phẩm',
    returnedShort: 'được trả về để cải thiện',
    acceptedShort: 'được chấp nhận',
  },
  en: {
    questionAnswered: (day: string) => `A trainer answered your question on ${day}`,
    readAnswer: 'Read the answer',
    running: (until: string) => `A test is running until ${until}`,
    resume: 'Go on now',
    returned: 'Your product came back for more',
    improve: 'Improve and hand in again',
    accepted: (day: string) => `Your product was accepted on ${day}`,
    answered: (day: string) => `Your objection was answered on ${day}`,
    seeMarking: 'See points and remarks',
    named: (by: string) => `${by} named you as a maker of a group product`,
    seeGroup: 'See it and answer',
    improved: (day: string) => `Another member improved the group product on ${day}`,
    seeProduct: 'See the product',
    returnedShort: 'came back for more',
    acceptedShort: 'accepted',
  },
})
