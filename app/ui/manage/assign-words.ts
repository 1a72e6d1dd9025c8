import { defineWords } from '~/ui/words'

/** The words of assigning a course. */
export const assignWords = defineWords({
  vi: {
    title: 'Giao khóa học',
    lead: 'Người được giao thấy ai giao, vì sao và hạn nào. Ai đã ghi danh thì giữ nguyên kết quả, chỉ thêm hạn mới.',
    team: 'Đội ngũ',
    course: 'Khóa học',
    chooseCourse: 'Chọn khóa học',
    courseMissing: 'Chọn một khóa học để giao.',
    unit: 'Giao cho đơn vị',
    unitHint: 'Gồm cả các đơn vị trực thuộc. Giao cho một người: mở trang của người đó từ bảng đội ngũ.',
    person: 'Giao cho',
    reason: 'Lý do',
    reasonHint: 'Một câu ngắn, người được giao đọc được.',
    legalBasis: 'Căn cứ',
    legalHint: 'Số và tên kế hoạch, quyết định hoặc văn bản, nếu có.',
    dueDate: 'Hạn hoàn thành',
    preview: 'Xem trước',
    submit: 'Giao khóa học',
    previewTitle: 'Xem trước, chưa giao',
    previewUnit: (unit: string, people: number, added: number, completed: number) =>
      [
        people === 0
          ? `${unit}: không có ai để giao.`
          : added === 0
            ? `${unit}: ${people} người, tất cả đã ghi danh và có thêm hạn mới.`
            : added === people
              ? `${unit}: ${people} người, tất cả được ghi danh mới.`
              : `${unit}: ${people} người. ${added} người được ghi danh mới, ${people - added} người đã ghi danh thì có thêm hạn mới.`,
        ...(completed ? [`${completed} người đã hoàn thành, không đổi.`] : []),
      ].join(' '),
    previewNobody: (unit: string) => `${unit} chưa có ai. Chọn đơn vị khác.`,
    previewNew: (name: string) => `Đồng chí ${name} được ghi danh mới.`,
    previewKnown: (name: string) => `Đồng chí ${name} đã ghi danh khóa học này; việc giao thêm hạn mới và giữ nguyên kết quả.`,
    previewDone: (name: string) => `Đồng chí ${name} đã hoàn thành khóa học này; giao thêm không đổi gì.`,
  },
  en: {
    title: 'Assign a course',
    lead: 'People see who assigned it, why and by when. Those already enrolled keep every result and get the new due date.',
    team: 'Team',
    course: 'Course',
    chooseCourse: 'Choose a course',
    courseMissing: 'Choose a course to assign.',
    unit: 'Assign to unit',
    unitHint: 'With all units below. For one person, open their page from the team board.',
    person: 'Assign to',
    reason: 'Reason',
    reasonHint: 'One short sentence that people will read.',
    legalBasis: 'Legal basis',
    legalHint: 'Number and name of the plan, decision or document, if any.',
    dueDate: 'Due date',
    preview: 'Preview',
    submit: 'Assign course',
    previewTitle: 'Preview, nothing assigned yet',
    previewUnit: (unit: string, people: number, added: number, completed: number) =>
      [
        people === 0
          ? `${unit}: nobody to assign it to.`
          : added === 0
            ? `${unit}: ${people} people, all enrolled already; they get the new due date.`
            : added === people
              ? `${unit}: ${people} people, all to be enrolled.`
              : `${unit}: ${people} people. ${added} will be enrolled, ${people - added} already enrolled get the new due date.`,
        ...(completed ? [`${completed} completed it already and stay as they are.`] : []),
      ].join(' '),
    previewNobody: (unit: string) => `${unit} has nobody yet. Choose another unit.`,
    previewNew: (name: string) => `${name} will be enrolled.`,
    previewKnown: (name: string) => `${name} is already enrolled; assigning adds the new due date and keeps every result.`,
    previewDone: (name: string) => `${name} has completed this course; assigning it changes nothing.`,
  },
})
