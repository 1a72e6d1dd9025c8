import { defineWords } from '~/ui/words'

/** What the room of reports and of the machine refuses. */
export const reporting = defineWords({
  vi: {
    'job-done': 'Tác vụ này đã chạy xong nên không còn gì để quyết định.',
    'job-running': 'Tác vụ này đang chạy. Chờ nó xong, hoặc hủy rồi cho chạy lại.',
  },
  en: {
    'job-done': 'This job is done, so there is nothing left to decide.',
    'job-running': 'This job is running. Wait until it ends, or cancel it and then let it run again.',
  },
})
