import { sniffMedia } from './kinds'
import { boxAt, boxesIn, readFilm } from './mp4-boxes'

/** How wide and high a picture or film is shown, in pixels. */
export type Size = { width: number; height: number }

/**
 * The size of an image or film by its head alone, without decoding it; null when the head says none. A page that knows
 * sizes keeps its place while images load.
 */
export function sizeOf(bytes: Buffer): Size | null {
  try {
    switch (sniffMedia(bytes)) {
      case 'png':
        return sized(bytes.readUInt32BE(16), bytes.readUInt32BE(20))
      case 'gif':
        return sized(bytes.readUInt16LE(6), bytes.readUInt16LE(8))
      case 'jpg':
        return jpegSize(bytes)
      case 'webp':
        return webpSize(bytes)
      case 'avif':
        return avifSize(bytes)
      case 'mp4': {
        const moov = boxesIn(bytes, 0, bytes.length)?.find((box) => box.type === 'moov')
        const picture = moov && readFilm(bytes, moov)?.tracks.find((track) => track.kind === 'vide')
        return picture ? sized(picture.width, picture.height) : null
      }
      default:
        return null
    }
  } catch (error) {
    // The head ends before its numbers do.
    if (error instanceof RangeError) return null
    throw error
  }
}

const sized = (width: number, height: number): Size | null => (width > 0 && height > 0 ? { width, height } : null)

function jpegSize(bytes: Buffer): Size | null {
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff; at += 2 + bytes.readUInt16BE(at + 2)) {
    const marker = bytes[at + 1]
    const isStart = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isStart) return sized(bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5))
  }
  return null
}

function webpSize(bytes: Buffer): Size | null {
  const kind = bytes.toString('latin1', 12, 16)
  if (kind === 'VP8X') return sized(bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1)
  if (kind === 'VP8 ') return sized(bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff)
  if (kind !== 'VP8L') return null
  const bits = bytes.readUInt32LE(21)
  return sized((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1)
}

function avifSize(bytes: Buffer): Size | null {
  const meta = boxesIn(bytes, 0, bytes.length)?.find((box) => box.type === 'meta')
  const size = meta && boxAt(bytes, { content: meta.content + 4, end: meta.end }, 'iprp/ipco/ispe')
  return size ? sized(bytes.readUInt32BE(size.content + 4), bytes.readUInt32BE(size.content + 8)) : null
}
