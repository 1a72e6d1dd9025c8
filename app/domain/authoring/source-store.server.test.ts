import { beforeEach, expect, test } from 'vitest'
import { sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { count, courseBy, freshAcademy } from '~/test-academy'
import { treeOfFolder } from './source-folder.server'
import { keepTree, storeTreeBytes, treeOfHashes, treeOfVersion } from './source-store.server'
import { fileHashes, treeHash } from './source-tree'

beforeEach(freshAcademy)

test('a published version gives back the files it was made of, to the byte, and the ledger names their hash', async () => {
  for (const [code, folder] of [
    ['HVS-02', 'content/hvs-02'],
    ['HVS-03', 'content/hvs-03'],
  ] as const) {
    const version = courseBy(code)
    const tree = await treeOfVersion(version.id)
    const written = treeOfFolder(folder)
    expect(tree?.slug).toBe(written.slug)
    expect([...(tree?.files.keys() ?? [])]).toEqual([...written.files.keys()].sort())
    for (const [file, bytes] of written.files) expect(tree?.files.get(file)?.equals(bytes), file).toBe(true)
    const event = read.get<{ payload: string }>(
      'SELECT e."payload" FROM "Event" e JOIN "CourseVersion" v ON v."eventSeq" = e."seq" WHERE v."id" = ?',
      version.id,
    )
    expect(JSON.parse(event?.payload ?? '{}')).toMatchObject({ tree: treeHash(fileHashes(written)), origin: 'content' })
  }
})

test('a version published before sources were kept has none', async () => {
  expect(await treeOfVersion('01a209d8-0000-7000-8000-000000000000')).toBeNull()
})

const odd: [string, Buffer, 'SourceText' | 'Blob'][] = [
  ['bai.mdx', Buffer.from('Chào\r\nđồng chí\n'), 'SourceText'],
  ['bom.mdx', Buffer.from('\uFEFF---\n'), 'SourceText'],
  ['decomposed.mdx', Buffer.from('Hà Nội'.normalize('NFD')), 'SourceText'],
  ['empty.mdx', Buffer.alloc(0), 'SourceText'],
  ['latin1.mdx', Buffer.from([0x63, 0xe9, 0x0a]), 'Blob'],
  ['zero.txt', Buffer.from('a\0b'), 'Blob'],
  ['media/anh.png', Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'Blob'],
  ['components/a.tsx', Buffer.from('export {}\n'), 'Blob'],
]

test.each(odd)('%s comes back as it went in, and is kept once', async (path, bytes, table) => {
  const before = count(table)
  for (const _ of [1, 2]) {
    const files = await storeTreeBytes({ files: new Map([[path, bytes]]) })
    const hashes = await inTransaction((tx) => keepTree(tx, files))
    expect(hashes.get(path)).toBe(sha256(bytes))
    expect((await treeOfHashes('x', hashes)).files.get(path)?.equals(bytes)).toBe(true)
  }
  expect(count(table)).toBe(before + 1)
})
