import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { colours } from './player-theme'

const LIBRARIES = 'content/libraries'
const TYPES = { SortCards: 'sort-cards', FindMistakes: 'find-mistakes', OrderSteps: 'order-steps', FillForm: 'fill-form', Scenario: 'scenario' }

// biome-ignore lint/suspicious/noExplicitAny: the rules of a content type are plain JavaScript, each with its own shapes.
type Rules = any

const json = (path: string) => JSON.parse(readFileSync(`${LIBRARIES}/${path}`, 'utf8'))

/** The rules of one of our content types, loaded as a browser would, without a page. */
function rulesOf(name: keyof typeof TYPES): Rules {
  const window = { H5P: { EventDispatcher: class {} }, HVS: {} as Record<string, { rules: Rules }> }
  for (const path of ['HVS.Kit-1.0/kit.js', `HVS.${name}-1.0/${TYPES[name]}.js`]) new Function('window', readFileSync(`${LIBRARIES}/${path}`, 'utf8'))(window)
  return window.HVS[name].rules
}

/** Parameters of every wrong kind: none may throw, and none may leave a task that cannot be shown. */
const HOSTILE = [
  undefined,
  null,
  7,
  'x',
  [],
  {},
  { introduction: { a: 1 }, l10n: 5, cards: 'x', categories: [null, 1, 'a'], passages: {}, steps: [[]], fields: [null], nodes: [null, { choices: [null, 3] }] },
  {
    cards: [{ text: { toString: 'no' }, category: Number.NaN }],
    categories: [{ label: [] }, { label: {} }],
    steps: [{ text: 'a' }, { text: 'b' }],
    nodes: [{ text: 'a', choices: [{ text: 'b', next: 1 }] }],
  },
]

describe.each(Object.keys(TYPES) as (keyof typeof TYPES)[])('%s', (name) => {
  const rules = rulesOf(name)
  const folder = `HVS.${name}-1.0`

  it('takes whatever parameters and saved state it is given', () => {
    for (const params of HOSTILE) {
      const task = rules.read(params ?? {})
      for (const saved of [undefined, null, 'x', [], { places: 'x', order: [9, 9], values: [{}], path: ['a', 99], marked: [null, 99] }]) {
        const answer = rules.restore(task, saved)
        expect(rules.score(task, answer)).toBeGreaterThanOrEqual(0)
        expect(rules.max(task)).toBeGreaterThanOrEqual(0)
        expect(rules.score(task, answer)).toBeLessThanOrEqual(Math.max(rules.max(task), 0))
      }
    }
  })

  it('has the same texts in its semantics as in its program', () => {
    const words = json(`${folder}/semantics.json`).find((field: { name: string }) => field.name === 'l10n').fields
    expect(Object.fromEntries(words.map((word: { name: string; default: string }) => [word.name, word.default]))).toEqual(rules.words)
  })

  it('is described in Vietnamese and English, field by field', () => {
    const shape = (field: Field): unknown => ({
      texts: ['label', 'description', 'entity'].filter((key) => key in field),
      options: field.options?.length,
      fields: field.fields?.map(shape),
      field: field.field && shape(field.field),
    })
    const semantics = json(`${folder}/semantics.json`) as Field[]
    for (const language of ['vi', 'en']) expect(json(`${folder}/language/${language}.json`).semantics.map(shape)).toEqual(semantics.map(shape))
    expect(JSON.stringify(json(`${folder}/language/en.json`).semantics)).not.toMatch(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i)
  })

  it('is runnable and needs nothing that is not ours', () => {
    const library = json(`${folder}/library.json`)
    expect(library.runnable).toBe(1)
    expect(library.preloadedDependencies).toEqual([{ machineName: 'HVS.Kit', majorVersion: 1, minorVersion: 0 }])
  })
})

interface Field {
  label?: string
  options?: unknown[]
  fields?: Field[]
  field?: Field
}

describe('sorting cards', () => {
  const rules = rulesOf('SortCards')
  const task = rules.read({
    categories: [{ label: 'Thật' }, { label: 'Giả' }],
    cards: [
      { text: 'a', category: 1 },
      { text: 'b', category: '2' },
      { text: 'no such group', category: 3 },
      { text: 'c', category: 2 },
    ],
  })

  it('leaves out a card whose group does not exist', () => expect(task.cards.map((card: { text: string }) => card.text)).toEqual(['a', 'b', 'c']))

  it('hands over the next card still to be sorted, and none after the last', () => {
    let answer = rules.blank(task)
    expect(answer.hand).toBe(0)
    answer = rules.place(answer, 1, 1)
    expect(answer.hand).toBe(2)
    answer = rules.place(rules.place(answer, 2, 1), 0, 1)
    expect(answer).toEqual({ places: [1, 1, 1], hand: null })
    expect(rules.score(task, answer)).toBe(2)
  })

  it('is whole only when every card lies in a group', () => {
    expect(rules.isWhole(task, rules.restore(task, { places: [0, 1, null] }))).toBe(false)
    expect(rules.restore(task, { places: [0, 7, 1], hand: 0 })).toEqual({ places: [0, null, 1], hand: 0 })
  })
})

describe('finding mistakes', () => {
  const rules = rulesOf('FindMistakes')
  const task = rules.read({
    image: { path: '../../etc/passwd' },
    passages: [
      { text: 'a', mistake: true, area: { x: 90, y: 5, width: 50, height: 10 } },
      { text: 'b' },
      { text: 'c', mistake: true, area: { x: 1, y: 1, width: 0, height: 5 } },
    ],
  })

  it('takes one away for what was marked by mistake, and never goes below zero', () => {
    expect(rules.max(task)).toBe(2)
    expect(rules.score(task, { marked: [0, 2] })).toBe(2)
    expect(rules.score(task, { marked: [0, 1] })).toBe(0)
    expect(rules.score(task, { marked: [1] })).toBe(0)
    expect([0, 1, 2].map((index) => rules.verdictOf(task, { marked: [0, 1] }, index))).toEqual(['found', 'wrong', 'missed'])
  })

  it('keeps places inside the picture and pictures inside the package', () => {
    expect(task.passages.map((passage: { area: unknown }) => passage.area)).toEqual([{ x: 90, y: 5, width: 10, height: 10 }, null, null])
    expect(task.image).toBe('')
    for (const path of ['https://x.vn/a.png', '//x/a.png', '/a.png', 'images/../../a.png', 'javascript:1'])
      expect(rules.read({ image: { path } }).image).toBe('')
    expect(rules.read({ image: { path: 'images/a.png' } }).image).toBe('images/a.png')
  })
})

describe('ordering steps', () => {
  const rules = rulesOf('OrderSteps')
  const task = rules.read({ steps: [{ text: 'a' }, { text: 'b', together: true }, { text: 'c' }, { text: 'd' }, { text: 'e' }] })

  it('begins mixed, the same each time, and never in a right order', () => {
    const { order } = rules.blank(task)
    expect(rules.blank(task).order).toEqual(order)
    expect(rules.score(task, { order })).toBeLessThan(rules.max(task))
    for (const texts of ['ab', 'xyz', 'mnop', 'qwerty']) {
      const other = rules.read({ steps: [...texts].map((text) => ({ text })) })
      expect(rules.score(other, rules.blank(other))).toBeLessThan(rules.max(other))
    }
  })

  it('takes one point for each step that must still be moved', () => {
    expect(rules.max(task)).toBe(4)
    expect(rules.score(task, { order: [0, 1, 2, 3, 4] })).toBe(4)
    expect(rules.score(task, { order: [1, 0, 2, 3, 4] })).toBe(4)
    expect(rules.score(task, { order: [4, 0, 1, 2, 3] })).toBe(3)
    expect(rules.score(task, { order: [0, 2, 1, 4, 3] })).toBe(2)
    expect(rules.score(task, { order: [4, 3, 2, 1, 0] })).toBe(1)
  })

  it('moves a step and refuses an order that is none', () => {
    expect(rules.move({ order: [0, 1, 2], isMoved: false }, 2, 0)).toEqual({ order: [2, 0, 1], isMoved: true })
    expect(rules.restore(task, { order: [0, 0, 1, 2, 3], isMoved: true })).toEqual(rules.blank(task))
  })
})

describe('filling a form', () => {
  const rules = rulesOf('FillForm')
  const field = (more: object) => rules.read({ fields: [{ label: 'x', ...more }] }).fields[0]

  it.each([
    ['  trinh thi nga ', true],
    ['TRỊNH  THỊ NGA.', true],
    ['Trịnh Thị Ngà', true],
    ['Trịnh Thị', false],
    ['', false],
  ])('takes Vietnamese with or without marks: %j', (given, right) => expect(rules.isRight(field({ answers: ['Trịnh Thị Nga'] }), given)).toBe(right))

  it('asks for the marks where the author does', () => {
    expect(rules.isRight(field({ answers: ['Đống Đa'], marks: true }), 'đống đa')).toBe(true)
    expect(rules.isRight(field({ answers: ['Đống Đa'], marks: true }), 'Dong Da')).toBe(false)
  })

  it.each([
    ['1.234,5', 1234.5],
    ['1 234', 1234],
    ['1.500', 1500],
    ['1.5', 1.5],
    ['12 %', 12],
    ['-3,25', -3.25],
    ['10 ngày', 10],
    ['1,2,3', null],
    ['mười', null],
    ['', null],
  ])('reads the number %j', (given, value) => expect(rules.readNumber(given)).toBe(value))

  it.each(['5/9/2026', '05-09-2026', '05.09.2026', 'ngày 5 tháng 9 năm 2026', '2026-09-05'])('reads the date %j', (given) =>
    expect(rules.readDate(given)).toBe(Date.UTC(2026, 8, 5) / 86_400_000),
  )

  it.each(['31/02/2026', '9/2026', '5/13/2026', 'mai'])('reads no date in %j', (given) => expect(rules.readDate(given)).toBeNull())

  it('holds to the tolerance, in the number and in days', () => {
    const money = field({ kind: 'number', answers: ['1000'], tolerance: 50 })
    expect(['1.050', '950', '1.051'].map((given) => rules.isRight(money, given))).toEqual([true, true, false])
    const day = field({ kind: 'date', answers: ['20/11/2026'], tolerance: 1 })
    expect(['21/11/2026', '22/11/2026', '20.11.2026'].map((given) => rules.isRight(day, given))).toEqual([true, false, true])
  })

  it('knows a field that must stay empty', () => {
    expect(rules.isRight(field({ answers: [] }), '  ')).toBe(true)
    expect(rules.isRight(field({ answers: [] }), 'ảnh')).toBe(false)
  })

  it('keeps what was right for a retry, and begins anew when all was', () => {
    const task = rules.read({
      fields: [
        { label: 'a', answers: ['1'] },
        { label: 'b', answers: ['2'] },
      ],
    })
    expect(rules.again(task, { values: ['1', '9'] })).toEqual({ values: ['1', ''] })
    expect(rules.again(task, { values: ['1', '2'] })).toEqual({ values: ['', ''] })
  })
})

describe('a scenario', () => {
  const rules = rulesOf('Scenario')
  const task = rules.read({
    nodes: [
      {
        text: 'start',
        choices: [
          { text: 'straight', points: 4, next: 3 },
          { text: 'round', points: 1, next: 2 },
          { text: 'back', points: 9, next: 1 },
        ],
      },
      { text: 'between', choices: [{ text: 'on', points: 2, next: 3 }] },
      { text: 'end', outcome: 'good' },
    ],
  })

  it('knows the most that any way gives, and ends a way that would lead back', () => {
    expect(rules.max(task)).toBe(9)
    expect(rules.isOver(task, { path: [2] })).toBe(true)
    expect(rules.score(task, { path: [1, 0] })).toBe(3)
    expect(rules.isOver(task, { path: [1] })).toBe(false)
    expect(rules.isOver(task, { path: [0] })).toBe(true)
  })

  it('follows a saved way as far as it goes', () => expect(rules.restore(task, { path: [1, 5, 0] })).toEqual({ path: [1] }))

  it('compares a choice with the best of its situation', () => {
    expect([0, 1, 2].map((chosen) => rules.quality(task, 0, chosen))).toEqual(['partly', 'partly', 'good'])
  })
})

describe('our exercises', () => {
  const folders = ['hvs-02', 'hvs-03'].flatMap((course) => readdirSync(`content/${course}/exercises`).map((slug) => `content/${course}/exercises/${slug}`))

  it.each(folders)('%s can be done to full marks, and every field it uses is known', (folder) => {
    const name = /HVS\.(\w+)/.exec(readFileSync(`${folder}/exercise.yaml`, 'utf8'))?.[1] as keyof typeof TYPES
    const params = JSON.parse(readFileSync(`${folder}/content.json`, 'utf8'))
    const rules = rulesOf(name)
    const task = rules.read(params)
    expect(task.count).toBeGreaterThan(1)
    expect(unknown(json(`HVS.${name}-1.0/semantics.json`), params)).toEqual([])
    expect(rules.score(task, perfect[name](task, rules))).toBe(rules.max(task))
  })
})

const perfect: Record<keyof typeof TYPES, (task: Rules, rules: Rules) => unknown> = {
  SortCards: (task) => ({ places: task.cards.map((card: { key: number }) => card.key), hand: null }),
  FindMistakes: (task) => ({ marked: task.passages.flatMap((passage: { mistake: boolean }, index: number) => (passage.mistake ? [index] : [])) }),
  OrderSteps: (task) => ({ order: task.steps.map((_: unknown, index: number) => index), isMoved: true }),
  FillForm: (task) => ({ values: task.fields.map((field: { answers: string[] }) => field.answers[0] ?? '') }),
  Scenario: (task, rules) => {
    const answer = { path: [] as number[] }
    while (!rules.isOver(task, answer)) {
      const { choices } = task.nodes[rules.walk(task, answer.path).at]
      answer.path.push(
        choices.findIndex((choice: { points: number }) => choice.points === Math.max(...choices.map((other: { points: number }) => other.points))),
      )
    }
    return answer
  },
}

/** Keys of parameters that the semantics do not name, and texts longer than they allow. */
function unknown(fields: (Field & { name: string; type: string; maxLength?: number })[], params: Record<string, unknown>): string[] {
  return Object.entries(params).flatMap(([key, value]) => {
    const field = fields.find(({ name }) => name === key)
    if (!field) return [key]
    if (field.maxLength && String(value).length > field.maxLength) return [`${key} is too long`]
    if (field.type === 'group') return unknown(field.fields as typeof fields, value as Record<string, unknown>)
    const entry = field.field as (typeof fields)[number] | undefined
    return field.type === 'list' && entry?.fields ? (value as Record<string, unknown>[]).flatMap((item) => unknown(entry.fields as typeof fields, item)) : []
  })
}

it('the player shows the colours of the academy', () => {
  const tokens = readFileSync('app/ui/styles/tokens.css', 'utf8')
  const [light, dark] = [...tokens.matchAll(/\{\s*color-scheme[^}]*\}/g)].map((block) =>
    Object.fromEntries([...block[0].matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(([, name, value]) => [name, value])),
  )
  expect({ light, dark }).toEqual(colours)
})
