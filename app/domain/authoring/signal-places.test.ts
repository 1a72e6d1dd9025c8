import { expect, test } from 'vitest'
import { sourceOfBlock, writtenQuestions } from './signal-places'

const SOURCE = `---
id: a
---

Đoạn **một** nói về [tên miền](https://x.vn).

<Callout kind="tip">
Đoạn hai nói về mật khẩu.
</Callout>

Đoạn ba nói về khóa máy.
`

test('a block stands at the same place of its source, whatever markup stands around its words', () => {
  expect(sourceOfBlock(SOURCE, { position: 0, quote: 'Đoạn một nói về tên miền.' })?.line).toBe(5)
  expect(sourceOfBlock(SOURCE, { position: 1, quote: 'Mẹo nhỏ Đoạn hai nói về mật khẩu.' })).toMatchObject({ line: 7 })
})

test('where the places do not agree the words decide; words of elsewhere have no place', () => {
  expect(sourceOfBlock(SOURCE, { position: 7, quote: 'Đoạn ba nói về khóa má…' })?.line).toBe(11)
  expect(sourceOfBlock(SOURCE, { position: 0, quote: 'Đoạn ba nói về khóa máy.' })?.line).toBe(11)
  expect(sourceOfBlock(SOURCE, { position: 0, quote: 'Hoàn toàn khác hẳn' })).toBeNull()
  expect(sourceOfBlock('', { position: 0, quote: 'x' })).toBeNull()
})

test('questions of a source by id, each whole with its line; without an id it is not known yet', () => {
  const one = '<Question id="q1" competence="1.2">\nHỏi?\n\n- [x] a\n</Question>'
  const found = writtenQuestions(`Chữ\n\n${one}\n\n<Question competence="1.1">\nx\n</Question>\n\n<Question competence="1.1" id="q2">\ny\n</Question>`)
  expect([...found]).toEqual([
    ['q1', { line: 3, text: one }],
    ['q2', { line: 13, text: '<Question competence="1.1" id="q2">\ny\n</Question>' }],
  ])
})

test('questions that are opened and never closed are none, whatever stands before them', () => {
  const one = '<Question id="q1">\nHỏi?\n</Question>'
  expect([...writtenQuestions(`${one}\n${'<Question id="q2">\n'.repeat(9_000)}`)]).toEqual([['q1', { line: 1, text: one }]])
  expect([...writtenQuestions(`${one}\n${'<Question '.repeat(9_000)}`)]).toHaveLength(1)
})
