import { crc32, deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { sizeOf } from './dimensions'
import { acceptImage } from './image.server'
import { freePath, mediaPath } from './names'

const picture = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#c0392b' } })

/** A chunk of a PNG file. */
function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body) >>> 0, 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A PNG that says it is so large, whatever it holds. */
function pngBomb(width: number, height: number): Buffer {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([1, 0], 8)
  const rows = deflateSync(Buffer.alloc(2_000_000), { level: 9 })
  return Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), chunk('IHDR', head), chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))])
}

test('a photograph of a phone stands upright, is shrunk, and no longer says where it was taken', async () => {
  const given = await picture(4000, 3000)
    .jpeg()
    .withExif({ IFD0: { Make: 'Phone of somebody', Orientation: '6' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 42/1' } })
    .toBuffer()
  const turned = await sharp(given).withMetadata({ orientation: 6 }).toBuffer()
  expect(turned.includes('Phone of somebody')).toBe(true)
  const { media, findings } = await acceptImage(turned, 'Ảnh chụp đẹp (1).JPG')
  expect(findings).toEqual([])
  expect(media).toMatchObject({ path: 'media/anh-chup-dep-1.webp', mediaType: 'image/webp', width: 1600, height: 2133 })
  const kept = await sharp(media?.bytes).metadata()
  expect([kept.format, kept.exif, kept.xmp, kept.orientation]).toEqual(['webp', undefined, undefined, undefined])
  expect(media?.bytes.includes('Phone of somebody')).toBe(false)
})

test.each(['png', 'jpeg', 'webp', 'gif', 'avif'] as const)('%s is an image, and its size is read from its head', async (format) => {
  const given = await picture(640, 360).toFormat(format).toBuffer()
  expect(sizeOf(given)).toEqual({ width: 640, height: 360 })
  const { media } = await acceptImage(given, 'a')
  expect(media).toMatchObject({ width: 640, height: 360 })
  expect(sizeOf(media?.bytes ?? Buffer.alloc(0))).toEqual({ width: 640, height: 360 })
})

/** Frames of different colours, one after another. */
async function film(frames: number, width = 300, height = 200): Promise<Buffer> {
  const raw = Buffer.concat(Array.from({ length: frames }, (_, at) => Buffer.alloc(width * height * 3, (at * 37) % 256)))
  return sharp(raw, { raw: { width, height: height * frames, channels: 3, pageHeight: height } })
    .gif({ delay: Array(frames).fill(80) })
    .toBuffer()
}

test('a moving picture keeps moving', async () => {
  const { media } = await acceptImage(await film(5), 'cach-bam.gif')
  expect(media).toMatchObject({ path: 'media/cach-bam.webp', width: 300, height: 200 })
  expect((await sharp(media?.bytes).metadata()).pages).toBe(5)
})

const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'

test.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
  ['an SVG with a script', () => Buffer.from(script), /SVG/],
  ['an SVG behind a declaration', () => Buffer.from(`<?xml version="1.0"?>\n<!-- x -->${script}`), /SVG/],
  ['a web page', () => Buffer.from('<!doctype html><title>x</title><script>alert(1)</script>'), /không phải là ảnh/],
  ['a picture of an iPhone', () => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]), /HEIC/],
  ['a TIFF', () => picture(20, 20).tiff().toBuffer(), /không phải là ảnh/],
  ['a bomb of 2.5 billion pixels', () => pngBomb(50_000, 50_000), /2500 triệu/],
  [
    'a picture that breaks off',
    async () =>
      (
        await sharp(await noise(600))
          .png()
          .toBuffer()
      ).subarray(0, 90_000),
    /hỏng/,
  ],
  ['a head without a picture', () => Buffer.concat([Buffer.from('GIF89a'), Buffer.alloc(40)]), /hỏng/],
  ['a moving picture without end', () => film(300, 8, 8), /300 khung/],
  ['25 MB and more', () => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(25_000_001)]), /nặng/],
  ['nothing', () => Buffer.alloc(0), /không phải là ảnh/],
])('%s is refused with a sentence', async (_name, make, found) => {
  const { media, findings } = await acceptImage(await make(), 'ảnh.png')
  expect(media).toBe(null)
  expect(findings).toEqual([{ file: 'ảnh.png', line: 1, column: 1, found: expect.stringMatching(found), advice: expect.stringMatching(/.{10}/) }])
})

async function noise(size: number): Promise<Buffer> {
  return sharp({ create: { width: size, height: size, channels: 3, background: 'white', noise: { type: 'gaussian', mean: 128, sigma: 60 } } })
    .png()
    .toBuffer()
}

test('what hides behind a picture does not survive', async () => {
  const { media } = await acceptImage(Buffer.concat([await picture(300, 200).gif().toBuffer(), Buffer.from(script)]), 'a.gif')
  expect(media?.bytes.includes('<script>')).toBe(false)
})

test('files are named by what people called them', () => {
  expect(mediaPath('C:\\Ảnh\\Đường Láng.jpeg', 'webp')).toBe('media/duong-lang.webp')
  expect(mediaPath('../../etc/passwd', 'webp')).toBe('media/passwd.webp')
  expect(mediaPath('???.png', 'webp')).toBe('media/tep.webp')
  expect(freePath('media/a.webp', (path) => ['media/a.webp', 'media/a-2.webp'].includes(path))).toBe('media/a-3.webp')
})
