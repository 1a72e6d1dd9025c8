import { existsSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { sha256 } from '~/platform/canonical'
import { forgeZip } from '~/platform/h5p/forged-package'
import { blobPath, writeBlob } from '~/platform/storage/blobs.server'
import { pruneCopies } from '~/platform/storage/prune-copies.server'
import { at, freshAcademy } from '~/test-academy'
import { cleanCopyOf } from './clean-copies.server'

beforeEach(freshAcademy)

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const written = (more: { name: string; data: string }[] = []) =>
  forgeZip([
    { name: '[Content_Types].xml', data: '<Types/>' },
    { name: 'word/document.xml', data: '<w:ins w:author="Trần Thị Hạnh" xmlns:w="w">Nội dung</w:ins>' },
    ...more,
  ])

test('the copy is made once and names nobody; what was handed in stays byte for byte', async () => {
  const bytes = written()
  const file = { sha: await writeBlob(bytes), type: WORD, size: bytes.length }
  const [one, two] = await Promise.all([cleanCopyOf(file), cleanCopyOf(file)])
  expect(one).toEqual(two)
  const copy = readFileSync(one?.path ?? '')
  expect([copy.length, sha256(copy) === file.sha, sha256(readFileSync(blobPath(file.sha)))]).toEqual([one?.size, false, file.sha])
})

test('what cannot be cleaned stays so, and another kind is not guessed at', async () => {
  const bytes = written([{ name: 'word/vbaProject.bin', data: 'x' }])
  const file = { sha: await writeBlob(bytes), type: WORD, size: bytes.length }
  expect([await cleanCopyOf(file), await cleanCopyOf(file)]).toEqual([null, null])
  const text = Buffer.from('Trần Thị Hạnh')
  expect(await cleanCopyOf({ sha: await writeBlob(text), type: 'text/plain', size: text.length })).toBeNull()
})

test('a copy is cleared away when nobody has asked for it for thirty days or its original is gone; asked for again it is made again', async () => {
  at('2026-11-16')
  const keep = async (text: string) => {
    const bytes = written([{ name: 'word/header1.xml', data: `<w:hdr xmlns:w="w">${text}</w:hdr>` }])
    return { sha: await writeBlob(bytes), type: WORD, size: bytes.length }
  }
  const files = [await keep('một'), await keep('hai'), await keep('ba')]
  const copies: string[] = []
  for (const file of files) copies.push((await cleanCopyOf(file))?.path ?? '')
  const [used, unused] = copies
  for (const copy of copies) utimesSync(copy, new Date('2026-11-16T02:00:00Z'), new Date('2026-11-16T02:00:00Z'))
  rmSync(blobPath(files[2].sha))
  at('2026-12-10')
  expect(await cleanCopyOf(files[0])).toMatchObject({ path: used })
  expect((await pruneCopies()).files).toBe(1)
  expect(copies.map((copy) => existsSync(copy))).toEqual([true, true, false])
  at('2026-12-17')
  await pruneCopies()
  expect([existsSync(used), existsSync(unused)]).toEqual([true, false])
  expect(await cleanCopyOf(files[1])).toMatchObject({ path: unused })
  expect(existsSync(unused)).toBe(true)
})
