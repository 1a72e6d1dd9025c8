import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { SourceRefused } from '~/platform/mdx/finding'
import { actsIn } from '~/platform/mdx/inert'
import { parseBody } from '~/platform/mdx/parse'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import { lessonVocabulary } from '~/ui/lesson/vocabulary'
import { type Components, renderLesson } from '../../../platform/mdx/compile.server'
import { liftQuestions, QUESTION_TYPES } from '../questions'
import { QUESTION_EXAMPLES } from './question-examples'
import { referenceJob } from './reference.server'
import { wordsTable } from './words-table'

test.each(Object.entries(VOCABULARY))('<%s> has an example that is of the dialect and names it, and words in both languages', (name, word) => {
  expect(() => parseBody(word.example, 'vi-du.mdx')).not.toThrow(SourceRefused)
  expect(word.example).toContain(`<${name}`)
  expect(word.title.en.trim()).not.toBe('')
  for (const text of [word.about, ...Object.values(word.attributes).map((rule) => rule.about)]) {
    expect(text.vi.trim()).not.toBe('')
    expect(text.en.trim()).not.toBe('')
    expect(text.en).not.toBe(text.vi)
  }
})

test('every type of question has an example in which nothing is wrong', () => {
  expect(QUESTION_EXAMPLES.map(({ type }) => type)).toEqual(QUESTION_TYPES)
  for (const { type, source } of QUESTION_EXAMPLES) {
    const { questions, findings } = liftQuestions(parseBody(source, 'vi-du.mdx'), 'vi-du.mdx', 0)
    expect(findings).toEqual([])
    expect(questions.map(({ shown }) => shown.type)).toEqual([type])
  }
})

test('all examples render as one lesson, each in its place, and every word has a look of its own', async () => {
  const { body, file, pieces } = referenceJob()
  const words = lessonVocabulary(pieces)
  expect(Object.keys(VOCABULARY).filter((name) => !Object.hasOwn(words, name))).toEqual([])
  const html = await renderLesson(body, file, words as Components)
  expect(html.split('<p>dau-ngat-vi-du</p>')).toHaveLength(Object.keys(VOCABULARY).length + QUESTION_TYPES.length)
  expect(actsIn(html)).toEqual([])
  expect(html).toContain('src="/reference/film.mp4"')
})

/** Written anew by `npx vitest run -u`. */
test('the table in the guide of authors is the one of the vocabulary', async () => {
  const guide = readFileSync('docs/guides/authors.md', 'utf8')
  const generated = guide.replace(/(<!-- words -->\n)[\s\S]*?(\n<!-- \/words -->)/, (_all, open: string, close: string) => `${open}${wordsTable()}${close}`)
  expect(generated).toContain(wordsTable())
  await expect(generated).toMatchFileSnapshot('../../../../docs/guides/authors.md')
})
