/**
 * A picture without what is written into it, its pixels untouched; null when it is of no kind that is known here, or broken.
 * What is kept: how it is drawn, its colours, and which way is up. JPEG, PNG and WebP.
 */
export function strippedPicture(bytes: Buffer): Buffer | null {
  if (bytes.subarray(0, 3).toString('hex') === 'ffd8ff') return strippedJpeg(bytes)
  if (bytes.subarray(0, 8).toString('hex') === '89504e470d0a1a0a') return strippedPng(bytes)
  if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return strippedWebp(bytes)
  return null
}

/** APP0 (how large a dot is), APP14 (how colours were turned) and the colour profile; every other application segment and comment goes. */
function strippedJpeg(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let at = 2
  let turned: Buffer | null = null
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]
    if (marker === 0xff) {
      at += 1
      continue
    }
    // The picture ends here: what comes after it is another one, or a film.
    if (marker === 0xd9) break
    const length = bytes.readUInt16BE(at + 2)
    if (length < 2 || at + 2 + length > bytes.length) return null
    const segment = bytes.subarray(at, at + 2 + length)
    const name = segment.toString('latin1', 4, 16)
    if (marker === 0xe1 && name.startsWith('Exif\0\0')) turned ??= turnOnly(segment)
    const isKept = marker < 0xe0 || (marker > 0xef && marker !== 0xfe)
    const isNeeded = (marker === 0xe0 && name.startsWith('JFIF\0')) || (marker === 0xe2 && name.startsWith('ICC_PROFILE\0')) || marker === 0xee
    // A thumbnail may stand in the first segment; the picture needs but its density.
    if (isNeeded && marker === 0xe0) kept.push(Buffer.from([0xff, 0xe0, 0, 16]), segment.subarray(4, 16), Buffer.from([0, 0]))
    else if (isKept || isNeeded) kept.push(segment)
    at += 2 + length
    if (marker === 0xda) {
      const end = scanEnd(bytes, at)
      kept.push(bytes.subarray(at, end))
      at = end
    }
  }
  if (bytes[at] !== 0xff || bytes[at + 1] !== 0xd9) return null
  if (turned) kept.splice(1, 0, turned)
  return Buffer.concat([...kept, Buffer.from([0xff, 0xd9])])
}

/** Where the drawn part of a JPEG ends: at the next marker that is no restart and no escaped byte. */
function scanEnd(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from)
  while (at >= 0 && at + 1 < bytes.length && (bytes[at + 1] === 0 || (bytes[at + 1] >= 0xd0 && bytes[at + 1] <= 0xd7))) at = bytes.indexOf(0xff, at + 2)
  return at < 0 ? bytes.length : at
}

/** An Exif segment that says which way is up and nothing else; null when it says nothing of that, or that up is up. */
function turnOnly(segment: Buffer): Buffer | null {
  const tiff = segment.subarray(10)
  if (tiff.length < 14) return null
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const short = (at: number) => (at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const first = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  const entries = Math.min(short(first), 200)
  for (let entry = 0; entry < entries; entry += 1) {
    const at = first + 2 + entry * 12
    if (short(at) !== 0x0112) continue
    const way = short(at + 8)
    if (way < 2 || way > 8) return null
    const body = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
    body.writeUInt16BE(way, 18)
    return Buffer.concat([Buffer.from([0xff, 0xe1, 0, 2 + 6 + body.length]), Buffer.from('Exif\0\0', 'latin1'), body])
  }
  return null
}

const PNG_KEPT = new Set(
  ['IHDR', 'PLTE', 'IDAT', 'IEND', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'bKGD', 'pHYs', 'cICP'].concat(['acTL', 'fcTL', 'fdAT']),
)

function strippedPng(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (at + 12 + length > bytes.length) return null
    if (PNG_KEPT.has(name)) kept.push(bytes.subarray(at, at + 12 + length))
    if (name === 'IEND') return Buffer.concat(kept)
    at += 12 + length
  }
  return null
}

const WEBP_KEPT = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF', 'ICCP'])

function strippedWebp(bytes: Buffer): Buffer | null {
  const kept: Buffer[] = []
  const end = Math.min(bytes.length, bytes.readUInt32LE(4) + 8)
  for (let at = 12; at + 8 <= end; ) {
    const length = bytes.readUInt32LE(at + 4)
    const whole = 8 + length + (length % 2)
    if (at + 8 + length > end) return null
    const name = bytes.toString('latin1', at, at + 4)
    if (WEBP_KEPT.has(name)) {
      const chunk = Buffer.from(bytes.subarray(at, at + whole))
      // The flags that announce Exif and XMP.
      if (name === 'VP8X' && length > 0) chunk[8] &= ~0x0c
      kept.push(chunk)
    }
    at += whole
  }
  if (kept.length === 0) return null
  const body = Buffer.concat(kept)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}
