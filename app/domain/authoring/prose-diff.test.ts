import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { diffProse } from './prose-diff'
import { readable } from './readable'
import { diffWords } from './word-diff'

const lesson = readFileSync('content/hvs-02/01-ke-gian-nham-vao-can-bo.mdx', 'utf8')
const show = (runs: { kind: string; text: string }[]) =>
  runs.map(({ kind, text }) => (kind === 'added' ? `[+${text}]` : kind === 'removed' ? `[-${text}]` : text)).join('')

test('words of Vietnamese are compared whole, and neighbours that changed are told together', () => {
  expect(show(diffWords('Đồng chí hãy gọi lại số của cơ quan.', 'Đồng chí hãy tự bấm số của cơ quan.'))).toBe(
    'Đồng chí hãy [-gọi lại][+tự bấm] số của cơ quan.',
  )
  expect(show(diffWords('Nghị định 13/2023', 'Nghị định 165/2025'))).toBe('Nghị định [-13/2023][+165/2025]')
  expect(diffWords('giống', 'giống')).toEqual([{ kind: 'same', text: 'giống' }])
})

test('what stayed and what went is the old text, what stayed and what came the new one', () => {
  const words = fc.array(fc.constantFrom('Một', ' ', 'hai', ',', '\n', 'được', '.', 'số'), { maxLength: 40 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(words, words, (before, after) => {
      const runs = diffWords(before, after)
      const without = (kind: string) =>
        runs
          .filter((run) => run.kind !== kind)
          .map((run) => run.text)
          .join('')
      expect([without('added'), without('removed')]).toEqual([before, after])
    }),
  )
})

test('a lesson tells fields, a changed paragraph, a moved heading and nothing of what stayed', () => {
  const after = lesson
    .replace('minutes: 12', 'minutes: 15')
    .replace('Chị Lan không phải người cả tin.', 'Chị Lan vốn là người cẩn thận.')
    .replace('## Quy mô của vấn đề\n\n', '')
    .replace(/\n## Bốn bước/, '\n## Quy mô của vấn đề\n\n## Bốn bước')
  const { changes, same } = diffProse('01-a.mdx', lesson, after)
  expect(changes.map(({ kind, what, label }) => [kind, what, label])).toEqual([
    ['changed', 'field', 'minutes'],
    ['changed', 'text', ''],
    ['moved', 'heading', ''],
  ])
  expect(show(changes[0].runs)).toBe('[-12][+15]')
  expect(show(changes[1].runs)).toMatch(/^Chị Lan \[-không phải\]\[\+vốn là\] người \[-cả tin\]\[\+cẩn thận\]\. Nhưng lúc ấy/)
  expect(same).toBeGreaterThan(10)
  expect(after.split('\n')[changes[1].line - 1]).toContain('vốn là người')
})

test('a question is told as a question: its right option, remarks and attributes in words', () => {
  const question = '<Question id="q1" points="1">\n\nCâu nào đúng?\n\n- [ ] `a` Một\n  > Chưa.\n- [x] `b` Hai\n  > Đúng.\n\n> Vì hai.\n\n</Question>\n'
  const { changes } = diffProse('questions/graded.mdx', question, question.replace('points="1"', 'points="2"').replace('- [x] `b` Hai', '- [x] `b` Ba'))
  expect(changes).toHaveLength(1)
  expect(changes[0]).toMatchObject({ kind: 'changed', what: 'question' })
  expect(show(changes[0].runs)).toContain('Điểm: [-1][+2]')
  expect(show(changes[0].runs)).toContain('✓ b. [-Hai][+Ba]')
})

test('what a question says of itself is told in the language of its reader', () => {
  const text = '<Question id="q1" type="single" competence="1.1" difficulty="2">\n\nCâu nào đúng?\n\n</Question>'
  expect(readable(text)).toBe('Loại: chọn một · Năng lực: 1.1 · Độ khó: 2\n\nCâu nào đúng?')
  expect(readable(text, 'en')).toContain('Type: one right answer · Competence: 1.1 · Difficulty: 2')
})

test('escaped signs are the signs, code stays as it is, and an escaped bar does not end a cell', () => {
  expect(readable('Viết \\{tên\\} \\< 5 và `a\\{b` **đậm** \\*\\*')).toBe('Viết {tên} < 5 và `a\\{b` đậm **')
  expect(readable('| A | B \\| sổ |\n| - | - |\n| 1 | 2 |')).toBe('A · B | sổ\n1 · 2')
})

test('ids are never told', () => {
  expect(diffProse('course.yaml', 'id: a\nperiods: 1\n', 'id: b\nperiods: 2\n').changes.map((change) => change.label)).toEqual(['periods'])
  expect(diffProse('01-a.mdx', '', '---\nid: a\nminutes: 5\n---\n').changes.map((change) => change.label)).toEqual(['minutes'])
})

test('course.yaml is told field by field; a broken one as text', () => {
  const yaml = readFileSync('content/hvs-02/course.yaml', 'utf8')
  expect(diffProse('course.yaml', yaml, yaml.replace(/^periods: .*$/m, 'periods: 9')).changes.map((change) => change.label)).toEqual(['periods'])
  expect(diffProse('course.yaml', yaml, `${yaml}\nperiods: [4`).changes.length).toBeGreaterThan(0)
})

test('signs of Markdown are told only where they are all that changed', () => {
  const [bold] = diffProse('a.mdx', 'Một từ đậm.\n', 'Một **từ** đậm.\n').changes
  expect(show(bold.runs)).toContain('**')
  expect(show(diffProse('a.mdx', 'Một **từ** đậm.\n', 'Một **từ** rất đậm.\n').changes[0].runs)).not.toContain('**')
})

const keys = (count: number, value: (at: number) => number) => Array.from({ length: count }, (_, at) => `k${at}: ${value(at)}\n`).join('')

test('a YAML file of more fields than anybody reads is told as text, one text for another', () => {
  const [before, after] = [keys(9_000, (at) => at), keys(9_000, (at) => at + 1)]
  const { changes } = diffProse('course.yaml', before, after)
  expect(changes.map(({ what, runs }) => [what, runs.map((run) => run.kind)])).toEqual([['text', ['removed', 'added']]])
  expect(
    diffProse(
      'course.yaml',
      keys(1_900, (at) => at),
      keys(1_900, (at) => at + 1),
    ).changes,
  ).toHaveLength(1_900)
})

test('texts of more passages than are compared are told as gone and come between what they share', () => {
  const text = (name: string) => `Đầu.\n\n${Array.from({ length: 3_000 }, (_, at) => `${name} ${at}.\n\n`).join('')}Cuối.\n`
  const { changes, same } = diffProse('a.mdx', text('Cũ'), text('Mới'))
  expect(same).toBe(2)
  expect(changes.map(({ kind }) => kind)).toEqual([...Array(3_000).fill('added'), ...Array(3_000).fill('removed')])
})

test('words are compared as long as there is something left to compare them with', () => {
  const comparing = { left: 100 }
  expect(diffWords('một hai ba', 'một hai bốn', comparing)).toHaveLength(3)
  expect(comparing.left).toBe(75)
  const kept = diffWords('một hai ba bốn năm sáu', 'một hai ba bốn năm bảy', comparing)
  expect(kept.map((run) => run.kind)).toEqual(['removed', 'added'])
  expect(comparing.left).toBe(75)
})
