import { beforeEach, expect, test } from 'vitest'
import { at, count, courseBy, editedDraft, freshAcademy, must, TODAY, who } from '~/test-academy'
import { readDraftFile } from './draft-files.server'
import { othersIn, stayIn } from './draft-presence.server'
import { saveFile } from './draft-saves.server'
import { discardDraft, openStudioDraft } from './drafts.server'
import { moveFile } from './file-moves.server'

beforeEach(freshAcademy)

const course = () => courseBy('HVS-03')
const path = () => `${course().lessons[0].slug}.mdx`
const trainers = () => [who('mai'), who('son')] as const

test('two people in one file see each other, with how long ago, until one gives no sign of life', async () => {
  const [mai, son] = trainers()
  at(TODAY, '09:00')
  const { draftId } = must(await openStudioDraft(mai, course().courseId))
  const file = { path: path(), number: readDraftFile(mai, draftId, path())?.number ?? 0 }
  expect(must(await stayIn(mai, draftId, file))).toEqual([])
  at(TODAY, '09:02')
  expect(must(await stayIn(son, draftId, file))).toEqual([{ fullName: mai.fullName, minutes: 2, hasSaved: false }])
  expect(must(await stayIn(mai, draftId, file))).toEqual([{ fullName: son.fullName, minutes: 0, hasSaved: false }])
  expect(othersIn(mai, draftId, 'course.yaml')).toEqual([])
  at(TODAY, '09:08')
  expect(must(await stayIn(mai, draftId, file))).toEqual([])
  expect(count('DraftPresence')).toBe(1)
})

test('a save is a sign of life too, also of one whose browser runs no script; a moved file is followed', async () => {
  const [mai, son] = trainers()
  at(TODAY, '09:00')
  const draftId = await editedDraft(course(), path(), (text) => `${text}\nMột.\n`)
  const file = { path: path(), number: readDraftFile(mai, draftId, path())?.number ?? 0 }
  at(TODAY, '09:01')
  expect(must(await stayIn(son, draftId, file))).toEqual([{ fullName: mai.fullName, minutes: 1, hasSaved: true }])
  must(await moveFile(mai, draftId, path(), '09-khac.mdx'))
  must(await stayIn(son, draftId, file))
  expect(othersIn(mai, draftId, '09-khac.mdx')).toEqual([{ fullName: son.fullName, minutes: 0, hasSaved: false }])
  const now = readDraftFile(son, draftId, '09-khac.mdx')
  must(await saveFile(son, draftId, { path: '09-khac.mdx', text: `${now?.text}\nHai.\n`, base: now?.number ?? 0, kind: 'auto' }))
  expect(othersIn(mai, draftId, '09-khac.mdx')).toEqual([{ fullName: son.fullName, minutes: 0, hasSaved: true }])
})

test('strangers are neither seen nor told; a closed draft and a file that is none take no sign', async () => {
  const mai = who('mai')
  const { draftId } = must(await openStudioDraft(mai, course().courseId))
  expect(othersIn(who('hanh'), draftId, path())).toBeNull()
  expect(await stayIn(who('hanh'), draftId, { path: path(), number: 1 })).toMatchObject({ reason: 'not-found' })
  expect(await stayIn(mai, draftId, { path: 'none.mdx', number: 1 })).toMatchObject({ reason: 'not-found' })
  must(await discardDraft(mai, draftId))
  expect(await stayIn(mai, draftId, { path: path(), number: 1 })).toMatchObject({ reason: 'draft-closed' })
  expect(count('DraftPresence')).toBe(0)
})
