import { expect, test } from 'vitest'
import { decodeText } from './text-encoding'

test.each([
  ['UTF-8', Buffer.from('Tiếng Việt')],
  ['UTF-8 with its mark', Buffer.from('\ufeffTiếng Việt')],
  ['UTF-8 of decomposed letters', Buffer.from('Tiếng Việt'.normalize('NFD'))],
  ['UTF-16 with its mark', Buffer.from('\ufeffTiếng Việt', 'utf16le')],
  ['UTF-16 without a mark', Buffer.from('Tiếng Việt.'.slice(0, 10), 'utf16le')],
  ['UTF-16 big endian', Buffer.from('\ufeffTiếng Việt', 'utf16le').swap16()],
  ['Windows-1258, whose tones stand behind their letter', Buffer.from([0x54, 0x69, 0xea, 0xec, 0x6e, 0x67, 0x20, 0x56, 0x69, 0xea, 0xf2, 0x74])],
])('%s is read', (_name, bytes) => {
  expect(decodeText(bytes)).toBe('Tiếng Việt')
})

test('lines end in one way, and bytes that are no text are none', () => {
  expect(decodeText(Buffer.from('a\r\nb\rc'))).toBe('a\nb\nc')
  expect(decodeText(Buffer.from('a\0b'))).toBe(null)
})
