import { crc32 } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { cleanPhoto } from './photo.server'

const PLACE = {
  IFD0: { Make: 'Dien thoai', Model: 'MAU-XYZ' },
  IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '105/1 50/1 0/1' },
}
const drawn = (width: number, height: number) => sharp({ create: { width, height, channels: 3, background: '#7a4' } })
const value = async (bytes: Buffer) => {
  const outcome = await cleanPhoto(bytes)
  if (!outcome.ok) throw new Error(outcome.reason)
  return outcome.value
}

test.each(['jpeg', 'png', 'webp'] as const)('a %s keeps its format and loses where and with what it was taken', async (format) => {
  const taken = await drawn(600, 400)
    .withExif(PLACE)
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>Ho Tay</place></x:xmpmeta>')
    .toFormat(format)
    .toBuffer()
  expect((await sharp(taken).metadata()).exif).toBeDefined()
  const photo = await value(taken)
  expect(photo.type).toBe(`image/${format}`)
  const kept = await sharp(photo.bytes).metadata()
  expect(kept).toMatchObject({ format, width: 600, height: 400 })
  expect([kept.exif, kept.xmp, kept.iptc, kept.icc]).toEqual([undefined, undefined, undefined, undefined])
  for (const trace of ['MAU-XYZ', 'Dien thoai', 'Ho Tay', 'Exif']) expect(photo.bytes.includes(trace)).toBe(false)
})

test('a second picture, a film, notes of the press and of the maker of the phone go with the rest', async () => {
  const plain = await drawn(300, 200).withExif(PLACE).jpeg().toBuffer()
  const segment = (marker: number, text: string) => Buffer.concat([Buffer.from([0xff, marker, 0, text.length + 2]), Buffer.from(text, 'latin1')])
  const motion = Buffer.concat([
    plain.subarray(0, 2),
    segment(0xed, 'Photoshop 3.0\x008BIM Ho Tay'),
    segment(0xe2, 'MPF\0MAU-XYZ'),
    segment(0xe5, 'Apple iOS\0Ho Tay'),
    segment(0xfe, 'Ho Tay'),
    plain.subarray(2),
    plain,
    Buffer.from('\0\0\0\x18ftypmp42Ho Tay'),
  ])
  const chunk = (name: string, text: string) => {
    const body = Buffer.from(`${name}${text}`, 'latin1')
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(text.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(crc32(body), body.length + 4)
    return out
  }
  const png = await drawn(300, 200).png().toBuffer()
  const written = Buffer.concat([png.subarray(0, 33), chunk('tEXt', 'Author\0Ho Tay'), chunk('iTXt', 'XML:com.adobe.xmp\0\0\0\0\0Ho Tay'), png.subarray(33)])
  for (const bytes of [motion, written]) {
    const photo = await value(bytes)
    for (const trace of ['MAU-XYZ', 'Dien thoai', 'Ho Tay', 'Exif', 'MPF', 'ftyp']) expect(photo.bytes.includes(trace)).toBe(false)
    expect(await sharp(photo.bytes).metadata()).toMatchObject({ width: 300, height: 200 })
  }
})

test('a large photo is at most 2400 px on its longer side and stands upright', async () => {
  const photo = await value(await drawn(4000, 1000).withExif({}).withMetadata({ orientation: 6 }).jpeg().toBuffer())
  const { width, height, orientation = 1 } = await sharp(photo.bytes).metadata()
  expect([width, height, orientation]).toEqual([600, 2400, 1])
})

test('what is no photo, is broken, or is HEIC is refused and not thrown', async () => {
  const whole = await drawn(300, 300).jpeg().toBuffer()
  expect(await cleanPhoto(whole.subarray(0, 400))).toEqual({ ok: false, reason: 'photo-broken' })
  expect(await cleanPhoto(Buffer.from('%PDF-1.4 not a photo'))).toEqual({ ok: false, reason: 'photo-broken' })
  expect(await cleanPhoto(Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic\0\0\0\0mif1heic')]))).toEqual({ ok: false, reason: 'photo-heic' })
})
