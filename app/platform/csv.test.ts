import { expect, test } from 'vitest'
import { csvLine } from './csv'

test.each(['=1', '+1', '-1', '@a', '\tx', '\rx', '\n=1', ' =1', '\u0000=1', '\uff1d1', '\uff20a'])('%j is no formula in a file', (text) =>
  expect(csvLine([text, 'Đơn vị', -1])).toMatch(/^"?'/),
)
test('what is none stays as it is', () => expect(csvLine(['a=1', '5-6', '', 'a "b"', 7])).toBe('a=1,5-6,,"a ""b""",7\r\n'))
