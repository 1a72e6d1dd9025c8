import { read } from '~/platform/db/database.server'
import type { CourseVersion } from '../catalog/course-versions.server'
import { plainWords } from '../catalog/plain-words'
import { answerTexts } from '../catalog/question-types/answers'
import { choicesOf } from '../catalog/question-types/asked'
import { shownQuestion } from '../catalog/questions.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { type ChoiceFigures, type Finding, findingsOf, type Judged, THRESHOLDS } from './item-findings'
import { correlation, type Groups, mean, median, outerGroups, weighted, wilson } from './item-statistics'
import { keyInForce } from './keys-in-force.server'
import { type Counted, countedAttempts, type TakenItem, type TakenPaper, takenPapers } from './taken-items.server'
import { deviation, type Reliability, reliabilityTally } from './test-statistics'

/**
 * A version of a question as its takers found it. With fewer than five of them every figure is null and `choices` is empty.
 * `drawn`: in how many papers it stood, handed in or not. `seconds`: the median time before it was first answered, as far as
 * the server saw it. `upper`, `lower`: the share earned by the best and the weakest 27 %.
 */
export type ItemFigures = Judged & {
  questionVersionId: string
  number: number
  isCurrent: boolean
  stem: string
  drawn: number
  upper: number | null
  lower: number | null
  seconds: number | null
  findings: Finding[]
}

/** A test as its takers found it, in percent; null figures where too few took it. `sem`: in percent too. */
export type TestFigures = {
  people: number
  mean: number | null
  deviation: number | null
  passed: number | null
  reliability: (Reliability & { semPercent: number }) | null
}

export type ItemAnalysis = { test: TestFigures; items: ItemFigures[]; counted: Counted }

/** How many papers are read before other requests get their turn. */
const AT_ONCE = 250
const kept = new Map<string, Kept>()
/** `until`: the newest grading of anybody that is known not to be missing; `isReady`: computed. */
type Kept = { until: number; versionId: string; isReady: boolean; analysis: Promise<ItemAnalysis> }

/**
 * How every question of a course's test did with those who took it, and the test as a whole; without names. For those who
 * teach, null for everyone else. Kept until a paper of the course is graded again; while it is being computed nobody begins
 * another. Reading and counting give way to other requests.
 */
export function analyseItems(viewer: Viewer, course: CourseVersion, counted: Counted): Promise<ItemAnalysis> | null {
  if (!hasRole(viewer, 'trainer', 'reviewer')) return null
  const until = read.get<{ seq: number | null }>('SELECT max("eventSeq") AS seq FROM "Grading"')?.seq ?? 0
  const name = `${course.courseId} ${counted}`
  const known = kept.get(name)
  if (known && known.versionId === course.id && (!known.isReady || !isGradedSince(course.courseId, known.until))) {
    if (known.isReady) known.until = until
    return known.analysis
  }
  const analysis = analyse(course, counted)
  kept.delete(name)
  if (kept.size >= 20) kept.delete(kept.keys().next().value as string)
  const keeping = { until, versionId: course.id, isReady: false, analysis }
  kept.set(name, keeping)
  analysis.then(
    () => {
      keeping.isReady = true
    },
    () => kept.delete(name),
  )
  return analysis
}

/** Whether a paper of a course was graded after an event: only what was graded since is looked at. */
function isGradedSince(courseId: string, eventSeq: number): boolean {
  const sql = `SELECT 1 FROM "Grading" g JOIN "Attempt" a ON a."id" = g."attemptId" JOIN "Enrolment" e ON e."id" = a."enrolmentId" WHERE g."eventSeq" > ? AND e."courseId" = ? LIMIT 1`
  return Boolean(read.get(sql, eventSeq, courseId))
}

const turn = () => new Promise((ready) => setImmediate(ready))

async function analyse(course: CourseVersion, counted: Counted): Promise<ItemAnalysis> {
  const ids = countedAttempts(course.courseId, counted)
  const papers: TakenPaper[] = []
  const reliability = reliabilityTally()
  const byItem = new Map<string, TakenItem[]>()
  for (let at = 0; at < ids.length; at += AT_ONCE) {
    await turn()
    for (const paper of takenPapers(ids.slice(at, at + AT_ONCE))) {
      papers.push(paper)
      reliability.add([...paper.items].filter(([, item]) => !item.isDropped).map(([item, { earned }]) => ({ item, earned })))
      for (const [id, item] of paper.items) {
        const taken = byItem.get(id)
        if (taken) taken.push(item)
        else byItem.set(id, [item])
      }
    }
  }
  const items: ItemFigures[] = []
  for (const listed of listedItems(course.courseId)) {
    await turn()
    const isCurrent = course.questions.some((question) => question.pool === 'graded' && question.questionVersionId === listed.questionVersionId)
    if (isCurrent || listed.drawn > 0) items.push({ ...listed, isCurrent, ...figuresOf(listed.questionVersionId, byItem.get(listed.questionVersionId) ?? []) })
  }
  await turn()
  return { test: testOf(papers, reliability.result()), items, counted }
}

/** Every version of a question of a course, with how often it was drawn. */
function listedItems(courseId: string) {
  return read
    .all<{ questionVersionId: string; number: number; drawn: number }>(
      `SELECT v."id" AS questionVersionId, v."number", coalesce(x."drawn", 0) AS drawn FROM "QuestionVersion" v JOIN "Question" q ON q."id" = v."questionId"
       LEFT JOIN "QuestionExposure" x ON x."questionVersionId" = v."id" WHERE q."courseId" = ?`,
      courseId,
    )
    .map((row) => ({ ...row, stem: plainWords(shownQuestion(row.questionVersionId).stem) }))
}

/** The figures of one item. Where too few took it, only how many. */
function figuresOf(questionVersionId: string, taken: TakenItem[]) {
  const { kind } = keyInForce(questionVersionId)
  const { type } = shownQuestion(questionVersionId)
  const known = { people: taken.length, isSingle: type === 'single' || type === 'truefalse', isCorrected: kind === 'everyone' || kind === 'dropped' }
  const none = { facility: null, interval: null, discrimination: null, omitted: null, upper: null, lower: null, seconds: null, choices: [] }
  const judged = taken.filter((item) => !item.isDropped)
  if (taken.length < THRESHOLDS.shown || judged.length < THRESHOLDS.shown) {
    const item = { ...known, ...none }
    return { ...item, findings: findingsOf(item) }
  }
  const compared = judged.filter((item) => item.rest !== null)
  const scores = compared.map((item) => item.score)
  const rest = compared.map((item) => item.rest ?? 0)
  const groups = outerGroups(rest)
  const facility = mean(judged.map((item) => item.score)) ?? 0
  const times = judged.flatMap((item) => item.seconds ?? [])
  const item = {
    ...known,
    facility,
    interval: wilson(facility, judged.length),
    discrimination: correlation(scores, rest),
    upper: weighted(scores, groups.upper),
    lower: weighted(scores, groups.lower),
    omitted: judged.filter(isOmitted).length / judged.length,
    seconds: times.length < THRESHOLDS.shown ? null : median(times),
    choices: choicesTaken(questionVersionId, compared, groups),
  }
  return { ...item, findings: findingsOf(item) }
}

const isOmitted = (item: TakenItem) => item.chosen.every((part) => part === '')

/**
 * The choices of a question with who took them; where answers are typed, placed or paired, the most frequent answers, and none
 * that fewer than five gave, since words of one's own may name somebody.
 */
function choicesTaken(questionVersionId: string, taken: TakenItem[], groups: Groups): ChoiceFigures[] {
  const asked = shownQuestion(questionVersionId)
  const { key } = keyInForce(questionVersionId)
  const row = (answer: string, isRight: boolean, took: (item: TakenItem) => boolean): ChoiceFigures => {
    const marks = taken.map((item) => (took(item) ? 1 : 0))
    const people = marks.reduce<number>((sum, mark) => sum + mark, 0)
    return {
      answer,
      isRight,
      people,
      share: people / Math.max(1, taken.length),
      upper: weighted(marks, groups.upper) ?? 0,
      lower: weighted(marks, groups.lower) ?? 0,
    }
  }
  if (asked.type === 'single' || asked.type === 'multiple' || asked.type === 'truefalse')
    return choicesOf(asked).map(({ id, html }) => row(plainWords(html), key.correct.includes(id), (item) => item.chosen.includes(id)))
  const answers = new Map<string, TakenItem[]>()
  for (const item of taken) {
    if (isOmitted(item)) continue
    const text = answerTexts(item.chosen, asked).map(plainWords).join(' · ')
    const given = answers.get(text)
    if (given) given.push(item)
    else answers.set(text, [item])
  }
  return [...answers]
    .filter(([, items]) => items.length >= THRESHOLDS.shown)
    .sort((a, b) => b[1].length - a[1].length)
    .slice(0, 6)
    .map(([text, items]) => {
      const own = new Set(items)
      return row(
        text,
        items.every((item) => item.score === 1),
        (item) => own.has(item),
      )
    })
}

function testOf(papers: TakenPaper[], reliability: Reliability | null): TestFigures {
  if (papers.length < THRESHOLDS.shown) return { people: papers.length, mean: null, deviation: null, passed: null, reliability: null }
  const percents = papers.map((paper) => paper.percent)
  const points = mean(papers.map((paper) => paper.points)) || 1
  return {
    people: papers.length,
    mean: mean(percents),
    deviation: deviation(percents),
    passed: papers.filter((paper) => paper.isPassed).length / papers.length,
    reliability: reliability && { ...reliability, semPercent: (reliability.sem * 100) / points },
  }
}
