import { defineWords } from '~/ui/words'

/** The words of what waits for a learner. */
export const pendingWords = defineWords({
  vi: {
    running: (until: string) => `Đang làm dở bài kiểm tra, làm được đến ${until}`,
    resume: 'Làm tiếp ngay',
    returned: 'Sản phẩm được trả về để bổ sung',
    improve: 'Bổ sung và nộp lại',
    returnedShort: 'được trả về để bổ sung',
    acceptedShort: 'được chấp nhận',
  },
  en: {
    running: (until: string) => `A test is running until ${until}`,
    resume: 'Go on now',
    returned: 'Your product came back for more',
    improve: 'Improve and hand in again',
    returnedShort: 'came back for more',
    acceptedShort: 'accepted',
  },
})
