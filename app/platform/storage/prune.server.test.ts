import { existsSync, utimesSync, writeFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { freshAcademy } from '~/test-academy'
import { now } from '../clock'
import { inTransaction } from '../db/transaction.server'
import { blobPath, recordBlob, writeBlob } from './blobs.server'
import { pruneBlobs } from './prune.server'

beforeEach(freshAcademy)

const agedBy = (file: string, hours: number) => {
  const at = new Date(now().getTime() - hours * 3_600_000)
  utimesSync(file, at, at)
}

test('bytes that no row names go after a day, and no others', async () => {
  const [named, orphan, young] = [await writeBlob(Buffer.from('có tên')), await writeBlob(Buffer.from('mồ côi')), await writeBlob(Buffer.from('mới'))]
  const half = `${blobPath(orphan)}.half`
  writeFileSync(half, 'nửa')
  await inTransaction((tx) => recordBlob(tx, named, 8, 'text/plain'))
  for (const hash of [named, orphan]) agedBy(blobPath(hash), 25)
  agedBy(half, 25)
  agedBy(blobPath(young), 23)
  expect(await pruneBlobs()).toMatchObject({ files: 2 })
  expect([blobPath(named), blobPath(orphan), blobPath(young), half].map((file) => existsSync(file))).toEqual([true, false, true, false])
  expect(await pruneBlobs()).toEqual({ files: 0, bytes: 0 })
})

test('bytes written again are young again, so that a row may yet name them', async () => {
  await pruneBlobs()
  const hash = await writeBlob(Buffer.from('hai lần'))
  agedBy(blobPath(hash), 25)
  await writeBlob(Buffer.from('hai lần'))
  expect(await pruneBlobs()).toEqual({ files: 0, bytes: 0 })
})

test('who writes the same bytes while they are cleared away finds them afterwards', async () => {
  await pruneBlobs()
  const all = Array.from({ length: 40 }, (_, n) => Buffer.from(`cùng lúc ${n}`))
  const hashes = await Promise.all(all.map(writeBlob))
  for (const hash of hashes) agedBy(blobPath(hash), 25)
  await Promise.all([pruneBlobs(), ...all.map((bytes, n) => new Promise((resolve) => setTimeout(resolve, n % 8)).then(() => writeBlob(bytes)))])
  expect(hashes.filter((hash) => !existsSync(blobPath(hash)))).toEqual([])
})
