import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { defineWords } from '~/ui/words'
import { titled } from './titled'

const words = defineWords({ vi: { title: 'Bài kiểm tra' }, en: { title: 'Test' } })
const matches = (language: string) => [{ id: 'root', data: { language } }]

test('a title is in the language of the page', () => {
  const meta = titled(words, (said) => said.title)
  expect(meta({ matches: matches('vi') })[0]).toEqual({ title: 'Bài kiểm tra · Học viện số Hà Nội' })
  expect(meta({ matches: matches('en') })[0]).toEqual({ title: expect.stringMatching(/^Test · (?!Học viện)/) })
})

test('no route titles its page in one language for all', () => {
  const routes = path.resolve('app/routes')
  const calls = readdirSync(routes)
    .filter((file) => file.endsWith('.tsx'))
    .flatMap((file) =>
      [...readFileSync(path.join(routes, file), 'utf8').matchAll(/pageMeta\(\{[^}]*(?:\$\{[^}]*\}[^}]*)*\}\)/g)].map(([call]) => `${file}: ${call}`),
    )
  expect(calls.length).toBeGreaterThan(10)
  expect(calls.filter((call) => !/\blanguage\b/.test(call) || /\.vi\b/.test(call))).toEqual([])
})
