import { expect, test } from 'vitest'
import { acceptMedia } from './accept.server'
import { acceptAudio } from './audio'
import { sizeOf } from './dimensions'
import { boxAt, boxesIn } from './mp4-boxes'
import { acceptVideo } from './video'

const box = (type: string, ...content: Buffer[]) => {
  const body = Buffer.concat(content)
  const header = Buffer.alloc(8)
  header.writeUInt32BE(body.length + 8, 0)
  header.write(type, 4, 'latin1')
  return Buffer.concat([header, body])
}
const numbers = (...values: number[]) => {
  const bytes = Buffer.alloc(values.length * 4)
  for (const [at, value] of values.entries()) bytes.writeUInt32BE(value, at * 4)
  return bytes
}
const GPS = box('udta', box('\u00a9xyz', Buffer.from('+21.0285+105.8542/')))

/** One track whose two chunks stand at the given places of the file. */
function track(kind: string, codec: string, chunks: number[]): Buffer {
  const size = Buffer.concat([Buffer.alloc(40), numbers(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000, 1280 << 16, 720 << 16)])
  const samples = box('stbl', box('stsd', numbers(0, 1, 16), Buffer.from(codec, 'latin1'), Buffer.alloc(8)), box('stco', numbers(0, chunks.length, ...chunks)))
  return box('trak', box('tkhd', size), box('mdia', box('hdlr', numbers(0, 0), Buffer.from(kind), Buffer.alloc(13)), box('minf', samples)), GPS)
}

/** A film as a phone writes it: pictures first, head behind them, place and device inside the head. */
function phoneFilm({ kind = 'vide', codec = 'avc1', brand = 'isom' } = {}): Buffer {
  const start = [box('ftyp', Buffer.from(`${brand}\0\0\0\0mp42`, 'latin1')), box('free', Buffer.alloc(20)), box('mdat', Buffer.from('PICTURES-SOUND'))]
  const pictures = start[0].length + start[1].length + 8
  const head = box('moov', box('mvhd', numbers(0, 0, 0, 1000, 95_500, 0, 0, 0)), track(kind, codec, [pictures, pictures + 9]), GPS)
  return Buffer.concat([...start, head])
}

/** What stands where the chunk table of a film points. */
function chunksOf(film: Buffer): string[] {
  const moov = boxesIn(film, 0, film.length)?.find((item) => item.type === 'moov')
  const table = moov && boxAt(film, moov, 'trak/mdia/minf/stbl/stco')
  if (!table) throw new Error('no chunk table')
  const places = [0, 1].map((at) => film.readUInt32BE(table.content + 8 + at * 4))
  return [film.toString('latin1', places[0], places[0] + 8), film.toString('latin1', places[1], places[1] + 5)]
}

test('a film of a phone starts at once, keeps its pictures and forgets where it was taken', () => {
  const given = phoneFilm()
  expect(chunksOf(given)).toEqual(['PICTURES', 'SOUND'])
  const { media, findings } = acceptVideo(given, 'Họp giao ban.MP4')
  expect(findings).toEqual([])
  expect(media).toMatchObject({ path: 'media/hop-giao-ban.mp4', mediaType: 'video/mp4', width: 1280, height: 720, seconds: 95.5 })
  const film = media?.bytes ?? Buffer.alloc(0)
  expect(boxesIn(film, 0, film.length)?.map((item) => item.type)).toEqual(['ftyp', 'moov', 'mdat'])
  expect(chunksOf(film)).toEqual(['PICTURES', 'SOUND'])
  expect(given.includes('+21.0285')).toBe(true)
  expect(film.includes('+21.0285')).toBe(false)
  expect(sizeOf(film)).toEqual({ width: 1280, height: 720 })
})

test('a film already in order is the same film again', () => {
  const first = acceptVideo(phoneFilm(), 'a.mp4').media?.bytes
  expect(acceptVideo(first ?? Buffer.alloc(0), 'a.mp4').media?.bytes.equals(first ?? Buffer.alloc(0))).toBe(true)
})

test('a film that fragments its head is kept as it is', () => {
  const film = Buffer.concat([phoneFilm(), box('moof', Buffer.alloc(4))])
  const { media, findings } = acceptVideo(film, 'a.mp4')
  expect(media?.bytes.equals(film)).toBe(true)
  expect(findings[0].found).toMatch(/tải hết/)
})

const cut = phoneFilm()
test.each([
  ['a codec few machines play', phoneFilm({ codec: 'hvc1' }), /hvc1/],
  ['sound only', phoneFilm({ kind: 'soun', codec: 'mp4a' }), /chỉ có âm thanh/],
  ['a film that breaks off', cut.subarray(0, cut.length - 40), /hỏng/],
  ['a box larger than the file', Buffer.concat([cut.subarray(0, 20), numbers(0x7fffffff), cut.subarray(24)]), /hỏng/],
  ['a web page with the name of a film', Buffer.from('<!doctype html><script>alert(1)</script>'), /không phải là video/],
])('%s is refused', (_name, bytes, found) => {
  const { media, findings } = acceptVideo(bytes, 'phim.mp4')
  expect(media).toBe(null)
  expect(findings).toEqual([{ file: 'phim.mp4', line: 1, column: 1, found: expect.stringMatching(found), advice: expect.stringMatching(/.{10}/) }])
})

test('a chunk table that points out of the file is not followed', () => {
  const film = phoneFilm()
  const table = film.indexOf('stco') + 12
  film.writeUInt32BE(0xfffffff0, table)
  expect(acceptVideo(film, 'a.mp4').findings[0].found).toMatch(/tải hết/)
})

const frame = Buffer.concat([Buffer.from('fffb9064', 'hex'), Buffer.alloc(400)])
const tag = Buffer.concat([Buffer.from('ID3\u0004\0\0\0\0\u0000\u0010', 'latin1'), Buffer.from('Nguyễn Văn A'.slice(0, 8).padEnd(16, '.'), 'latin1')])

test('sound is known by its bytes and loses its tags', () => {
  const mp3 = acceptAudio(Buffer.concat([tag, frame, Buffer.from('TAG'.padEnd(128, 'x'))]), 'Bài nghe.wav').media
  expect(mp3).toMatchObject({ path: 'media/bai-nghe.mp3', mediaType: 'audio/mpeg' })
  expect(mp3?.bytes.equals(frame)).toBe(true)
  const m4a = acceptAudio(phoneFilm({ kind: 'soun', codec: 'mp4a', brand: 'M4A ' }), 'Ghi âm.m4a').media
  expect(m4a).toMatchObject({ path: 'media/ghi-am.m4a', mediaType: 'audio/mp4', seconds: 95.5 })
  expect(m4a?.bytes.includes('+21.0285')).toBe(false)
  const ogg = Buffer.concat([Buffer.from('OggS\0\u0002', 'latin1'), Buffer.alloc(22), Buffer.from('OpusHead'), Buffer.alloc(20)])
  expect(acceptAudio(ogg, 'a.ogg').media).toMatchObject({ path: 'media/a.ogg' })
})

test.each([
  ['a tag without sound', Buffer.concat([tag, Buffer.alloc(300)])],
  ['a picture', Buffer.from('89504e470d0a1a0a0000000000000000', 'hex')],
  ['a film with the name of sound', phoneFilm({ brand: 'M4A ' })],
  ['Theora inside Ogg', Buffer.concat([Buffer.from('OggS\0\u0002', 'latin1'), Buffer.alloc(22), Buffer.from('\x80theora', 'latin1'), Buffer.alloc(20)])],
])('%s is no audio', (_name, bytes) => {
  expect(acceptAudio(bytes, 'a.mp3')).toMatchObject({ media: null, findings: [{ file: 'a.mp3' }] })
})

test('what is brought is taken for what it is, whatever it is called', async () => {
  expect((await acceptMedia(frame, 'anh.png')).media).toMatchObject({ kind: 'audio' })
  expect((await acceptMedia(phoneFilm(), 'x.exe')).media).toMatchObject({ kind: 'video', path: 'media/x.mp4' })
  expect((await acceptMedia(Buffer.from('WEBVTT\n\n00:01.000 --> 00:02.000\nChào'), 'phụ đề.vtt')).media).toMatchObject({ path: 'media/phu-de.vtt' })
  for (const bytes of ['MZ\x90\0\x03\0\0\0\x04\0\0\0', '#!/bin/sh\necho hello', '%PDF-1.7 hello hello'])
    expect((await acceptMedia(Buffer.from(bytes, 'latin1'), 'x.vtt')).media).toBe(null)
})

test('a head of a track that is cut short is a broken film, never a fault of the program', () => {
  const broken = Buffer.concat([box('ftyp'), box('moov', box('trak', box('tkhd')), box('mvhd', Buffer.alloc(100)))])
  expect(broken).toHaveLength(140)
  expect(acceptVideo(broken, 'phim.mp4').media).toBe(null)
  const known = Buffer.concat([box('ftyp', Buffer.from('isom\0\0\0\0mp42', 'latin1')), broken.subarray(8)])
  expect(acceptVideo(known, 'phim.mp4').findings[0].found).toMatch(/hỏng/)
  expect(acceptAudio(known, 'phim.mp4').media).toBe(null)
})

test('whatever is cut off or changed in a film, it is taken or refused and nothing is thrown', () => {
  const film = phoneFilm()
  for (let length = 0; length < film.length; length += 1) expect(acceptVideo(film.subarray(0, length), 'a.mp4').media === null).toBe(true)
  for (let at = 0; at < film.length; at += 1)
    for (const value of [0, 1, 8, 0x7f, 0xff]) {
      const changed = Buffer.from(film)
      changed[at] = value
      expect(() => [acceptVideo(changed, 'a.mp4'), acceptAudio(changed, 'a.m4a'), sizeOf(changed)]).not.toThrow()
    }
})

test('frames in frames deeper than any film has are not followed', () => {
  const depth = 100_000
  const nest = Buffer.alloc(depth * 8)
  for (let at = 0; at < depth; at += 1) {
    nest.writeUInt32BE((depth - at) * 8, at * 8)
    nest.write('moov', at * 8 + 4, 'latin1')
  }
  const film = phoneFilm()
  const head = film.lastIndexOf('moov') - 4
  const deep = Buffer.concat([film.subarray(0, head), box('moov', film.subarray(head + 8), nest)])
  expect(acceptVideo(deep, 'a.mp4').findings[0].found).toMatch(/tải hết/)
})
