import { beforeEach, expect, test } from 'vitest'
import { approvedDraft, courseBy, editedDraft, freshAcademy, learnLesson, must, who } from '~/test-academy'
import { answerCheck } from '../assessment/checks.server'
import { questionKey } from '../catalog/questions.server'
import { enrol } from '../enrolment/enrolments.server'
import { passagesOf } from '../feedback/passages.server'
import { postUnderLesson } from '../feedback/posts.server'
import { rateLesson } from '../feedback/ratings.server'
import { raiseSignal } from '../feedback/signals.server'
import { readDraftFile } from './draft-files.server'
import { readersOfFile } from './draft-readers.server'
import { publishDraft } from './publication.server'

beforeEach(freshAcademy)

const course = () => courseBy('HVS-02')
const lesson = () => course().lessons[0]
const file = () => `${lesson().slug}.mdx`
const PASSAGE = 'Ba điều đó cộng lại'
const LEARNERS = ['hanh', 'duc', 'khoi', 'thuy', 'long'] as const

const signal = async (key: (typeof LEARNERS)[number]) => {
  const { lessonId, bodyHash } = lesson()
  const position = passagesOf(bodyHash)?.findIndex(({ quote }) => quote.startsWith('Chị Lan không phải')) ?? -1
  must(await raiseSignal(who(key), course().courseId, lessonId, { bodyHash, position }))
}
const lineOf = (text: string, words: string) => text.split('\n').findIndex((line) => line.includes(words)) + 1
const check = () => {
  const found = course().questions.find((item) => item.pool === 'check' && item.lessonId === lesson().lessonId && item.type === 'single')
  if (!found) throw new Error('no check')
  return found
}

test('a draft of a course nobody has learned says so; a stranger reads nothing', async () => {
  const draftId = await editedDraft(course(), file(), (text) => text)
  expect(readersOfFile(who('mai'), draftId, file())).toEqual({
    course: { slug: 'hvs-02', lesson: lesson().slug },
    people: 0,
    questions: [],
    passages: [],
    gone: [],
    posts: [],
    ratings: [],
    heldUnder: null,
  })
  expect(readersOfFile(who('hanh'), draftId, file())).toBeNull()
  expect(readersOfFile(who('mai'), draftId, 'none.mdx')).toBeNull()
})

test('a passage is marked at its line of the draft, version by version, before and after it was changed', async () => {
  for (const key of LEARNERS) must(await enrol(who(key), course().courseId))
  for (const key of ['hanh', 'duc'] as const) await signal(key)
  for (const key of LEARNERS) await learnLesson(who(key), course(), 0)
  must(await rateLesson(who('hanh'), course().courseId, lesson().lessonId, 2))
  must(
    await publishDraft(who('mai'), await approvedDraft(course(), file(), (text) => text.replace('một người cẩn thận', 'một người rất cẩn thận')), {
      kind: 'minor',
      summary: 'Sửa câu chữ',
      relearn: [],
      reason: '',
    }),
  )
  await signal('khoi')
  // Nobody has completed the second version, so what one reader says of it is held back.
  const draftId = await editedDraft(course(), file(), (text) => text.replace('\n\nBảy giờ', '\n\nMột đoạn mới.\n\nBảy giờ'))
  const text = readDraftFile(who('mai'), draftId, file())?.text ?? ''
  const readers = readersOfFile(who('mai'), draftId, file())
  expect(readers?.people).toBe(5)
  expect(readers?.passages).toEqual([
    {
      line: lineOf(text, PASSAGE),
      start: expect.stringContaining('Chị Lan không phải người cả tin.'),
      quote: expect.stringContaining('Chị Lan không phải người cả tin.'),
      people: 2,
      versions: [{ number: 1, people: 2, learned: 5, isAsDrafted: false }],
    },
  ])
  expect(readers?.heldUnder).toBe(5)
  expect(readers?.ratings).toMatchObject([{ number: 1, helpful: 0, partly: 1, unhelpful: 0 }])
  expect(readers?.gone).toEqual([])
  await editedDraft(course(), file(), (now) => now.replace(/^Chị Lan không phải.*$/m, 'Hoàn toàn khác.'))
  expect(readersOfFile(who('mai'), draftId, file())).toMatchObject({ passages: [], gone: [{ line: null, people: 2 }] })
})

test('a question has its error rate by version, few answers none; an edit of the draft is told', async () => {
  for (const key of LEARNERS) must(await enrol(who(key), course().courseId))
  const { questionId, questionVersionId } = check()
  const wrong = ['a', 'b', 'c'].filter((id) => !questionKey(questionVersionId).correct.includes(id)).slice(0, 1)
  const answer = async (key: (typeof LEARNERS)[number]) => must(await answerCheck(who(key), course().courseId, questionId, wrong))
  for (const key of LEARNERS.slice(0, 4)) await answer(key)
  const draftId = await editedDraft(course(), file(), (text) => text)
  const mark = () => readersOfFile(who('mai'), draftId, file())?.questions.find((item) => item.id === questionId)
  expect(mark()).toMatchObject({ isEdited: false, versions: [{ isFew: true, wrong: null, wrongChoices: [], firstTries: 4 }] })
  await answer('long')
  expect(mark()).toMatchObject({ versions: [{ number: 1, isCurrent: true, isFew: false, wrong: 5, firstTries: 5, wrongChoices: [{ people: 5 }] }] })
  await editedDraft(course(), file(), (text) => text.replace(new RegExp(`(id="${questionId}"[^>]*>\\s*)`), '$1Thêm: '))
  expect(mark()).toMatchObject({ isEdited: true, line: lineOf(readDraftFile(who('mai'), draftId, file())?.text ?? '', questionId) })
})

test('what was asked under the lesson and no teacher has answered stands beside it', async () => {
  const { courseId } = course()
  must(await enrol(who('hanh'), courseId))
  const { postId } = must(await postUnderLesson(who('hanh'), courseId, lesson().lessonId, { text: 'Bốn bước nào?', parentId: null, requestKey: 'a' }))
  const draftId = await editedDraft(course(), file(), (text) => text)
  expect(readersOfFile(who('mai'), draftId, file())?.posts).toMatchObject([{ id: postId, text: 'Bốn bước nào?' }])
  must(await postUnderLesson(who('mai'), courseId, lesson().lessonId, { text: 'Ở mục hai.', parentId: postId, requestKey: 'b' }))
  expect(readersOfFile(who('mai'), draftId, file())?.posts).toEqual([])
})
