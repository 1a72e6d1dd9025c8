import { expect, test } from 'vitest'
import { findContentType, listContentTypes } from './content-types.server'

test('a content type has its name in the language of the reader', () => {
  expect(findContentType('HVS.SortCards 1.0', 'en')?.title).toBe('Sort cards')
  expect(findContentType('HVS.SortCards 1.0', 'vi')?.title).not.toBe('Sort cards')
  const [vi, en] = (['vi', 'en'] as const).map((language) => new Set(listContentTypes(language).map((type) => type.title)))
  expect([...en].filter((title) => vi.has(title))).toEqual([])
})
