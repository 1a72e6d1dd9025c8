import { expect, test } from 'vitest'
import { recent } from './recent'

test('answers are remembered by both texts, the newest as far as there is room', () => {
  let made = 0
  const read = recent((text, name) => ({ text, name, made: ++made }), 12)
  const first = read('aaa', 'x')
  expect(read('aaa', 'x')).toBe(first)
  expect(read('aaa', 'y')).not.toBe(first)
  expect(read('aaa', 'x')).toBe(first)
  read('bbb', 'x')
  expect(read('aaa', 'x')).toBe(first)
  expect(read('aaa', 'y').made).toBe(4)
  expect(made).toBe(4)
})

test('what is larger than all the room is made each time and pushes nothing out', () => {
  const read = recent((text) => ({ text }), 8)
  const small = read('a', 'x')
  expect(read('a'.repeat(20), 'x')).not.toBe(read('a'.repeat(20), 'x'))
  expect(read('a', 'x')).toBe(small)
})
