import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { courseFolders, treeOfFolder, writeTree } from './source-folder.server'
import { fileHashes, filesBelow, treeHash } from './source-tree'

const scratch = () => mkdtempSync(path.join(tmpdir(), 'source-'))

test('a course folder is a tree of every file, and a tree is that folder again', () => {
  for (const folder of courseFolders('content')) {
    const tree = treeOfFolder(folder)
    const copy = path.join(scratch(), tree.slug)
    expect(writeTree(copy, tree)).toBe(tree.files.size)
    expect(writeTree(copy, tree)).toBe(0)
    const again = treeOfFolder(copy)
    expect(treeHash(fileHashes(again))).toBe(treeHash(fileHashes(tree)))
    for (const [file, bytes] of again.files) expect(bytes.equals(readFileSync(path.join(folder, file))), file).toBe(true)
  }
  const tree = treeOfFolder('content/hvs-02')
  expect(tree.files.has('components/inbox.tsx')).toBe(true)
  expect([...filesBelow(tree, 'exercises/doc-ten-mien').keys()].sort()).toEqual(['content.json', 'exercise.yaml'])
})

test('links and names a source may not have are refused by name; hidden files stay outside', () => {
  const folder = path.join(scratch(), 'khoa')
  mkdirSync(path.join(folder, 'media'), { recursive: true })
  writeFileSync(path.join(folder, 'course.yaml'), 'id: x\n')
  writeFileSync(path.join(folder, '.DS_Store'), 'x')
  expect([...treeOfFolder(folder).files.keys()]).toEqual(['course.yaml'])
  symlinkSync('/etc/hostname', path.join(folder, 'media/a.png'))
  symlinkSync('/etc', path.join(folder, 'exercises'))
  writeFileSync(path.join(folder, 'media/ảnh 1.png'), 'x')
  writeFileSync(path.join(folder, 'no-extension'), 'x')
  expect(() => treeOfFolder(folder)).toThrow(
    /^khoa\/exercises:1:1 {2}Không phải tệp thường.*\nkhoa\/media\/a\.png:1:1 {2}Không phải tệp thường.*\nkhoa\/media\/ảnh 1\.png:1:1 {2}Tên tệp.*\nkhoa\/no-extension:1:1 {2}Tên tệp/,
  )
})
