import { now } from '~/platform/clock'
import { isMoment, momentOf } from '../../catalog/quiz-terms'
import { plainYaml } from '../plain-yaml'
import { readWrittenCourse } from '../written-course'
import type { WrittenQuiz } from '../written-quiz'
import type { LintFinding } from './finding'

/** Rules of a test that are allowed and yet rarely meant. None of a course.yaml that cannot be read. */
export function quizRules(slug: string, course: string): LintFinding[] {
  if (!plainYaml(course)) return []
  const { quiz } = readWrittenCourse(course)
  const lines = course.split('\n')
  return remarks(quiz).map(([key, found, advice]) => ({
    file: `${slug}/course.yaml`,
    line: Math.max(1, lines.findIndex((line) => line.trimStart().startsWith(`${key}:`)) + 1),
    column: 1,
    rule: 'quiz-rules',
    severity: 'warning',
    found,
    advice,
    field: 'quiz',
  }))
}

type Remark = [key: string, found: string, advice: string]

function remarks({ attempts, minutes, wait, opens, closes, review, sections, entry }: WrittenQuiz): Remark[] {
  const from = isMoment(opens) ? momentOf(opens) : null
  const until = isMoment(closes) ? momentOf(closes, true) : null
  const open = until ? (until.getTime() - (from ?? now()).getTime()) / 60_000 : null
  const found: (Remark | false)[] = [
    until !== null && until <= now() && ['closes', 'Ngày đóng bài kiểm tra đã qua, nên không ai bắt đầu được', 'Chọn một ngày sau hôm nay, hoặc bỏ ngày đóng'],
    from !== null && until !== null && from >= until && ['opens', 'Bài kiểm tra đóng trước khi mở', 'Đổi ngày mở hoặc ngày đóng'],
    open !== null &&
      open > 0 &&
      open < minutes && ['closes', 'Thời gian mở ngắn hơn thời gian làm một lượt', 'Kéo dài thời gian mở, hoặc giảm số phút mỗi lượt'],
    open !== null &&
      open > 0 &&
      attempts > 1 &&
      wait.minutes >= open && ['wait', 'Chờ giữa hai lượt lâu hơn thời gian bài kiểm tra còn mở, nên không ai làm được lượt thứ hai', 'Giảm thời gian chờ'],
    attempts > 1 &&
      wait.minutes > 20_160 && [
        'wait',
        'Chờ giữa hai lượt quá hai tuần, dễ lâu hơn hạn hoàn thành của người học',
        'Giảm thời gian chờ, hoặc báo cho người giao khóa học',
      ],
    attempts === 1 &&
      !entry.testOut &&
      review.answers === 'never' &&
      review.key === 'never' && [
        'review',
        'Chỉ có một lượt và không cho xem lại gì, nên người học không biết sai ở đâu',
        'Cho xem câu đúng, câu sai hoặc đáp án',
      ],
    attempts > 1 &&
      review.key === 'submitted' && ['review', 'Đáp án hiện ngay sau mỗi lượt trong khi còn lượt làm', 'Chọn “Sau khi đạt, hoặc sau lượt cuối cùng”'],
    sections.length > 1 &&
      sections.some(({ title }) => title.vi && !title.en) && ['sections', 'Có phần của đề thiếu tên tiếng Anh', 'Viết tên tiếng Anh của từng phần'],
  ]
  return found.filter((item) => item !== false)
}
