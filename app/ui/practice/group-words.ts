import { defineWords } from '~/ui/words'

/** The words of a product that several made. */
export const groupWords = defineWords({
  vi: {
    title: 'Nhóm cùng làm',
    task: 'Nhiệm vụ làm theo nhóm được',
    taskText: (most: number) =>
      `Một người nộp, tối đa ${most} người cùng làm. Nộp xong, nêu tên từng thành viên ở trang sản phẩm; ai xác nhận thì sản phẩm được tính cho người đó từ ngày nộp.`,
    first: 'Nộp lần đầu',
    confirmed: 'Đã xác nhận',
    asked: 'Chờ trả lời',
    alone: 'Chưa nêu tên ai. Nếu có người cùng làm, nêu tên để sản phẩm được tính cho họ.',
    count: (now: number, most: number) => `${now} trên tối đa ${most} người.`,
    find: 'Tìm người cùng làm',
    findHint: 'Tên người trong cơ quan, hoặc mã cán bộ đầy đủ. Chỉ tìm trong những người đã ghi danh khóa học này.',
    search: 'Tìm',
    none: 'Không thấy ai phù hợp. Người ở cơ quan khác thì tìm bằng mã cán bộ; người chưa ghi danh thì ghi danh khóa học trước.',
    found: 'Tìm thấy',
    name: 'Nêu tên',
    nameOne: (person: string) => `Nêu tên ${person}`,
    closed: 'Sản phẩm đã được chấp nhận nên không nêu thêm tên.',
    full: 'Nhóm đã đủ người.',
    question: (by: string) => `${by} nêu tên đồng chí là người cùng làm sản phẩm này`,
    questionText:
      'Nếu đúng, xác nhận: sản phẩm được tính cho đồng chí từ ngày nộp, chấm một lần cho cả nhóm, ghi vào hồ sơ cùng tên các thành viên. Nếu không, từ chối: không có gì bị ghi cho đồng chí. Trả lời một lần.',
    confirm: 'Tôi cùng làm',
    decline: 'Tôi không tham gia',
    improvedBy: (person: string) => `Lần nộp này do ${person} nộp.`,
  },
  en: {
    title: 'Made together',
    task: 'This task may be done as a group',
    taskText: (most: number) =>
      `One hands in, at most ${most} make it together. Afterwards name each member on the page of the product; it counts for whoever confirms, from the day it was handed in.`,
    first: 'Handed in first',
    confirmed: 'Confirmed',
    asked: 'Waits for an answer',
    alone: 'Nobody is named yet. If others made it too, name them so that it counts for them.',
    count: (now: number, most: number) => `${now} of at most ${most} people.`,
    find: 'Find who made it too',
    findHint: 'A name in your own body, or a whole staff code. Only people enrolled in this course are found.',
    search: 'Search',
    none: 'Nobody fits. Look for people of other bodies by staff code; who is not enrolled must enrol in the course first.',
    found: 'Found',
    name: 'Name',
    nameOne: (person: string) => `Name ${person}`,
    closed: 'The product is accepted, so nobody else can be named.',
    full: 'The group is full.',
    question: (by: string) => `${by} named you as one who made this product`,
    questionText:
      'If so, confirm: it counts for you from the day it was handed in, is marked once for the whole group, and stands in your record with the members’ names. If not, decline: nothing is written for you. You answer once.',
    confirm: 'I made it too',
    decline: 'I took no part',
    improvedBy: (person: string) => `This one was handed in by ${person}.`,
  },
})
