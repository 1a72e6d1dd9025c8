import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { parseSource } from '~/platform/mdx/parse'
import { isBalanced, passagesOf } from '../passages'
import { mergeTexts } from './texts'

const lesson = readFileSync('content/hvs-02/01-ke-gian-nham-vao-can-bo.mdx', 'utf8')
const inLesson = (from: string, to: string) => {
  expect(lesson).toContain(from)
  return lesson.replace(from, to)
}

test('changes in different passages stand side by side, without a conflict', () => {
  const mine = inLesson('Người bị lừa không phải vì kém.', 'Người bị lừa không hề kém.')
  const theirs = inLesson('## Quy mô của vấn đề', '## Thiệt hại')
  expect(mergeTexts('01-a.mdx', lesson, mine, theirs)).toEqual({ text: mine.replace('## Quy mô của vấn đề', '## Thiệt hại'), conflicts: [] })
})

test('a passage written by two stands twice, apart, theirs first, and is told with its line', () => {
  const { text, conflicts } = mergeTexts('a.mdx', 'Một.\n\nHai.\n\nBa.\n', 'Một.\n\nHai của tôi.\n\nBa.\n', 'Một.\n\nHai của bạn.\n\nBa.\n')
  expect(text).toBe('Một.\n\nHai của bạn.\n\nHai của tôi.\n\nBa.\n')
  expect(conflicts).toEqual([{ line: 3, mine: 'Hai của tôi.', theirs: 'Hai của bạn.' }])
})

test('one removes a passage that another changes: the changed one stays', () => {
  const { text, conflicts } = mergeTexts('a.mdx', 'Một.\n\nHai.\n\nBa.\n', 'Một.\n\nBa.\n', 'Một.\n\nHai đã sửa.\n\nBa.\n')
  expect(text).toContain('Hai đã sửa.')
  expect(conflicts).toHaveLength(1)
})

test('a removed passage beside a changed one stays removed', () => {
  expect(mergeTexts('a.mdx', 'Đầu.\n\nMột.\n\nHai.\n', 'Đầu.\n\nHai.\n', 'Đầu.\n\nMột.\n\nHai đã sửa.\n').text).not.toContain('Một.')
})

test('two copies of a sentence, each removed by another hand, leave one', () => {
  const base = 'Đầu.\n\nCâu.\n\nGiữa.\n\nCâu.\n\nCuối.\n'
  const { text } = mergeTexts('a.mdx', base, 'Đầu.\n\nGiữa.\n\nCâu.\n\nCuối.\n', 'Đầu.\n\nCâu.\n\nGiữa.\n\nCuối.\n')
  expect(text).toContain('Câu.')
})

test('a sentence that stands in two paragraphs, taken out of one by each hand, stays', () => {
  const base = 'Riêng một. Chung.\n\nGiữa.\n\nRiêng hai. Chung.\n'
  const { text } = mergeTexts('a.mdx', base, 'Riêng một.\n\nGiữa.\n\nRiêng hai. Chung.\n', 'Riêng một. Chung.\n\nGiữa.\n')
  expect(text).toContain('Chung.')
})

test('front matter that two changed is still YAML and keeps the second text as a comment', () => {
  const mine = inLesson('minutes: 12', 'minutes: 14')
  const theirs = inLesson('minutes: 12', 'minutes: 9')
  const { text, conflicts } = mergeTexts('01-a.mdx', lesson, mine, theirs)
  expect(text).toContain('minutes: 9\n# minutes: 14\n')
  expect(parseSource(text, '01-a.mdx').front.minutes).toBe(9)
  expect(conflicts).toEqual([{ line: 5, mine: 'minutes: 14', theirs: 'minutes: 9' }])
})

test('both add an entry to a list of YAML: both stand as entries', () => {
  const base = 'items:\n  - một\n'
  expect(parse(mergeTexts('course.yaml', base, `${base}  - của tôi\n`, `${base}  - của bạn\n`).text)).toEqual({ items: ['một', 'của bạn', 'của tôi'] })
})

test('JSON stays JSON; what could not be merged is told', () => {
  const base = '{\n  "a": 1,\n  "b": 2,\n  "c": 3\n}\n'
  expect(mergeTexts('content.json', base, base.replace('1', '10'), base.replace('3', '30')).text).toBe('{\n  "a": 10,\n  "b": 2,\n  "c": 30\n}\n')
  const clash = mergeTexts('content.json', base, base.replace('1', '10'), base.replace('1', '11'))
  expect(JSON.parse(clash.text)).toEqual({ a: 11, b: 2, c: 3 })
  expect(clash.conflicts).toMatchObject([{ mine: '  "a": 10,', theirs: '  "a": 11,' }])
})

test('two who change one opening tag get two whole components, and the lesson is read', () => {
  const tag = '<Callout kind="tip" title="Câu nói cứu được cả buổi sáng">'
  const { text, conflicts } = mergeTexts('01-a.mdx', lesson, inLesson(tag, tag.replace('tip', 'note')), inLesson(tag, tag.replace('tip', 'warning')))
  expect(parseSource(text, '01-a.mdx').tree.children.length).toBeGreaterThan(0)
  expect(text.match(/<Callout /g)?.length).toBe((lesson.match(/<Callout /g)?.length ?? 0) + 1)
  expect(conflicts).toHaveLength(1)
})

test('a text of twenty thousand equal lines is merged in time that does not grow with its square', () => {
  const many = 'x\n'.repeat(20_000)
  const { text } = mergeTexts('a.mdx', `a\n${many}b\n`, `a1\n${many}b1\ny\n`, `a2\n${many}y\nb2\n`)
  for (const word of ['a1', 'a2', 'b1', 'b2']) expect(text).toContain(word)
})

test('passages name the line each begins on', () => {
  const lines = lesson.split('\n')
  const passages = passagesOf(lesson)
  for (const { line, text } of passages) expect(lines.slice(line - 1, line - 1 + text.split('\n').length).join('\n')).toBe(text)
  expect(passages[0]).toMatchObject({ line: 1, text: expect.stringMatching(/^---\nid: /) })
  expect(passages.some(({ text }) => text.startsWith('<Message') && text.endsWith('</Message>'))).toBe(true)
})

test('tags are counted outside code', () => {
  expect(isBalanced('<Callout>\n\nx\n\n</Callout>\n')).toBe(true)
  expect(isBalanced('<Callout>\n\nx\n')).toBe(false)
  expect(isBalanced('`<Callout>` và\n\n```\n<Callout>\n\n```\n\n<Image src="a.png" />\n')).toBe(true)
})

// A document of paragraphs, lists and components in which each sentence is unique, and edits as people make them.
type Doc = { front: string[]; blocks: string[][] }
const write = ({ front, blocks }: Doc, wrap: number[]) =>
  `---\n${front.map((value, at) => `k${at}: "${value}"`).join('\n')}\n---\n\n${blocks
    .map((sentences, at) => (wrap.includes(at) ? `<Callout kind="tip">\n\n${sentences.join(' ')}\n\n</Callout>` : sentences.join(' ')))
    .join('\n\n')}\n`

type Edit = { who: 0 | 1; kind: 'add' | 'block' | 'drop' | 'dropBlock' | 'front' | 'wrap' | 'unwrap' | 'swap' | 'save'; at: number; place: number }
const edits = fc.array(
  fc.record<Edit>({
    who: fc.constantFrom(0, 1),
    kind: fc.constantFrom('add', 'block', 'drop', 'dropBlock', 'front', 'wrap', 'unwrap', 'swap', 'save', 'save'),
    at: fc.nat(30),
    place: fc.nat(5),
  }),
  { minLength: 4, maxLength: 30 },
)

const SENTENCE = /S\d+\./g

function withoutEmpty(text: string): string {
  const less = text.replace(/<Callout[^>]*>\s*<\/Callout>\n*/g, '')
  return less === text ? text : withoutEmpty(less)
}

/** Works on the text itself, as an editor does, so that what a merge made is edited further. */
function change(text: string, edit: Edit, fresh: () => string, drop: (sentences: string[]) => void): string {
  const head = text.slice(0, text.indexOf('\n---\n') + 5)
  const parts = text
    .slice(head.length)
    .trim()
    .split(/\n{2,}/)
  const at = parts.length ? edit.at % parts.length : 0
  const isProse = /^S\d/.test(parts[at] ?? '')
  // Who takes the last words out of a component takes the component out.
  const put = (body: string[], front = head) => withoutEmpty(`${front}\n${body.filter(Boolean).join('\n\n')}\n`)
  if (edit.kind === 'block') return put([...parts.slice(0, at), fresh(), ...parts.slice(at)])
  if (edit.kind === 'front')
    return put(
      parts,
      head.replace(/^(k0: ").*?(S\d+\.)?"$/m, (_all, start: string) => `${start}${edit.at}"`),
    )
  if (edit.kind === 'swap' && parts.length > 1 && isProse && /^S\d/.test(parts[at + 1] ?? ''))
    return put([...parts.slice(0, at), parts[at + 1], parts[at], ...parts.slice(at + 2)])
  if (!isProse) return text
  const sentences = parts[at].split(' ')
  if (edit.kind === 'add') sentences.splice(edit.place % (sentences.length + 1), 0, fresh())
  if (edit.kind === 'drop') drop(sentences.splice(edit.place % sentences.length, 1))
  if (edit.kind === 'dropBlock') drop(sentences.splice(0))
  const whole = sentences.join(' ')
  return put([...parts.slice(0, at), edit.kind === 'wrap' && whole ? `<Callout kind="tip">\n\n${whole}\n\n</Callout>` : whole, ...parts.slice(at + 1)])
}

test('any interleaving of two editors loses no sentence that was written and not removed, and stays MDX', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 1, max: 4 }), edits, (blocks, length, steps) => {
      let count = 0
      const fresh = () => `S${++count}.`
      const alive = new Set<string>()
      let head = write({ front: ['x', 'y'], blocks: Array.from({ length: blocks }, () => Array.from({ length }, fresh)) }, [1])
      for (const [sentence] of head.matchAll(SENTENCE)) alive.add(sentence)
      const editors = [0, 1].map(() => ({ base: head, text: head, dropped: new Set<string>() }))
      const save = (who: number) => {
        const editor = editors[who]
        for (const [sentence] of editor.text.matchAll(SENTENCE)) if (!editor.base.includes(sentence)) alive.add(sentence)
        // A sentence counts as removed when nothing of it is left in the view of who removed it.
        for (const sentence of editor.dropped) if (!editor.text.includes(sentence)) alive.delete(sentence)
        editor.dropped.clear()
        head = mergeTexts('01-a.mdx', editor.base, editor.text, head).text
        Object.assign(editor, { base: head, text: head })
        for (const sentence of alive) expect(head.includes(sentence), `${sentence} stands in\n${head}`).toBe(true)
        parseSource(head, '01-a.mdx')
      }
      for (const step of [...steps, { who: 0, kind: 'save' } as Edit, { who: 1, kind: 'save' } as Edit, { who: 0, kind: 'save' } as Edit]) {
        const editor = editors[step.who]
        if (step.kind === 'save') save(step.who)
        else
          editor.text = change(editor.text, step, fresh, (gone) => {
            for (const sentence of gone) editor.dropped.add(sentence)
          })
      }
      expect([...head.matchAll(SENTENCE)].length).toBeGreaterThanOrEqual(alive.size)
    }),
  )
})

test('two saves of a YAML file too long to be read are merged by their lines, and lose none', () => {
  const lines = (name: string) => Array.from({ length: 20_000 }, (_, at) => `${name}${at}: ${at}\n`).join('')
  const { text } = mergeTexts('course.yaml', 'a: 1\n', lines('mine'), lines('theirs'))
  const kept = new Set(text.split('\n').map((line) => line.replace(/^# /, '')))
  for (const at of [0, 9_999, 19_999]) for (const name of ['mine', 'theirs']) expect(kept.has(`${name}${at}: ${at}`)).toBe(true)
})

test('a component that holds nothing is found whatever stands around it, and tags that never close are passed once', () => {
  const base = '<Callout kind="tip">\n\nMột.\n\n</Callout>\n'
  const { text } = mergeTexts('a.mdx', base, base.replace('Một.', ''), base.replace('Một.', 'Hai.'))
  expect(text).toContain('Hai.')
  const open = '<Callout '.repeat(50_000)
  expect(mergeTexts('a.mdx', 'x\n', `x\n\n${open}`, `x\n\ny ${open}`).text).toContain('y <Callout')
})
