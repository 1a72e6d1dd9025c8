import sharp from 'sharp'
import { beforeEach, expect, test } from 'vitest'
import { courseBy, freshAcademy, must, who } from '~/test-academy'
import { draftFiles, readDraftFile } from './draft-files.server'
import { addMedia } from './draft-media.server'
import { listDraftMedia, removeMedia, replaceMedia } from './draft-media-files.server'
import { saveFile } from './draft-saves.server'
import { openStudioDraft } from './drafts.server'
import { listHistory, restoreFile } from './history.server'

beforeEach(freshAcademy)

const LESSON = '01-ke-gian-nham-vao-can-bo.mdx'
const picture = (background: string, format: 'png' | 'gif' = 'png') =>
  sharp({ create: { width: 8, height: 8, channels: 3, background } })
    .toFormat(format)
    .toBuffer()

/** A draft whose first lesson shows a picture, and another file whose name only begins alike. */
async function drafted(): Promise<{ draftId: string; path: string; other: string }> {
  const { draftId } = must(await openStudioDraft(who('mai'), courseBy('HVS-02').courseId))
  const path = must(await addMedia(who('mai'), draftId, { name: 'Biển.png', bytes: await picture('#123456') })).path ?? ''
  const other = must(await addMedia(who('mai'), draftId, { name: 'Biển 2.png', bytes: await picture('#654321') })).path ?? ''
  const { text, number } = readDraftFile(who('mai'), draftId, LESSON) ?? { text: '', number: 0 }
  must(await saveFile(who('mai'), draftId, { path: LESSON, base: number, kind: 'save', text: `${text}\n![Biển báo](${path})\n` }))
  return { draftId, path, other }
}

test('the list tells size and use; what a page names cannot be removed, the rest can and comes back from the history', async () => {
  const { draftId, path, other } = await drafted()
  const { media } = (await listDraftMedia(who('mai'), draftId)) ?? { media: [] }
  expect(media.find((file) => file.path === path)).toMatchObject({ kind: 'image', bytes: expect.any(Number), uses: [{ path: LESSON }] })
  expect(media.find((file) => file.path === other)?.uses).toEqual([])
  expect(await removeMedia(who('mai'), draftId, path)).toEqual({ ok: false, reason: 'file-used' })
  must(await removeMedia(who('mai'), draftId, other))
  expect(draftFiles(draftId).some((file) => file.path === other)).toBe(false)
  const [, added] = listHistory(who('mai'), draftId, other)
  must(await restoreFile(who('mai'), draftId, other, added.number))
  expect(draftFiles(draftId).some((file) => file.path === other)).toBe(true)
})

test('another picture takes its place in every lesson, also under another ending; another kind does not', async () => {
  const { draftId, path, other } = await drafted()
  const hashOf = (file: string) => draftFiles(draftId).find((item) => item.path === file)?.sha256
  const before = hashOf(path)
  expect(must(await replaceMedia(who('mai'), draftId, path, { name: 'x.png', bytes: await picture('#ffffff') })).path).toBe(path)
  expect(hashOf(path)).not.toBe(before)
  const gif = must(await replaceMedia(who('mai'), draftId, path, { name: 'x.gif', bytes: await picture('#000000', 'gif') }))
  const shown = readDraftFile(who('mai'), draftId, LESSON)?.text ?? ''
  expect(shown).toContain(`![Biển báo](${gif.path})`)
  expect(hashOf(gif.path ?? '')).toBeDefined()
  expect(hashOf(other)).toBeDefined()
  const captions = { name: 'phu-de.vtt', bytes: Buffer.from('WEBVTT\n\n00:00.000 --> 00:02.000\nChào\n') }
  expect(await replaceMedia(who('mai'), draftId, gif.path ?? '', captions)).toEqual({ ok: false, reason: 'kind-differs' })
  expect(await replaceMedia(who('hanh'), draftId, gif.path ?? '', captions)).toEqual({ ok: false, reason: 'not-found' })
  expect(must(await replaceMedia(who('mai'), draftId, gif.path ?? '', { name: 'x.svg', bytes: Buffer.from('<svg onload="x()"></svg>') }))).toMatchObject({
    path: null,
    findings: [expect.anything()],
  })
})
