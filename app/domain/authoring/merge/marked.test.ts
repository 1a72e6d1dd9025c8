import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SourceTree } from '../source-tree'
import { mergeTrees } from './marked'

const tree = (files: Record<string, string>): SourceTree => ({
  slug: 'k',
  files: new Map(Object.entries(files).map(([path, text]) => [path, Buffer.from(text)])),
})
const texts = ({ files }: SourceTree) => Object.fromEntries([...files].map(([path, bytes]) => [path, bytes.toString()]))
const names = { mine: 'mine', theirs: 'theirs' }

test('a change of one side is taken, a file both removed is gone', () => {
  const base = tree({ 'a.mdx': '1\n2\n3\n4\n5\n', 'b.mdx': 'b\n', 'c.mdx': 'c\n', 'd.mdx': 'd\n' })
  const mine = tree({ 'a.mdx': 'I\n2\n3\n4\n5\n', 'b.mdx': 'b\n', 'd.mdx': 'd\n', 'mine.mdx': 'm\n' })
  const theirs = tree({ 'a.mdx': '1\n2\n3\n4\nV\n', 'b.mdx': 'B\n', 'c.mdx': 'c\n', 'theirs.png': 't' })
  const merged = mergeTrees(base, mine, theirs, names)
  expect(merged.conflicts).toEqual([])
  expect(texts(merged.tree)).toEqual({ 'a.mdx': 'I\n2\n3\n4\nV\n', 'b.mdx': 'B\n', 'mine.mdx': 'm\n', 'theirs.png': 't' })
})

test('what was removed here and changed there stays and is named', () => {
  const merged = mergeTrees(tree({ 'a.mdx': '1\n', 'b.mdx': '1\n' }), tree({ 'b.mdx': '2\n' }), tree({ 'a.mdx': '3\n' }), names)
  expect(texts(merged.tree)).toEqual({ 'a.mdx': '3\n', 'b.mdx': '2\n' })
  expect(merged.conflicts.map(({ file, line }) => [file, line])).toEqual([
    ['k/a.mdx', 1],
    ['k/b.mdx', 1],
  ])
})

test('of bytes both changed, both stay', () => {
  const merged = mergeTrees(tree({ 'media/a.png': '1' }), tree({ 'media/a.png': '2' }), tree({ 'media/a.png': '3' }), names)
  expect(texts(merged.tree)).toEqual({ 'media/a.png': '2', 'media/a.theirs.png': '3' })
  expect(merged.conflicts).toHaveLength(1)
})

const lines = fc.array(fc.constantFrom('một', 'hai', 'ba', '', 'bốn\r'), { maxLength: 12 })

test('no line that either side added is lost, and a merge with oneself changes nothing', () => {
  fc.assert(
    fc.property(lines, lines, lines, (base, mine, theirs) => {
      const [b, m, t] = [base, mine, theirs].map((rows, at) => tree({ 'a.mdx': rows.map((row, n) => (at && n % 3 === 0 ? `${row}${at}` : row)).join('\n') }))
      const merged = texts(mergeTrees(b, m, t, names).tree)['a.mdx'].split('\n')
      for (const side of [m, t]) for (const row of texts(side)['a.mdx'].split('\n')) if (/\d/.test(row)) expect(merged).toContain(row)
      expect(texts(mergeTrees(b, m, m, names).tree)).toEqual(texts(m))
      expect(texts(mergeTrees(b, b, t, names).tree)).toEqual(texts(t))
    }),
  )
})
