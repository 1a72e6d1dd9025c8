import { expect, test } from 'vitest'
import { needsEval, playerCsp, playerDocument } from './player'

const BASE = '/h5p/package/t-x/a'
const options = { title: '</script><b>', base: BASE, assets: '/h5p/player/1', state: '{"a":1}', objectIri: 'http://localhost/exercises/x' }

test('text may become code only for packages whose types draw by it, and nothing else changes', () => {
  const strict = playerCsp(BASE, '/h5p/player/1', 'https://hvs.vn')
  expect(strict).not.toContain('unsafe-eval')
  expect(playerCsp(BASE, '/h5p/player/1', 'https://hvs.vn', true).replace(" 'unsafe-eval'", '')).toBe(strict)
  expect([needsEval(['H5P.QuestionSet', 'EmbeddedJS']), needsEval(['H5P.QuestionSet'])]).toEqual([true, false])
})

test('the document is in the language of the exercise where it is known, its player in that of the reader', () => {
  const { html } = playerDocument({ ...options, lang: 'vi', contentLang: 'fr' })
  expect(html).toContain('<html lang="fr"')
  expect(html).toContain('Toàn màn hình')
  expect(playerDocument({ ...options, lang: 'en' }).html).toContain('<html lang="en"')
  expect(html).not.toContain('</script><b>')
})
