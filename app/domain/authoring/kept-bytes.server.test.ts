import { existsSync, readdirSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { addDays, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { runDueJobs } from '~/platform/jobs.server'
import { askForTonight } from '~/platform/nightly.server'
import { blobPath, readBlob, writeBlob } from '~/platform/storage/blobs.server'
import { pruneBlobs } from '~/platform/storage/prune.server'
import { approvedDraft, at, courseBy, dataDir, freshAcademy, must, TODAY, who } from '~/test-academy'
import { draftFiles, headOf } from './draft-files.server'
import { removeFile, saveFile } from './draft-saves.server'
import { discardDraft, openStudioDraft } from './drafts.server'
import { restoreFile } from './history.server'
import { publishDraft } from './publication.server'

beforeEach(freshAcademy)

const PICTURE = 'media/anh.webp'
const blobs = () => (readdirSync(path.join(dataDir, 'blobs'), { recursive: true }) as string[]).map((name) => path.basename(name))

/** A month passes over every file of the store. */
function age(): void {
  const past = new Date(now().getTime() - 30 * 86_400_000)
  for (const name of readdirSync(path.join(dataDir, 'blobs'), { recursive: true }) as string[]) utimesSync(path.join(dataDir, 'blobs', name), past, past)
}

/** The night after so many days, by the job itself. */
async function night(days = 1): Promise<number> {
  at(addDays(TODAY, days), '03:00')
  return runDueJobs({ 'blobs.prune': () => pruneBlobs().then(() => undefined), 'certificate.render': () => Promise.resolve() })
}

/** Writes bytes over the picture of a draft and answers their hash. */
async function picture(draftId: string, words: string): Promise<string> {
  const base = headOf(draftId, PICTURE)?.number ?? 0
  must(await saveFile(who('mai'), draftId, { path: PICTURE, base, kind: 'save', bytes: Buffer.from(words) }))
  return draftFiles(draftId).find((file) => file.path === PICTURE)?.sha256 as string
}

test('the night takes no bytes that the history of a draft names, be it replaced, removed or discarded', async () => {
  const mai = who('mai')
  const { draftId } = must(await openStudioDraft(mai, courseBy('HVS-02').courseId))
  const [first, second] = [await picture(draftId, 'một'), await picture(draftId, 'hai')]
  const number = headOf(draftId, PICTURE)?.number as number
  must(await removeFile(mai, draftId, PICTURE))
  age()
  const orphan = await writeBlob(Buffer.from('không ai nhắc'))
  age()
  await askForTonight()
  expect(await night()).toBeGreaterThan(0)
  expect([first, second, orphan].map((hash) => existsSync(blobPath(hash)))).toEqual([true, true, false])
  must(await restoreFile(mai, draftId, PICTURE, number))
  expect((await readBlob(second)).toString()).toBe('hai')
  must(await discardDraft(mai, draftId))
  age()
  await askForTonight()
  await night(2)
  expect([first, second].map((hash) => existsSync(blobPath(hash)))).toEqual([true, true])
})

test('nor what any version names, nor an upload whose row is still to come', async () => {
  const course = courseBy('HVS-02')
  const draftId = await approvedDraft(course, `${course.lessons[0].slug}.mdx`, (text) => `${text}\nMột đoạn mới.\n`)
  must(await publishDraft(who('mai'), draftId, { kind: 'minor', summary: 'Thêm một đoạn', relearn: [], reason: '' }))
  const named = read
    .all<{ hash: string }>(
      'SELECT "sha256" AS hash FROM "Blob" UNION SELECT "packageSha" FROM "ExerciseVersion" UNION SELECT "sha256" FROM "CourseVersionFile"',
    )
    .map((row) => row.hash)
    .filter((hash) => existsSync(blobPath(hash)))
  expect(named.length).toBeGreaterThan(1)
  age()
  await askForTonight()
  at(addDays(TODAY, 1), '02:00')
  const waiting = await writeBlob(Buffer.from('vừa tải lên'))
  const half = `${blobPath(waiting)}.half`
  writeFileSync(half, 'đang')
  for (const file of [blobPath(waiting), half]) utimesSync(file, now(), now())
  await night()
  expect(named.filter((hash) => !existsSync(blobPath(hash)))).toEqual([])
  expect([blobPath(waiting), half].map((file) => existsSync(file))).toEqual([true, true])
})

test('a night is asked for once, waits for its hour, and is asked for again the next day', async () => {
  const runs = () => read.all<{ key: string }>('SELECT "key" FROM "Job" WHERE "kind" = \'blobs.prune\' ORDER BY "key"').map((row) => row.key)
  for (let n = 0; n < 3; n += 1) await askForTonight()
  expect(runs()).toEqual([`blobs.prune:${addDays(TODAY, 1)}`])
  const before = blobs().length
  at(addDays(TODAY, 1), '02:00')
  await runDueJobs({ 'blobs.prune': () => Promise.reject(new Error('quá sớm')), 'certificate.render': () => Promise.resolve() })
  expect(read.get('SELECT 1 FROM "Job" WHERE "kind" = \'blobs.prune\' AND "lastError" IS NOT NULL')).toBeNull()
  expect(blobs().length).toBe(before)
  await night()
  await askForTonight()
  expect(runs()).toHaveLength(2)
  expect(read.get('SELECT count(*) AS n FROM "Job" WHERE "kind" = \'blobs.prune\' AND "doneAt" IS NOT NULL')).toEqual({ n: 1 })
})
