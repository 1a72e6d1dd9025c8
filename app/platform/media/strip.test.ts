import sharp from 'sharp'
import { expect, test } from 'vitest'
import { strippedPicture } from './strip'

const PLACE = { IFD0: { Make: 'Dien thoai', Model: 'MAU-XYZ', Artist: 'Nguyen Van A' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '21/1 1/1 0/1' } }
const TRACES = ['MAU-XYZ', 'Nguyen Van A', 'Ho Tay', 'Photoshop', 'mpf']
const drawn = sharp({ create: { width: 60, height: 40, channels: 3, background: '#7a4' } })
const taken = (format: 'jpeg' | 'png' | 'webp', orientation = 6) =>
  drawn
    .clone()
    .withExif(PLACE)
    .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><place>Ho Tay</place></x:xmpmeta>')
    .withMetadata({ orientation, exif: PLACE })
    .toFormat(format)
    .toBuffer()
const segment = (marker: number, text: string) => {
  const body = Buffer.from(text, 'latin1')
  return Buffer.concat([Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255]), body])
}

test.each(['jpeg', 'png', 'webp'] as const)('a %s loses what is written into it and keeps every pixel', async (format) => {
  const before = await taken(format)
  const after = strippedPicture(before) as Buffer
  for (const trace of TRACES) expect(after.includes(trace)).toBe(false)
  expect((await sharp(after).raw().toBuffer()).equals(await sharp(before).raw().toBuffer())).toBe(true)
})

test('a JPEG keeps which way is up, and loses notes, a second picture and a film behind it', async () => {
  const plain = await taken('jpeg')
  const before = Buffer.concat([
    plain.subarray(0, 2),
    segment(0xed, 'Photoshop 3.0\0Nguyen Van A'),
    segment(0xfe, 'Nguyen Van A'),
    segment(0xe2, 'MPF\0mpf'),
    plain.subarray(2),
    plain,
    Buffer.from('....ftypmp42 Ho Tay'),
  ])
  const after = strippedPicture(before) as Buffer
  for (const trace of TRACES) expect(after.includes(trace)).toBe(false)
  expect((await sharp(after).metadata()).orientation).toBe(6)
  expect((await sharp(strippedPicture(await taken('jpeg', 1)) as Buffer).metadata()).orientation ?? 1).toBe(1)
})

test('what is cut off, or no picture, is null and not thrown', async () => {
  for (const format of ['jpeg', 'png', 'webp'] as const) {
    const whole = await taken(format)
    for (const length of [3, 13, 40, Math.floor(whole.length / 2)]) expect(() => strippedPicture(whole.subarray(0, length))).not.toThrow()
    expect(strippedPicture(whole.subarray(0, 40))).toBeNull()
  }
  expect(strippedPicture(Buffer.from('GIF89a'))).toBeNull()
})
