import { beforeAll, expect, test } from 'vitest'
import { courseBy, freshAcademy, handInText, learnLesson, must, takeQuiz, topPoints, who } from '~/test-academy'
import { readDraftFile } from '../authoring/draft-files.server'
import { saveFiles } from '../authoring/draft-saves.server'
import { openStudioDraft } from '../authoring/drafts.server'
import { publishDraft } from '../authoring/publication.server'
import { decideReview, requestReview } from '../authoring/review.server'
import { enrol, findEnrolment } from '../enrolment/enrolments.server'
import { acceptedAt, completionOf, courseConditions } from '../learning/courses.server'
import { progressOf } from '../learning/progress.server'
import { findOwnRecord } from '../reporting/record.server'
import { handIn, handInProblem, listHandIns } from './hand-ins.server'
import { listToMark } from './marking-queue.server'
import { markHandIn } from './markings.server'

const SECOND = '01a21000-0000-7000-8000-00000000000b'
const OPTIONAL = '01a21000-0000-7000-8000-00000000000c'
const before = () => courseBy('HVS-02')
const enrolmentOf = (key: 'hanh' | 'duc') => findEnrolment(who(key), before().courseId)
const taskCondition = (enrolmentId: string) => courseConditions(enrolmentId).find(({ kind }) => kind === 'task')
const given = (text: string) => ({ text, link: '', files: [] })

function taskText(id: string, title: string, lines = ''): string {
  return `---\nid: ${id}\ntitle: { vi: "${title}", en: "${title} (en)" }\n${lines}minutes: 20\nhandIn: [text]\nmaxMegabytes: 1\nrubric:\n  - criterion: "Làm thật"\n    levels:\n      - { points: 0, text: "Chưa làm." }\n      - { points: 2, text: "Đã làm." }\n---\n\nViết ba dòng.\n`
}

/** HVS-02 with a second required task placed in lesson 1 and an optional third. */
async function publishThree() {
  const { draftId } = must(await openStudioDraft(who('mai'), before().courseId))
  const lesson = `${before().lessons[0].slug}.mdx`
  const file = readDraftFile(who('mai'), draftId, lesson)
  must(
    await saveFiles(who('mai'), draftId, [
      { path: lesson, base: file?.number ?? 0, kind: 'save', text: `${file?.text ?? ''}\n<Task slug="bao-thu" />\n` },
      { path: 'tasks/01-bao-thu.mdx', base: 0, kind: 'save', text: taskText(SECOND, 'Báo thử') },
      { path: 'tasks/02-them.mdx', base: 0, kind: 'save', text: taskText(OPTIONAL, 'Làm thêm', 'required: false\nkind: try\n') },
    ]),
  )
  must(await decideReview(who('son'), must(await requestReview(who('mai'), draftId, '')).requestId, { verdict: 'approved', comment: '' }))
  must(await publishDraft(who('mai'), draftId, { kind: 'minor', summary: 'Thêm hai nhiệm vụ', relearn: [], reason: '' }))
}

beforeAll(async () => {
  await freshAcademy()
  must(await enrol(who('hanh'), before().courseId))
  await publishThree()
  must(await enrol(who('duc'), before().courseId))
})

test('a version with several tasks keeps their order, their place and whether it asks for them', () => {
  const { tasks, lessons, minutes } = before()
  expect(tasks.map(({ taskId, lessonId, terms }) => [taskId, lessonId, terms.isRequired])).toEqual([
    [tasks[0].taskId, null, true],
    [SECOND, lessons[0].lessonId, true],
    [OPTIONAL, null, false],
  ])
  expect(minutes.task).toBe(tasks[0].minutes + 20)
})

test('who was bound to one task completes with it, does the others freely, and is told which came later', async () => {
  const enrolment = enrolmentOf('hanh')
  const id = enrolment?.id ?? ''
  await takeQuiz(who('hanh'), before(), 12)
  expect(taskCondition(id)).toMatchObject({ isMet: false, of: 1 })
  must(await handIn(who('hanh'), before().courseId, SECOND, given('Báo thử một tin')))
  expect(completionOf(id)).toBeNull()
  await handInText(who('hanh'), before())
  expect(completionOf(id)).toMatchObject({ handInId: listHandIns(id).at(-1)?.id })
  expect(progressOf(enrolment as NonNullable<typeof enrolment>).tasks.map(({ isAsked, isLater, newest }) => [isAsked, isLater, newest !== null])).toEqual([
    [true, false, true],
    [false, true, true],
    [false, true, false],
  ])
})

test('who is bound to two required tasks is asked for both, one after the other, and never for the optional one', async () => {
  const enrolment = enrolmentOf('duc')
  const id = enrolment?.id ?? ''
  const next = () => progressOf(enrolment as NonNullable<typeof enrolment>).next
  for (let index = 0; index < before().lessons.length; index += 1) await learnLesson(who('duc'), before(), index)
  await takeQuiz(who('duc'), before(), 12)
  expect(next()).toEqual({ kind: 'task', taskId: before().tasks[0].taskId })
  const first = await handInText(who('duc'), before())
  must(await handIn(who('duc'), before().courseId, OPTIONAL, given('Làm thêm')))
  expect([taskCondition(id), completionOf(id)]).toMatchObject([{ isMet: false, done: 1, of: 2 }, null])
  expect(next()).toEqual({ kind: 'task', taskId: SECOND })
  const { handInId } = must(await handIn(who('duc'), before().courseId, SECOND, given('Báo thử hai tin')))
  expect(listHandIns(id).map(({ number }) => number)).toEqual([1, 1, 1])
  const completion = completionOf(id)
  expect(completion).toMatchObject({ handInId })
  // Known as a marked product once each required one was accepted, whatever became of the optional one.
  const mark = (of: string) => markHandIn(who('mai'), of, { verdict: 'accepted', points: topPoints(of), comment: 'Được.' })
  must(await mark(first))
  expect(acceptedAt(completion?.id ?? '')).toBeNull()
  must(await mark(handInId))
  expect(acceptedAt(completion?.id ?? '')).not.toBeNull()
  const course = findOwnRecord(who('duc')).courses.find(({ enrolmentId }) => enrolmentId === id)
  expect(course?.conditions.find(({ kind }) => kind === 'task')?.knownBy).toBe('marked-product')
  expect(course?.handIns.map(({ task }) => task?.vi)).toContain('Báo thử')
})

test('a product is of a task of its course, and each waits for its marker by itself', () => {
  expect(handInProblem(who('duc'), before().courseId, courseBy('HVS-03').tasks[0].taskId, given('Lạc'))).toBe('not-accepted')
  expect(listToMark(who('mai')).filter(({ courseId }) => courseId === before().courseId)).toHaveLength(3)
})
