import { expect, test } from 'vitest'
import { fold, givenName, nameSortKey } from './vietnamese'

test('names sort by given name, then family, then middle, in the order of the alphabet', () => {
  const names = ['Trần Văn Đức', 'Nguyễn Thị Dung', 'Lê Minh Ánh', 'Phạm Thu An', 'Nguyễn Văn An', 'Đỗ Thị Ân', 'Hoàng Thị Dũng', 'Bùi Đăng Đan']
  const sorted = [...names].sort((a, b) => (nameSortKey(a) < nameSortKey(b) ? -1 : 1))
  expect(sorted).toEqual(['Nguyễn Văn An', 'Phạm Thu An', 'Lê Minh Ánh', 'Đỗ Thị Ân', 'Nguyễn Thị Dung', 'Hoàng Thị Dũng', 'Bùi Đăng Đan', 'Trần Văn Đức'])
})

test('tones stand in their order', () => {
  const words = ['mạ', 'má', 'mã', 'mả', 'mà', 'ma']
  expect(words.sort((a, b) => (nameSortKey(a) < nameSortKey(b) ? -1 : 1))).toEqual(['ma', 'mà', 'mả', 'mã', 'má', 'mạ'])
})

test('NFD input gives the same key and fold as NFC', () => {
  expect(nameSortKey('Đỗ Thị Ân'.normalize('NFD'))).toBe(nameSortKey('Đỗ Thị Ân'))
  expect(fold('Đỗ  Thị Ân'.normalize('NFD'))).toBe('do thi an')
  expect(givenName('Trần Thị Hạnh')).toBe('Hạnh')
})
