import { saveAnswer } from '../app/domain/assessment/answers.server'
import { startAttempt } from '../app/domain/assessment/attempt-start.server'
import { answerCheck } from '../app/domain/assessment/checks.server'
import { submitAttempt } from '../app/domain/assessment/submissions.server'
import { openStudioDraft } from '../app/domain/authoring/drafts.server'
import { type CourseVersion, listCourses } from '../app/domain/catalog/course-versions.server'
import { choicesOf } from '../app/domain/catalog/question-types/asked'
import { placesOf } from '../app/domain/catalog/question-types/places'
import { questionKey, shownQuestion } from '../app/domain/catalog/questions.server'
import { assignCourse, type Order } from '../app/domain/enrolment/assignments.server'
import { enrol } from '../app/domain/enrolment/enrolments.server'
import { applyOrder } from '../app/domain/enrolment/order-application.server'
import { joinPath } from '../app/domain/enrolment/path-enrolments.server'
import { makePath } from '../app/domain/enrolment/path-writing.server'
import { applyRule } from '../app/domain/enrolment/rule-application.server'
import { makeRule } from '../app/domain/enrolment/rule-writing.server'
import { completeLesson, visitLesson } from '../app/domain/learning/lessons.server'
import { recordLook } from '../app/domain/organisation/looks.server'
import { findPerson } from '../app/domain/organisation/people.server'
import { hasRole, type Viewer } from '../app/domain/organisation/viewer'
import { viewerOf } from '../app/domain/organisation/viewer.server'
import { handIn } from '../app/domain/practice/hand-ins.server'
import { listToMark } from '../app/domain/practice/marking-queue.server'
import { markHandIn } from '../app/domain/practice/markings.server'
import { setPeerReviews } from '../app/domain/practice/peer-settings.server'
import { addDays, startOfDay, stopClock } from '../app/platform/clock'
import { read } from '../app/platform/db/database.server'
import { cast } from './cast.ts'
import { demoChallenges } from './challenges.ts'
import { demoClasses } from './classes.ts'
import { demoPeriods } from './evaluation.ts'
import { demoFeedback } from './feedback.ts'
import { demoGallery } from './gallery.ts'
import { demoLibrary } from './library.ts'
import { demoObjectives } from './objectives.ts'
import { demoPlausibility } from './plausibility.ts'
import { type Standing, standing } from './population.ts'
import { demoBreaches, demoDataRequests, demoMandates } from './privacy.ts'
import { demoSharing } from './sharing.ts'
import { demoSupervision } from './supervision.ts'
import { demoWarnings } from './warnings.ts'

/** A civil date and a time of day in minutes after midnight, as the clock the commands see. */
function at(date: string, minutes: number): void {
  stopClock(new Date(startOfDay(date).getTime() + minutes * 60_000))
}

const product = (course: CourseVersion, person: Viewer) =>
  course.code === 'HVS-02'
    ? `Thẻ “Dừng – Kiểm tra – Báo” của ${person.post?.unitName ?? 'đơn vị'}: dừng khi bị thúc; đọc tên miền từ phải sang trái; gọi lại số đã lưu; báo người phụ trách công nghệ thông tin trước 30 phút. Đã dán ở bàn tiếp nhận và kể một tình huống (đã che danh tính) trong buổi họp phòng sáng thứ Hai.`
    : `Rà biểu mẫu đăng ký của ${person.post?.unitName ?? 'đơn vị'}: bỏ số định danh của người đi cùng và ảnh giấy tờ vì không dùng đến. Bản đồ dữ liệu: thu họ tên, số điện thoại để hẹn trả kết quả; giữ đến khi xong hồ sơ; chỉ bộ phận tiếp nhận xem. Cả phòng thống nhất, thay mẫu từ thứ Hai.`

/** Lives through one lesson: opens it, answers its checks (once wrong first, now and then), judges messages, completes. */
async function learnLesson(person: Viewer, course: CourseVersion, index: number, date: string, minute: number): Promise<void> {
  const lesson = course.lessons[index]
  at(date, minute)
  await visitLesson(person, course.courseId, lesson.lessonId)
  for (const [order, questionId] of [...lesson.checks.questions, ...lesson.checks.simulations].entries()) {
    const question = course.questions.find((item) => item.questionId === questionId)
    if (!question) throw new Error(`no question ${questionId}`)
    at(date, minute + 2 + order)
    const wrong = wrongFirst(person, question, index + order)
    if (wrong) await answerCheck(person, course.courseId, questionId, [wrong])
    await answerCheck(person, course.courseId, questionId, questionKey(question.questionVersionId).correct)
  }
  at(date, minute + lesson.minutes + 3)
  const completed = await completeLesson(person, course.courseId, lesson.lessonId)
  if (!completed.ok) throw new Error(`lesson ${lesson.slug}: ${completed.reason}`)
}

/** Some are wrong at first, more often at the later checks; null for most. */
function wrongFirst(person: Viewer, question: CourseVersion['questions'][number], turn: number): string | null {
  if (question.type !== 'single' || (Number(person.staffCode.slice(-3)) + turn * 3) % 7 > 1) return null
  const { correct } = questionKey(question.questionVersionId)
  return choicesOf(shownQuestion(question.questionVersionId)).find((option) => !correct.includes(option.id))?.id ?? null
}

/** After how many minutes an answer is given: about one each, as people do, unevenly; by one person within a minute all of them. */
function paceOf(person: Viewer, course: CourseVersion, position: number): number {
  if (person.staffCode === cast.duc.staffCode && course.code === 'HVS-02') return position * 0.07
  return position + ((Number(person.staffCode.slice(-3)) * 7 + position * position * 5) % 13) / 16
}

/** Takes the graded quiz with a number of right answers. */
async function takeQuiz(person: Viewer, course: CourseVersion, right: number, date: string, minute: number): Promise<void> {
  at(date, minute)
  const started = await startAttempt(person, course.courseId)
  if (!started.ok) throw new Error(`quiz: ${started.reason}`)
  const { attemptId } = started.value
  const items = read.all<{ position: number; questionVersionId: string; optionOrder: string }>(
    'SELECT "position","questionVersionId","optionOrder" FROM "AttemptItem" WHERE "attemptId" = ? ORDER BY "position"',
    attemptId,
  )
  for (const item of items) {
    const options = JSON.parse(item.optionOrder) as string[]
    const { correct } = questionKey(item.questionVersionId)
    const chosen = item.position <= right ? correct : [options.find((option) => !correct.includes(option)) as string]
    at(date, minute + paceOf(person, course, item.position))
    await saveAnswer(person, attemptId, item.position, placesOf(chosen, shownQuestion(item.questionVersionId), options))
  }
  at(date, minute + 14)
  await submitAttempt(person, attemptId)
}

async function handInProduct(person: Viewer, course: CourseVersion, date: string, minute: number): Promise<void> {
  at(date, minute)
  const handed = await handIn(person, course.courseId, course.tasks[0].taskId, { text: product(course, person), link: '', files: [] })
  if (!handed.ok) throw new Error(`hand-in: ${handed.reason}`)
}

/** One person's way through one course, as far as their standing says. */
async function live(person: Viewer, course: CourseVersion, how: Standing, start: string, n: number): Promise<void> {
  if (how === 'never') return
  const minute = 480 + ((n * 37) % 420)
  const count = how === 'halfway' || how === 'late' ? 2 + (n % 4) : course.lessons.length
  for (let index = 0; index < count; index += 1) await learnLesson(person, course, index, addDays(start, index + (n % 3)), minute + index)
  const day = addDays(start, count + 2 + (n % 3))
  if (how === 'almost' && n % 3 === 0) return takeQuiz(person, course, 7 + (n % 2), day, minute)
  if (how === 'almost') return takeQuiz(person, course, 10 + (n % 3), day, minute)
  if (how !== 'done') return
  if (n % 5 === 0) await takeQuiz(person, course, 8, day, minute)
  await takeQuiz(person, course, 10 + (n % 3), addDays(day, 1), minute)
  await handInProduct(person, course, addDays(day, 1), minute + 40)
}

/** Gives an order, and reaches everyone before the history goes on. */
async function give(manager: Viewer, order: Order): Promise<void> {
  const given = await assignCourse(manager, order)
  if (given.ok) await applyOrder(given.value.assignmentId, Number.POSITIVE_INFINITY)
}

/** Months of learning: orders by the real managers, then everyone's own way, then marking and looks. */
export async function demoHistory(ids: Map<string, string>, today: string, onProgress: (text: string) => void): Promise<void> {
  const [security, privacy] = listCourses()
  const person = (key: string) => viewerOf(ids.get(key) as string)
  const managers = [...ids.values()]
    .map((id) => viewerOf(id))
    .filter((viewer) => hasRole(viewer, 'manager') && viewer.grants.some((grant) => grant.role === 'manager' && grant.unitPath.split('/').length <= 5))
  for (const [order, manager] of managers.entries()) {
    const unitId = manager.grants.find((grant) => grant.role === 'manager')?.unitId
    at(addDays(today, -45), 540 + order)
    await give(manager, {
      courseId: security.courseId,
      unitId,
      reason: 'Thực hiện kế hoạch phổ cập kỹ năng số năm nay của đơn vị',
      legalBasis: 'Kế hoạch số 12/KH-UBND của đơn vị',
      dueDate: addDays(today, order % 4 === 3 ? -6 : 7),
      requestKey: `demo-${order}-a`,
    })
    at(addDays(today, -30), 540 + order)
    await give(manager, {
      courseId: privacy.courseId,
      unitId,
      reason: 'Chuẩn bị rà soát việc bảo vệ dữ liệu cá nhân tại bộ phận một cửa',
      dueDate: addDays(today, order % 3 === 2 || manager.staffCode === cast.binh.staffCode ? -3 : 12),
      requestKey: `demo-${order}-b`,
    })
  }
  at(addDays(today, -28), 600)
  await makePath(
    person('mai'),
    {
      title: { vi: 'An toàn số cho người mới', en: 'Digital safety for newcomers' },
      summary: { vi: 'Một khóa học bắt buộc và một khóa học tự chọn.', en: 'One required course and one to choose.' },
      required: [security.courseId],
      groups: [{ title: { vi: 'Dữ liệu', en: 'Data' }, least: 1, courses: [privacy.courseId] }],
    },
    'demo-path',
  ).then(async (path) => path.ok && joinPath(person('duc'), path.value.pathId))
  at(addDays(today, -20), 600)
  const rule = await makeRule(
    person('binh'),
    {
      unitId: person('binh').grants.find((grant) => grant.role === 'manager')?.unitId ?? '',
      name: 'Công chức ở bộ phận một cửa',
      conditions: { unitNames: ['Trung tâm Phục vụ hành chính công*'], legalGroups: ['cong-chuc'] },
      courses: [privacy.courseId],
      pathId: '',
      due: { kind: 'days', days: 60, notBefore: null },
      reason: 'Người làm ở bộ phận một cửa xử lý dữ liệu cá nhân hằng ngày',
      legalBasis: 'Kế hoạch số 12/KH-UBND của đơn vị',
      validFrom: addDays(today, -20),
      validTo: '',
    },
    'demo-rule',
  )
  if (rule.ok) await applyRule(rule.value.ruleId)
  const known = new Set(['hanh', 'duc', 'khoi', 'mai', 'son', 'binh', 'thuy', 'long', 'linh', 'anh'])
  const others = [...ids.keys()].filter((key) => !known.has(key))
  for (const [n, key] of others.entries()) {
    const viewer = person(key)
    for (const [course, from] of [
      [security, -40],
      [privacy, -24],
    ] as const) {
      const how = course === security ? standing(n) : n % 2 ? standing(n + 7) : 'never'
      if (how === 'never') continue
      at(addDays(today, from), 480)
      // Who takes up their post later learns nothing before that.
      if (!(await enrol(viewer, course.courseId)).ok) continue
      await live(viewer, course, how, addDays(today, from + (n % 5)), n)
    }
    if (n % 100 === 99) onProgress(`lịch sử học tập của ${n + 1} người`)
  }
  await live(person('hanh'), security, 'halfway', addDays(today, -9), 2)
  at(addDays(today, -31), 600)
  await setPeerReviews(person('mai'), security.tasks[0].taskId, { reviews: 3, outlier: 1 })
  await live(person('duc'), security, 'done', addDays(today, -30), 1)
  await live(person('khoi'), security, 'halfway', addDays(today, -12), 1)
  await markSome(person('mai'), addDays(today, -1))
  await demoFeedback(ids, addDays(today, -2), at)
  await demoLibrary(person('son'), addDays(today, -6), at)
  await demoSharing(ids, today, at)
  await demoPlausibility(ids, today, at)
  await demoWarnings(ids, today, at)
  const inReview = await demoPeriods(person('long'), person('binh'), today, at)
  await demoChallenges(inReview, { open: person('duc'), decided: person('hanh'), evaluator: person('long') }, addDays(today, -1), at)
  const office = (key: 'thuy' | 'anh' | 'linh' | 'long') => ids.get(key) as string
  await demoMandates({ inspector: office('thuy'), auditor: office('anh'), administrator: office('linh'), evaluator: office('long') }, today, at)
  await demoDataRequests(ids.get('duc') as string, ids.get('hanh') as string, office('linh'), today, at)
  await demoBreaches(office('linh'), today, at)
  await demoSupervision(ids, today, at)
  await demoClasses(ids, today, at)
  await demoObjectives({ linh: person('linh'), binh: person('binh'), hanh: person('hanh'), duc: person('duc') }, today, at)
  at(addDays(today, -1), 640)
  await demoGallery()
  at(addDays(today, -2), 860)
  await openStudioDraft(person('mai'), privacy.courseId)
  at(addDays(today, -1), 554)
  const duc = ids.get('duc') as string
  if (findPerson(person('long'), 'evaluate', duc))
    await recordLook(person('long'), duc, 'evaluate', { kind: 'period', about: `month:${addDays(today, -1).slice(0, 7)}` })
  at(addDays(today, -1), 602)
  await recordLook(person('binh'), duc, 'manage')
}

/** The trainer works through most of the queue, oldest first, and leaves the last of it. */
async function markSome(trainer: Viewer, date: string): Promise<void> {
  const waiting = listToMark(trainer, { limit: 500 })
  for (const [n, item] of waiting.slice(0, Math.max(0, waiting.length - 14)).entries()) {
    at(date, 420 + n * 2)
    const rubric = JSON.parse(
      read.get<{ rubric: string }>('SELECT t."rubric" FROM "HandIn" h JOIN "TaskVersion" t ON t."id" = h."taskVersionId" WHERE h."id" = ?', item.id)?.rubric ??
        '[]',
    ) as {
      levels: { points: number }[]
    }[]
    const isAccepted = n % 9 !== 4
    const points = rubric.map((criterion) => criterion.levels[isAccepted ? criterion.levels.length - 1 : 1].points)
    const comment = isAccepted
      ? 'Sản phẩm dùng được ngay tại bàn làm việc. Cảm ơn đồng chí đã chia sẻ với phòng.'
      : 'Đồng chí ghi thêm đầu mối liên hệ của cơ quan mình và ngày đã chia sẻ, rồi nộp lại.'
    const reasons = rubric.map(() => (isAccepted ? '' : 'Phần này mới làm được một nửa: còn thiếu việc cụ thể của cơ quan mình.'))
    const marked = await markHandIn(trainer, item.id, { verdict: isAccepted ? 'accepted' : 'returned', points, comment, reasons })
    if (!marked.ok) throw new Error(`marking: ${marked.reason}`)
  }
}
