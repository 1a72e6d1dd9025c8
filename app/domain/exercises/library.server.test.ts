import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { entriesOfPackage, forgeZip } from '~/platform/h5p/forged-package'
import { packageFolder } from '~/platform/h5p/package-folder.server'
import { blobPath } from '~/platform/storage/blobs.server'
import { count, dataDir, freshAcademy, must, who } from '~/test-academy'
import { viewerOf } from '../organisation/viewer.server'
import { findLibraryExercise, findLibraryPlace, isKnownPackage, listLibrary, listTypes } from './library.server'
import { setStanding } from './library-standing.server'
import { uploadPackage } from './library-uploads.server'
import { endUpload, grantUpload, listUploaders } from './uploaders.server'
import { verifyExercises } from './verify.server'
import { verifyPackages } from './verify-packages.server'

beforeEach(freshAcademy)

const zip = (question: string, changes: Record<string, string | null> = {}) =>
  forgeZip(entriesOfPackage({ 'content/content.json': JSON.stringify({ question }), ...changes }))
async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 500) yield bytes.subarray(at, at + 500)
}
const upload = (by: Parameters<typeof who>[0], bytes: Buffer, exerciseId: string | null = null, fileName = 'bài thử.h5p') =>
  uploadPackage(who(by), { bytes: pieces(bytes), fileName, exerciseId, note: 'Bản đầu' })
const left = () => (existsSync(path.join(dataDir, 'incoming')) ? readdirSync(path.join(dataDir, 'incoming')) : [])

test('who may bring code in uploads; every trainer sees it; nobody else does', async () => {
  expect(await upload('mai', zip('Một?'))).toEqual({ ok: false, reason: 'not-yours' })
  const { exerciseId } = must(await upload('son', zip('Một?')))
  expect(listLibrary(who('mai'))).toMatchObject([
    { id: exerciseId, title: 'Bài thử', library: 'T.Quiz 2.0', reports: 'score', number: 1, state: 'offered', courses: 0 },
  ])
  expect(findLibraryExercise(who('mai'), exerciseId)?.newest).toMatchObject({
    fileName: 'bài thử.h5p',
    libraries: ['T.Base 1.2', 'T.Quiz 2.0'],
    note: 'Bản đầu',
  })
  expect([listLibrary(who('hanh')), findLibraryExercise(who('linh'), exerciseId)]).toEqual([[], null])
  expect(left()).toEqual([])
})

test('the library is found by words without their marks, by type and by state', async () => {
  const { exerciseId } = must(await upload('son', zip('Một?')))
  const found = (query: object) => listLibrary(who('mai'), query).length
  expect([found({ text: 'bai THU' }), found({ text: 'quiz' }), found({ text: 'không có' })]).toEqual([1, 1, 0])
  expect([found({ type: 'T.Quiz' }), found({ type: 'T.Qui' }), found({ state: 'retired' })]).toEqual([1, 0, 0])
  expect(listTypes(who('mai'))).toEqual([{ type: 'T.Quiz', reports: 'score', count: 1 }])
  must(await setStanding(who('son'), exerciseId, 'retired', 'Đã có bài hay hơn'))
  expect([found({ state: 'retired' }), found({ state: 'offered' })]).toEqual([1, 0])
})

test('a new version stands beside the old one, is of the same type, and is never the same bytes twice', async () => {
  const { exerciseId } = must(await upload('son', zip('Một?')))
  expect(await upload('son', zip('Một?'))).toEqual({ ok: false, reason: 'package-known' })
  expect(await upload('son', zip('Một?'), exerciseId)).toEqual({ ok: false, reason: 'package-known' })
  const other = zip('Khác?', {
    'h5p.json': JSON.stringify({ title: 'Khác', mainLibrary: 'T.Base', preloadedDependencies: [{ machineName: 'T.Base', majorVersion: 1, minorVersion: 2 }] }),
    'T.Base-1.2/library.json': JSON.stringify({ machineName: 'T.Base', majorVersion: 1, minorVersion: 2, runnable: 1 }),
  })
  expect(await upload('son', other, exerciseId)).toEqual({ ok: false, reason: 'other-type' })
  expect(await upload('son', zip('Hai?'), 'nothing')).toEqual({ ok: false, reason: 'not-found' })
  expect(must(await upload('son', zip('Hai?'), exerciseId))).toEqual({ exerciseId, number: 2 })
  const versions = findLibraryExercise(who('mai'), exerciseId)?.versions ?? []
  expect(versions.map((version) => version.number)).toEqual([2, 1])
  for (const { packageSha } of versions)
    expect([existsSync(blobPath(packageSha)), existsSync(path.join(packageFolder(packageSha), 'h5p.json'))]).toEqual([true, true])
  expect(findLibraryPlace(versions[1].packageSha)).toEqual({ id: exerciseId, number: 1, newest: 2, title: 'Bài thử' })
  expect([isKnownPackage(versions[1].packageSha), isKnownPackage('0'.repeat(64))]).toEqual([true, false])
  expect([verifyExercises().ok, (await verifyPackages()).ok]).toEqual([true, true])
})

test('what is refused names its file and its rule, and leaves no row, no event and no file', async () => {
  const before = [count('Event'), count('Blob'), readdirSync(path.join(dataDir, 'exercises')).length]
  const refusal = await upload('son', zip('Một?', { 'content/page.html': '<p>' }))
  expect(refusal).toEqual({ ok: false, reason: 'package-refused', problem: { file: 'content/page.html', rule: 'ending-content', detail: 'html' } })
  const broken = uploadPackage(who('son'), {
    // biome-ignore lint/correctness/useYield: the line breaks before anything comes
    bytes: (async function* (): AsyncGenerator<Uint8Array> {
      throw new Error('line lost')
    })(),
    fileName: 'x',
    exerciseId: null,
    note: '',
  })
  expect(await broken).toEqual({ ok: false, reason: 'upload-broke' })
  expect([count('Event'), count('Blob'), readdirSync(path.join(dataDir, 'exercises')).length]).toEqual(before)
  expect([left(), count('LibraryExercise')]).toEqual([[], 0])
})

test('an exercise is retired with a reason, by those who may upload, and put back', async () => {
  const { exerciseId } = must(await upload('son', zip('Một?')))
  expect(await setStanding(who('mai'), exerciseId, 'retired', 'x')).toEqual({ ok: false, reason: 'not-yours' })
  expect(await setStanding(who('son'), exerciseId, 'retired', ' ')).toEqual({ ok: false, reason: 'reason-missing' })
  expect(await setStanding(who('son'), exerciseId, 'gone', 'x')).toEqual({ ok: false, reason: 'choice-unknown' })
  for (let n = 0; n < 2; n += 1) must(await setStanding(who('son'), exerciseId, 'retired', 'Nội dung đã cũ'))
  expect(findLibraryExercise(who('mai'), exerciseId)).toMatchObject({ state: 'retired', reason: 'Nội dung đã cũ' })
  expect(count('Event', `"type" = 'library-standing.set'`)).toBe(1)
  must(await setStanding(who('son'), exerciseId, 'offered', 'Đã sửa'))
  expect(findLibraryExercise(who('mai'), exerciseId)?.state).toBe('offered')
})

test('the administrator gives a trainer the right to upload, and takes it back', async () => {
  const mai = who('mai')
  expect(await grantUpload(mai, mai.staffCode, 'x')).toEqual({ ok: false, reason: 'not-yours' })
  expect(await grantUpload(who('linh'), who('hanh').staffCode, 'x')).toEqual({ ok: false, reason: 'no-trainer' })
  expect(await grantUpload(who('linh'), 'HN999999', 'x')).toEqual({ ok: false, reason: 'person-unknown' })
  for (let n = 0; n < 2; n += 1) must(await grantUpload(who('linh'), mai.staffCode.toLowerCase(), 'Phụ trách học liệu'))
  const grant = listUploaders(who('linh')).find((uploader) => uploader.personId === mai.personId)
  expect(grant).toMatchObject({ reason: 'Phụ trách học liệu', grantedByName: who('linh').fullName })
  must(await upload('mai', zip('Một?')))
  must(await endUpload(who('linh'), grant?.grantId ?? '', 'Đổi việc'))
  expect((await uploadPackage(viewerOf(mai.personId), { bytes: pieces(zip('Hai?')), fileName: 'x', exerciseId: null, note: '' })).ok).toBe(false)
  must(await grantUpload(who('linh'), mai.staffCode, 'Lại'))
  expect(listUploaders(who('mai'))).toEqual([])
})
