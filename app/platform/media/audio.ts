import { isMpegAudio, type MediaReading, mediaKind, refuseMedia, sniffMedia } from './kinds'
import { boxesIn, readFilm } from './mp4-boxes'
import { startFirst } from './mp4-start'
import { mediaPath } from './names'

const MAX_BYTES = 60_000_000

/**
 * Makes the audio of a lesson out of an MP3, M4A, OGG or WAV file, known by its first bytes. Tags of an MP3 and of an M4A
 * (names, pictures, places) are left out. Refuses other formats, files without sound, and more than 60 MB.
 */
export function acceptAudio(bytes: Buffer, name: string): MediaReading {
  const type = sniffMedia(bytes)
  if (bytes.length > MAX_BYTES) return refuseMedia(name, `Âm thanh nặng ${Math.ceil(bytes.length / 1e6)} MB`, 'Tối đa 60 MB: chia nhỏ hoặc lưu ở 64 kbit/s')
  const found = type === 'mp3' ? mp3(bytes) : type === 'm4a' || type === 'mp4' ? m4a(bytes) : type === 'ogg' ? ogg(bytes) : type === 'wav' ? { bytes } : null
  if (!found && type && ['mp3', 'm4a', 'mp4', 'ogg'].includes(type))
    return refuseMedia(name, 'Tệp âm thanh bị hỏng hoặc không chỉ có âm thanh', 'Lưu lại dạng MP3 rồi tải lên')
  if (!found) return refuseMedia(name, 'Tệp không phải là âm thanh MP3, M4A hoặc OGG', 'Lưu lại dạng MP3 rồi tải lên')
  const ending = type === 'mp4' ? 'm4a' : (type as string)
  const media = { path: mediaPath(name, ending), kind: 'audio' as const, mediaType: mediaKind(`.${ending}`)?.mediaType ?? '' }
  return { media: { ...media, ...found }, findings: [] }
}

/** The frames alone: what stands before them (ID3v2) and behind them (ID3v1) is about the person, not the sound. */
function mp3(bytes: Buffer): { bytes: Buffer } | null {
  let start = 0
  while (bytes.toString('latin1', start, start + 3) === 'ID3' && start + 10 < bytes.length) {
    const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + (bytes[start + at] & 0x7f), 0)
    start += 10 + size + (bytes[start + 5] & 0x10 ? 10 : 0)
  }
  while (start < bytes.length && bytes[start] === 0) start += 1
  const end = bytes.toString('latin1', bytes.length - 128, bytes.length - 125) === 'TAG' ? bytes.length - 128 : bytes.length
  return isMpegAudio(bytes, start) && end > start ? { bytes: bytes.subarray(start, end) } : null
}

function m4a(bytes: Buffer): { bytes: Buffer; seconds: number } | null {
  const moov = boxesIn(bytes, 0, bytes.length)?.find((box) => box.type === 'moov')
  const film = moov && readFilm(bytes, moov)
  if (!film?.tracks.some((track) => track.kind === 'soun') || film.tracks.some((track) => track.kind === 'vide')) return null
  return { bytes: startFirst(bytes) ?? bytes, seconds: film.seconds }
}

function ogg(bytes: Buffer): { bytes: Buffer } | null {
  return /OpusHead|\x01vorbis/.test(bytes.toString('latin1', 0, 200)) && !/\x80theora/.test(bytes.toString('latin1', 0, 400)) ? { bytes } : null
}
