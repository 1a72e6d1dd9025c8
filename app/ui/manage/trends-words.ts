import { defineWords } from '~/ui/words'

/** The words of the weekly trends of a unit. */
export const trendsWords = defineWords({
  vi: {
    team: 'Đội ngũ',
    title: 'Xu hướng theo tuần',
    lead: 'Mười hai tuần gần nhất, tuần này chưa hết. Mỗi biểu đồ có bảng số bên dưới.',
    asOf: (unit: string, day: string) => `${unit}, tính đến ${day}`,
    completed: 'Lượt hoàn thành khóa học',
    completedText: 'Theo đơn vị của người học khi hoàn thành.',
    active: 'Người có học',
    activeText: 'Mỗi người một lần mỗi tuần: hoàn thành bài học, nộp bài kiểm tra hoặc nộp sản phẩm.',
    due: 'Lượt học đến hạn trong tuần',
    dueText: 'Của những người đang thuộc đơn vị hôm nay.',
    met: 'Xong đúng hạn',
    missed: 'Quá hạn hoặc xong sau hạn',
    table: 'Bảng số',
    week: 'Tuần từ',
    summary: (title: string, from: string, to: string) => `${title}, từng tuần từ ${from} đến ${to}. Số liệu trong bảng bên dưới.`,
  },
  en: {
    team: 'Team',
    title: 'Weekly trends',
    lead: 'The last twelve weeks; this week is not over. Each chart has its table below.',
    asOf: (unit: string, day: string) => `${unit}, as of ${day}`,
    completed: 'Courses completed',
    completedText: 'By the unit of the learner at completion.',
    active: 'People who learnt',
    activeText: 'Each person once a week: a lesson completed, a test or a product handed in.',
    due: 'Courses due in the week',
    dueText: 'Of those who belong to the unit today.',
    met: 'Done on time',
    missed: 'Overdue or done late',
    table: 'Table',
    week: 'Week of',
    summary: (title: string, from: string, to: string) => `${title}, week by week from ${from} to ${to}. The figures stand in the table below.`,
  },
})
