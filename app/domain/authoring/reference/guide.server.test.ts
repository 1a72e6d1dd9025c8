import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { freshAcademy } from '~/test-academy'
import { readGuide } from './guide.server'

beforeEach(freshAcademy)

test('the guide is one text in two languages, part by part, and renders like a lesson', async () => {
  const [vi, en] = [await readGuide('trainers', 'vi'), await readGuide('trainers', 'en')]
  expect(vi.title).toBe('Hướng dẫn giảng viên')
  expect(en.title).toBe('A guide for trainers')
  expect(vi.contents.length).toBeGreaterThan(8)
  expect(en.contents).toHaveLength(vi.contents.length)
  for (const { html, contents } of [vi, en]) {
    expect(html).toContain('<table>')
    expect(new Set(contents.map(({ id }) => id)).size).toBe(contents.length)
  }
})

/** Every text of the screen: what stands between quotes in the catalogues and in the words of lessons. */
function onScreen(): Set<string> {
  const files = ['app/ui', 'app/platform/mdx/words'].flatMap((folder) =>
    (readdirSync(folder, { recursive: true }) as string[]).filter((name) => /\.tsx?$/.test(name)).map((name) => path.join(folder, name)),
  )
  return new Set(files.flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/'([^'\n]+)'/g)].map((match) => match[1])))
}

test.each([
  ['trainers.md', 30],
  ['trainers.en.md', 30],
  ['invigilators.md', 14],
  ['invigilators.en.md', 14],
  ['cadres.md', 15],
  ['cadres.en.md', 15],
  ['managers.md', 20],
  ['managers.en.md', 20],
  ['hosts.md', 15],
  ['hosts.en.md', 15],
])('what %s calls by name is on the screen', (file, least) => {
  const named = [...readFileSync(`docs/guides/${file}`, 'utf8').matchAll(/\*\*([^*]+)\*\*/g)].map((match) => match[1])
  const screen = onScreen()
  expect(named.length).toBeGreaterThan(least)
  expect(named.filter((name) => !screen.has(name))).toEqual([])
})
