import { expect, test } from 'vitest'
import { withPractised } from './practised-html'

const card = (id: string) =>
  `<section class="exercise" id="exercise-${id}" data-exercise="${id}"><h3>Bài</h3><p class="exercise-note">Khoảng 5 phút.</p><button></button></section>`

test('the card of a practised exercise says so, and no other', () => {
  const html = `${card('a')}${card('b')}`
  expect(withPractised(html, { b: 'Đã luyện tập' })).toBe(`${card('a')}${card('b').replace('</p>', '</p><p class="exercise-done">✓ Đã luyện tập</p>')}`)
  expect(withPractised(html, {})).toBe(html)
  expect(withPractised(html, { c: 'x' })).toBe(html)
})
