import { expect, test } from 'vitest'
import { canonicalJson } from './canonical'

test('the same value is the same text', () => {
  expect(canonicalJson({ b: [1, true, null, undefined], a: 'ế 😀', c: undefined })).toBe('{"a":"ế 😀","b":[1,true,null,null]}')
})

test('half a character throws wherever it stands: what is stored would not be what was hashed', () => {
  for (const value of ['\ud83d', ['a\ude00'], { a: { b: '\ud83d!' } }, { '\ud83d': 1 }]) expect(() => canonicalJson(value)).toThrow(/half a character/)
})
