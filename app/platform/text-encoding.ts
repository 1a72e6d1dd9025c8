import { composed } from './text'

/**
 * The text of a file as people save it here: UTF-8, UTF-16 with its mark, or Windows-1258 and 1252 of older programs;
 * NFC, lines ended by \n. Null when it is no text (bytes of zero, or nothing that reads).
 */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decoded(bytes)
  if (text === null || text.includes('\0')) return null
  return composed(text.replace(/^\ufeff/, '')).replace(/\r\n?/g, '\n')
}

function decoded(bytes: Uint8Array): string | null {
  const read = (label: string, fatal = true) => {
    try {
      return new TextDecoder(label, { fatal, ignoreBOM: true }).decode(bytes)
    } catch {
      return null
    }
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return read('utf-16le')
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return read('utf-16be')
  // Without a mark, text of Latin letters in UTF-16 has a zero in every second byte.
  if (bytes.length >= 4 && bytes.length % 2 === 0 && bytes[0] && !bytes[1] && !bytes[3]) return read('utf-16le')
  return read('utf-8') ?? read('windows-1258', false)
}
