import { beforeEach, expect, test } from 'vitest'
import { canonicalJson } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { count, courseBy, freshAcademy, learnLesson, must, takeQuiz, who } from '~/test-academy'
import { answerCheck } from '../assessment/checks.server'
import { questionKey } from '../catalog/questions.server'
import { enrol } from '../enrolment/enrolments.server'
import { listAnsweredQuestions } from './own-questions.server'
import { passagesOf, splitPassages } from './passages.server'
import { hidePost, showPost } from './post-hidings.server'
import { listPosts, postUnderLesson, unansweredByLesson } from './posts.server'
import { questionFigures } from './question-figures.server'
import { rateLesson, ratingsOf } from './ratings.server'
import { shownFigures } from './shown-figures.server'
import { ownSignals, raiseSignal, signalsOf, withdrawSignal } from './signals.server'
import { heldUnder } from './small-numbers.server'

beforeEach(freshAcademy)

const READERS = ['hanh', 'duc', 'khoi', 'thuy', 'long'] as const

const course = () => courseBy('HVS-02')
const lesson = () => course().lessons[0]
const learnFirst = async (key: (typeof READERS)[number]) => {
  must(await enrol(who(key), course().courseId))
  await learnLesson(who(key), course(), 0)
}

test('a passage keeps its name when the lesson around it changes, and twins are told apart', () => {
  const before = splitPassages('<h2>Một</h2><p>Hai  ba</p><p>Hai ba</p><hr><p>Bốn &amp; năm</p>')
  expect(before.map(({ position, quote, isHeading }) => [position, quote, isHeading])).toEqual([
    [0, 'Một', true],
    [1, 'Hai ba', false],
    [2, 'Hai ba', false],
    [4, 'Bốn & năm', false],
  ])
  expect(before[1].id).not.toBe(before[2].id)
  const after = splitPassages('<p>Mới</p><p>Bốn &amp; năm</p>')
  expect(after[1].id).toBe(before[3].id)
})

test('an opinion is overwritten, counted by version, and refused to strangers and for other values', async () => {
  const [hanh, khoi] = [who('hanh'), who('khoi')]
  must(await enrol(hanh, course().courseId))
  must(await rateLesson(hanh, course().courseId, lesson().lessonId, 1))
  must(await rateLesson(hanh, course().courseId, lesson().lessonId, 3))
  expect(await rateLesson(khoi, course().courseId, lesson().lessonId, 3)).toMatchObject({ ok: false, reason: 'not-enrolled' })
  expect(await rateLesson(hanh, course().courseId, lesson().lessonId, 9)).toMatchObject({ ok: false, reason: 'rating-wrong' })
  expect(await rateLesson(hanh, course().courseId, 'none', 3)).toMatchObject({ ok: false, reason: 'not-enrolled' })
  for (const key of READERS.slice(0, 4)) await learnFirst(key)
  expect([ratingsOf(lesson().lessonId), heldUnder(lesson())]).toEqual([[], 5])
  await learnFirst('long')
  expect(heldUnder(lesson())).toBeNull()
  expect(ratingsOf(lesson().lessonId)).toEqual([{ lessonVersionId: lesson().lessonVersionId, number: 1, helpful: 1, partly: 0, unhelpful: 0 }])
})

test('a signal is pinned to the stored passage, once a person, and can be taken back', async () => {
  const [hanh, duc, khoi] = [who('hanh'), who('duc'), who('khoi')]
  const { courseId } = course()
  const { lessonId, bodyHash } = lesson()
  for (const viewer of [hanh, duc]) must(await enrol(viewer, courseId))
  const passage = passagesOf(bodyHash)?.[2]
  if (!passage) throw new Error('no passage')
  const at = { bodyHash, position: passage.position }
  for (const viewer of [hanh, hanh, duc]) expect(must(await raiseSignal(viewer, courseId, lessonId, at))).toEqual({ passage: passage.id, quote: passage.quote })
  expect(await raiseSignal(khoi, courseId, lessonId, at)).toMatchObject({ reason: 'not-enrolled' })
  for (const key of READERS.slice(0, 4)) await learnFirst(key)
  expect(signalsOf(lessonId, bodyHash)).toEqual([])
  await learnFirst('long')
  expect(signalsOf(lessonId, bodyHash)).toMatchObject([{ passage: passage.id, people: 2, isCurrent: true, position: passage.position }])
  expect(signalsOf(lessonId, null)).toMatchObject([{ isCurrent: false }])
  expect(ownSignals(hanh, lessonId)).toEqual([{ passage: passage.id, quote: passage.quote }])
  must(await withdrawSignal(hanh, lessonId, passage.id))
  expect(signalsOf(lessonId, bodyHash)).toMatchObject([{ people: 1 }])
  expect(await raiseSignal(hanh, courseId, lessonId, { bodyHash, position: 9999 })).toMatchObject({ reason: 'passage-unknown' })
  expect(await raiseSignal(hanh, courseId, lessonId, { bodyHash: course().lessons[1].bodyHash, position: 0 })).toMatchObject({ reason: 'passage-unknown' })
})

test('a passage is quoted without buttons, the words of a missing player and the marks of footnotes, and keeps its name', () => {
  const film = '<figure><video src="a.mp4"><a href="a.mp4">Tải đoạn phim</a></video><figcaption>Phim căn lề</figcaption></figure>'
  const note = '<p>văn bản gốc<sup><a href="#n" data-footnote-ref>1</a></sup></p><section><p>Chú thích <a href="#r" data-footnote-backref>↩</a></p></section>'
  expect(splitPassages(`${film}${note}<p><button>Gửi</button></p>`).map(({ quote }) => quote)).toEqual(['Phim căn lề', 'văn bản gốc', 'Chú thích'])
  expect(splitPassages(note)[0].id).toBe(splitPassages('<p>văn bản gốc1</p>')[0].id)
})

test('learners ask, trainers and colleagues answer, a trainer hides with a reason; strangers neither read nor write', async () => {
  const [hanh, duc, mai, khoi] = [who('hanh'), who('duc'), who('mai'), who('khoi')]
  const { courseId } = course()
  const { lessonId } = lesson()
  for (const viewer of [hanh, duc]) must(await enrol(viewer, courseId))
  const ask = (text: string, requestKey: string) => postUnderLesson(hanh, courseId, lessonId, { text, parentId: null, requestKey })
  const { postId } = must(await ask('Tên miền đọc từ đâu?', 'a'))
  expect(must(await ask('Tên miền đọc từ đâu?', 'a')).postId).toBe(postId)
  expect(unansweredByLesson(courseId).get(lessonId)).toBe(1)
  must(await postUnderLesson(duc, courseId, lessonId, { text: 'Từ bên phải.', parentId: postId, requestKey: 'a' }))
  expect(unansweredByLesson(courseId).get(lessonId)).toBe(1)
  const reply = must(await postUnderLesson(mai, courseId, lessonId, { text: 'Đúng, từ bên phải.', parentId: postId, requestKey: 'b' }))
  expect(unansweredByLesson(courseId).has(lessonId)).toBe(false)
  expect(listPosts(hanh, courseId, lessonId)).toMatchObject([
    { text: 'Tên miền đọc từ đâu?', isTeacher: false, replies: [{ isTeacher: false }, { isTeacher: true, text: 'Đúng, từ bên phải.' }] },
  ])
  expect(listPosts(khoi, courseId, lessonId)).toBeNull()
  expect(await postUnderLesson(khoi, courseId, lessonId, { text: 'x', parentId: null, requestKey: 'k' })).toMatchObject({ reason: 'not-enrolled' })
  expect(await postUnderLesson(duc, courseId, lessonId, { text: 'x', parentId: reply.postId, requestKey: 'c' })).toMatchObject({ reason: 'post-unknown' })
  expect(await ask('   ', 'd')).toMatchObject({ reason: 'text-missing' })
  expect(await ask('x'.repeat(2001), 'e')).toMatchObject({ reason: 'text-too-long' })
  expect(await hidePost(duc, postId, 'vì')).toMatchObject({ reason: 'not-yours' })
  expect(await hidePost(mai, postId, ' ')).toMatchObject({ reason: 'reason-missing' })
  must(await hidePost(mai, postId, 'Có số điện thoại của người dân'))
  expect(listPosts(duc, courseId, lessonId)).toMatchObject([{ isHidden: true, text: '' }])
  expect(listPosts(hanh, courseId, lessonId)).toMatchObject([{ isHidden: true, text: 'Tên miền đọc từ đâu?' }])
  const first = { isHidden: true, by: mai.fullName, reason: 'Có số điện thoại của người dân' }
  must(await enrol(mai, courseId))
  expect(listPosts(mai, courseId, lessonId)).toMatchObject([{ isHidden: true, hidings: [first], text: 'Tên miền đọc từ đâu?' }])
  expect(listPosts(hanh, courseId, lessonId)).toMatchObject([{ hidings: [] }])
  expect(await hidePost(who('son'), postId, 'Lần nữa')).toMatchObject({ reason: 'post-unknown' })
  expect(await showPost(duc, postId)).toMatchObject({ reason: 'not-yours' })
  must(await showPost(mai, postId))
  expect(await showPost(mai, postId)).toMatchObject({ reason: 'post-unknown' })
  expect(listPosts(duc, courseId, lessonId)).toMatchObject([{ isHidden: false, hidings: [], text: 'Tên miền đọc từ đâu?' }])
  must(await hidePost(who('son'), postId, 'Trùng câu khác'))
  expect(listPosts(mai, courseId, lessonId)).toMatchObject([
    { isHidden: true, hidings: [first, { isHidden: false, by: mai.fullName }, { isHidden: true, by: who('son').fullName, reason: 'Trùng câu khác' }] },
  ])
  expect(count('PostHiding')).toBe(3)
  expect(unansweredByLesson(courseId).has(lessonId)).toBe(false)
  expect(count('LessonPost')).toBe(3)
})

test('who asked is told of the answer of a trainer, not of a colleague, until they have written under it', async () => {
  const [hanh, duc, mai] = [who('hanh'), who('duc'), who('mai')]
  const { courseId, slug } = course()
  const { lessonId, title } = lesson()
  for (const viewer of [hanh, duc]) must(await enrol(viewer, courseId))
  const post = (viewer: typeof hanh, parentId: string | null, requestKey: string) =>
    postUnderLesson(viewer, courseId, lessonId, { text: 'Lời', parentId, requestKey })
  const { postId } = must(await post(hanh, null, 'a'))
  must(await post(duc, postId, 'b'))
  expect(listAnsweredQuestions(hanh)).toEqual([])
  must(await post(mai, postId, 'c'))
  expect(listAnsweredQuestions(hanh)).toMatchObject([{ postId, course: slug, lesson: lesson().slug, title }])
  expect(listAnsweredQuestions(duc)).toEqual([])
  must(await post(hanh, postId, 'd'))
  expect(listAnsweredQuestions(hanh)).toEqual([])
})

test('one person cannot flood a lesson', async () => {
  const hanh = who('hanh')
  must(await enrol(hanh, course().courseId))
  const ask = (turn: number) => postUnderLesson(hanh, course().courseId, lesson().lessonId, { text: `Câu ${turn}`, parentId: null, requestKey: String(turn) })
  for (let turn = 0; turn < 20; turn++) must(await ask(turn))
  expect(await ask(20)).toMatchObject({ reason: 'too-many-today' })
})

test('question figures count first tries and submitted items, with the wrong answers chosen', async () => {
  const [hanh, duc] = [who('hanh'), who('duc')]
  const { courseId, questions } = course()
  for (const viewer of [hanh, duc]) must(await enrol(viewer, courseId))
  const check = questions.find((item) => item.pool === 'check' && item.lessonId === lesson().lessonId && item.type === 'single')
  if (!check) throw new Error('no check')
  const { correct } = questionKey(check.questionVersionId)
  const wrong = ['a', 'b', 'c'].filter((id) => !correct.includes(id)).slice(0, 1)
  must(await answerCheck(hanh, courseId, check.questionId, wrong))
  must(await answerCheck(hanh, courseId, check.questionId, correct))
  await learnLesson(duc, course(), 0)
  const figures = questionFigures(courseId).find((row) => row.questionVersionId === check.questionVersionId)
  expect(figures).toMatchObject({ pool: 'check', firstTries: 2, wrong: 1, wrongChoices: [{ chosen: canonicalJson(wrong), people: 1 }] })
  await takeQuiz(duc, course(), 9)
  const graded = questionFigures(courseId).filter((row) => row.pool === 'graded')
  expect(graded.reduce((sum, row) => sum + row.firstTries, 0)).toBe(12)
  expect(graded.reduce((sum, row) => sum + row.wrong, 0)).toBe(3)
  // One submission says nothing of a question: no choice is shown until five have answered.
  expect(shownFigures(course(), ['graded']).every((row) => row.isFew && row.wrongChoices.length === 0)).toBe(true)
  for (const key of ['khoi', 'thuy', 'long'] as const) {
    must(await enrol(who(key), courseId))
    must(await answerCheck(who(key), courseId, check.questionId, wrong))
  }
  const [shown] = shownFigures(course(), ['check']).filter((row) => row.questionVersionId === check.questionVersionId)
  expect(shown).toMatchObject({ isFew: false, firstTries: 5, wrong: 4, wrongChoices: [{ people: 4 }] })
  expect(shown.stem).not.toMatch(/[<>]/)
  expect(shown.wrongChoices[0].text).not.toMatch(/^[a-d]$/)
  expect(read.get('SELECT 1 FROM "PassageSignal"')).toBeNull()
})
