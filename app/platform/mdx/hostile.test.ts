import { existsSync, readdirSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { lessonVocabulary } from '~/ui/lesson/vocabulary'
import { type Components, renderLesson } from './compile.server'
import { SourceRefused } from './finding'
import { HOSTILE } from './hostile'
import { HOSTILE_TEXTS } from './hostile-texts'
import { actsIn } from './inert'
import { parseSource } from './parse'

/** Touched by whatever of a source would run here: a global that counts, a file, the environment, the prototype of objects. */
const calls: unknown[] = []
const state = () => JSON.stringify([calls, existsSync('canary.txt'), Object.keys(process.env).length, Object.keys(Object.prototype), readdirSync('.').length])
let before = ''

beforeAll(() => {
  Object.assign(globalThis, { __canary: (value: unknown) => calls.push(value) })
  process.env.ACADEMY_SECRET = 'never to be read'
  before = state()
})
afterAll(() => {
  delete process.env.ACADEMY_SECRET
})

/** What becomes of a source: HTML, or findings. */
async function judge(source: string): Promise<string | SourceRefused> {
  try {
    const { body } = parseSource(source, 'bai.mdx')
    return await renderLesson(body, 'bai.mdx', lessonVocabulary({ questions: [], exercises: [], simulation: null }) as Components)
  } catch (error) {
    if (error instanceof SourceRefused) return error
    throw error
  }
}

test.each(HOSTILE)('$name is refused with its place or inert', async ({ source }) => {
  const outcome = await judge(source)
  if (typeof outcome === 'string') expect(actsIn(outcome)).toEqual([])
  else {
    expect(outcome.findings.length).toBeGreaterThan(0)
    const lines = source.split(/\r\n?|\n/)
    for (const { file, line, column, found, advice } of outcome.findings) {
      expect(file).toBe('bai.mdx')
      expect(line).toBeGreaterThanOrEqual(1)
      expect(line).toBeLessThanOrEqual(lines.length)
      expect(column).toBeGreaterThanOrEqual(1)
      expect(column).toBeLessThanOrEqual(lines[line - 1].length + 1)
      expect(found.length).toBeGreaterThan(5)
      expect(advice.length).toBeGreaterThan(3)
    }
  }
  expect(state()).toBe(before)
})

test.each(HOSTILE_TEXTS)('$name is accepted: words about an attack are words', async ({ source }) => {
  const html = await judge(source)
  expect(html).toBeTypeOf('string')
  const ids = [...String(html).matchAll(/ id="([^"]*)"/g)].map((match) => match[1])
  expect(new Set(ids).size).toBe(ids.length)
})

test('there are many of them, each of its own name, and some of each fate', async () => {
  expect(new Set(HOSTILE.map(({ name }) => name)).size).toBe(HOSTILE.length)
  expect(HOSTILE.length).toBeGreaterThan(150)
  let refused = 0
  for (const { source } of HOSTILE) {
    try {
      parseSource(source, 'bai.mdx')
    } catch {
      refused += 1
    }
  }
  expect(refused).toBeGreaterThan(100)
  expect(refused).toBeLessThan(HOSTILE.length - 10)
})

test('the canary sings when something does run', () => {
  new Function('globalThis.__canary("it runs")')()
  expect(state()).not.toBe(before)
  calls.length = 0
})

test('what acts is told apart from what does not', () => {
  expect(actsIn('<p><a href="https://a.vn">x</a></p>')).toEqual([])
  expect(actsIn('<script>1</script><p onclick="x">a</p><a href=" java\nscript:1">x</a><p style="color:red">')).toHaveLength(4)
})
