import { readFileSync } from 'node:fs'
import { beforeEach, expect, test } from 'vitest'
import { sha256 } from '~/platform/canonical'
import { forgeZip } from '~/platform/h5p/forged-package'
import { blobPath, writeBlob } from '~/platform/storage/blobs.server'
import { freshAcademy } from '~/test-academy'
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
