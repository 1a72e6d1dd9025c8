import { beforeEach, expect, test } from 'vitest'
import { courseBy, editedDraft, freshAcademy, must, who } from '~/test-academy'
import { changedPieces } from './changed-pieces.server'
import { readDraftFile } from './draft-files.server'
import { saveFile, saveFiles } from './draft-saves.server'
import { findDraft } from './drafts.server'
import { requestReview } from './review.server'
import { savedSinceSent } from './review-state.server'

beforeEach(freshAcademy)

const mai = () => who('mai')
const course = () => courseBy('HVS-03')
const pieces = (draftId: string) => {
  const draft = findDraft(mai(), draftId)
  return draft ? changedPieces(draft, 'vi') : []
}

test('what a draft changes is told piece by piece, by the names readers know, in the order of a course', async () => {
  const [, second] = course().lessons
  const draftId = await editedDraft(course(), `${second.slug}.mdx`, (text) => `${text}\nMột đoạn mới.\n`)
  const change = async (path: string, turn: (text: string) => string) => {
    const file = readDraftFile(mai(), draftId, path)
    must(await saveFile(mai(), draftId, { path, base: file?.number ?? 0, kind: 'save', text: turn(file?.text ?? '') }))
  }
  await change('exercises/phieu-ghi-nhan-yeu-cau/content.json', (text) => `${text}\n`)
  await change('course.yaml', (text) => text.replace(/^periods: .*$/m, 'periods: 9'))
  must(await saveFile(mai(), draftId, { path: 'media/so.webp', base: 0, kind: 'save', bytes: Buffer.from('RIFF0000WEBP') }))
  const told = pieces(draftId)
  expect(told.map(({ sort, title, number, slug, kind }) => [sort, title.vi, number, slug, kind])).toEqual([
    ['course', '', null, null, 'changed'],
    ['lesson', second.title.vi, 2, second.slug, 'changed'],
    ['exercise', 'Ghi phiếu ở quầy số 2', null, 'phieu-ghi-nhan-yeu-cau', 'changed'],
    ['media', '', null, null, 'added'],
  ])
  expect(told.at(-1)?.files).toMatchObject([
    { path: 'media/so.webp', diff: null, media: { kind: 'image', url: expect.stringMatching(/^\/media\/[0-9a-f]{64}\.webp$/) } },
  ])
})

test('a lesson that is taken out keeps its name and opens nothing', async () => {
  const [first, second] = course().lessons
  const draftId = await editedDraft(course(), `${second.slug}.mdx`, (text) => `${text}\nMột đoạn mới.\n`)
  must(await saveFiles(mai(), draftId, [], [`${first.slug}.mdx`]))
  expect(pieces(draftId).map(({ title, number, slug, kind }) => [title.vi, number, slug, kind])).toEqual([
    [first.title.vi, null, null, 'removed'],
    [second.title.vi, 1, second.slug, 'changed'],
  ])
})

test('what was saved after it was sent is said with its time', async () => {
  const path = `${course().lessons[0].slug}.mdx`
  const draftId = await editedDraft(course(), path, (text) => `${text}\nMột đoạn mới.\n`)
  expect(savedSinceSent(draftId)).toBeNull()
  must(await requestReview(mai(), draftId, ''))
  expect(savedSinceSent(draftId)).toBeNull()
  const file = readDraftFile(mai(), draftId, path)
  const [saved] = must(await saveFiles(mai(), draftId, [{ path, base: file?.number ?? 0, kind: 'save', text: `${file?.text}\nThêm nữa.\n` }]))
  expect(saved).toBeDefined()
  expect(savedSinceSent(draftId)).toMatch(/^\d{4}-\d\d-\d\dT/)
})
