import { expect, test } from 'vitest'
import { keepTyped, recallTyped } from './typed-words'

function storage() {
  const kept = new Map<string, string>()
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  }
}

test('what was typed comes back for the same form and turn, and for no other', () => {
  const keep = storage()
  keepTyped(keep, 'task:hanh:1', '0', { text: 'Thẻ của phòng', link: '' })
  expect(recallTyped(keep, 'task:hanh:1', '0')).toEqual({ text: 'Thẻ của phòng' })
  expect(recallTyped(keep, 'task:hanh:1', '1')).toEqual({})
  expect(recallTyped(keep, 'task:duc:1', '0')).toEqual({})
})

test('an emptied form, too much text and a browser that refuses keep nothing and break nothing', () => {
  const keep = storage()
  keepTyped(keep, 'a', '0', { text: 'chữ' })
  keepTyped(keep, 'a', '0', { text: ' ' })
  expect(keep.kept.size).toBe(0)
  keepTyped(keep, 'a', '0', { text: 'x'.repeat(100_001) })
  expect(keep.kept.size).toBe(0)
  const refusing = {
    ...keep,
    getItem: () => 'not json',
    setItem: () => {
      throw new Error('QuotaExceededError')
    },
  }
  expect(() => keepTyped(refusing, 'a', '0', { text: 'chữ' })).not.toThrow()
  expect(recallTyped(refusing, 'a', '0')).toEqual({})
})
