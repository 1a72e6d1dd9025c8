import { COUNTED, type Counted, type DrawLine, isMoment, type QuizSection, type QuizTerms, REVEALS, type Reveal, type ReviewRules } from '../catalog/quiz-terms'
import type { Fields } from './fields'

type Raw = Record<string, unknown>

/** The test of course.yaml: what it asks, by which rules. What is left out says nothing, so that a course without it keeps its hash. */
export function readQuiz(fields: Fields, quiz: Raw): QuizTerms {
  const { number, list, translated, miss } = fields
  const sections = isThere(quiz.sections) ? list('sections', quiz).map((section) => readSection(fields, section)) : null
  if (sections && isThere(quiz.draw)) miss('draw', 'Đề có các phần (sections) thì mỗi phần tự ghi draw: bỏ danh sách draw ở ngoài')
  return {
    title: translated('title', quiz),
    passMark: number('passMark', 1, 100, quiz),
    attempts: number('attempts', 1, 20, quiz),
    minutes: number('minutes', 1, 300, quiz),
    draw: sections ? sections.flatMap(({ draw }) => draw) : readDraw(fields, quiz),
    ...(sections ? { sections } : {}),
    ...readTiming(fields, quiz),
    ...readOrder(fields, quiz),
    ...(isThere(quiz.review) ? { review: readReview(fields, quiz) } : {}),
  }
}

const isThere = (value: unknown) => value !== undefined && value !== null

function readDraw({ text, number, list }: Fields, from: Raw): DrawLine[] {
  return list('draw', from).map((item) => ({
    competence: text('competence', item),
    ...(isThere(item.difficulty) ? { difficulty: number('difficulty', 1, 3, item) } : {}),
    count: number('count', 1, 100, item),
  }))
}

function readSection(fields: Fields, section: Raw): QuizSection {
  const { number, object, translated, miss } = fields
  const { order = 'shuffled' } = section
  if (order !== 'kept' && order !== 'shuffled') miss('order', 'Viết order: kept (giữ thứ tự) hoặc order: shuffled (xáo trộn)')
  return {
    title: translated('title', section),
    ...(isThere(section.intro) ? { intro: fields.translation(object('intro', section)) } : {}),
    order: order as QuizSection['order'],
    ...(isThere(section.points) ? { points: number('points', 1, 100, section) } : {}),
    draw: readDraw(fields, section),
  }
}

function readTiming({ number, object, miss }: Fields, quiz: Raw): Pick<QuizTerms, 'wait' | 'opens' | 'closes'> {
  const terms: Pick<QuizTerms, 'wait' | 'opens' | 'closes'> = {}
  if (isThere(quiz.wait)) {
    const wait = typeof quiz.wait === 'number' ? { minutes: quiz.wait } : object('wait', quiz)
    terms.wait = { minutes: number('minutes', 1, 43_200, wait as Raw), ...((wait as Raw).grows === true ? { grows: true as const } : {}) }
  }
  for (const key of ['opens', 'closes'] as const) {
    if (!isThere(quiz[key])) continue
    const text = String(quiz[key])
    if (isMoment(text)) terms[key] = text
    else miss(key, `Viết ${key}: "2026-11-30" hoặc ${key}: "2026-11-30 17:00"`)
  }
  return terms
}

function readOrder({ number, miss }: Fields, quiz: Raw): Pick<QuizTerms, 'counts' | 'lessonsFirst' | 'testOut' | 'testOutTask'> {
  const { counts, lessonsFirst, testOut } = quiz
  if (isThere(counts) && !COUNTED.includes(counts as Counted)) miss('counts', `Viết counts: ${COUNTED.join(', ')}`)
  const tries = testOut === true ? 1 : isThere(testOut) && testOut !== false ? number('testOut', 1, 5, quiz) : 0
  return {
    ...(isThere(counts) && counts !== 'best' ? { counts: counts as Counted } : {}),
    ...(tries ? { testOut: tries } : {}),
    ...(tries && quiz.testOutTask === true ? { testOutTask: true as const } : {}),
    ...(lessonsFirst === true || tries ? { lessonsFirst: true as const } : {}),
  }
}

function readReview({ object, miss }: Fields, quiz: Raw): Partial<ReviewRules> {
  const review = object('review', quiz)
  const rules: Partial<ReviewRules> = {}
  for (const [key, value] of Object.entries(review)) {
    if (!['answers', 'feedback', 'key'].includes(key)) miss(`review.${key}`, 'Trong review chỉ có: answers, feedback, key')
    else if (!REVEALS.includes(value as Reveal)) miss(`review.${key}`, `Viết ${key}: ${REVEALS.join(', ')}`)
    else if (value === 'closed' && !isThere(quiz.closes)) miss(`review.${key}`, 'Đề không có ngày đóng (closes) nên không có lúc nào là sau khi đóng')
    else rules[key as keyof ReviewRules] = value as Reveal
  }
  return rules
}
