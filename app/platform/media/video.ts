import { settings } from '../env'
import { type MediaReading, refuseMedia, remark, sniffMedia } from './kinds'
import { boxesIn, readFilm } from './mp4-boxes'
import { startFirst } from './mp4-start'
import { mediaPath } from './names'

/** Codecs that every browser of the last years plays. */
const PLAYS = new Set(['avc1', 'avc3', 'av01', 'vp09'])

/**
 * Makes the video of a lesson out of an MP4: its head in front, so that it plays at once on a slow line, and without the
 * place and device a phone writes into it. Refuses what is no MP4, what has no picture, and what is larger than
 * ACADEMY_MEDIA_MB. Pictures and sound keep their bytes. Captions are another file: see `acceptCaptions`.
 */
export function acceptVideo(bytes: Buffer, name: string): MediaReading {
  if (sniffMedia(bytes) !== 'mp4') return refuseMedia(name, 'Tệp không phải là video MP4', 'Xuất video ra MP4 (H.264) rồi tải lại')
  const { mediaMaxBytes } = settings()
  if (bytes.length > mediaMaxBytes)
    return refuseMedia(
      name,
      `Video nặng ${Math.ceil(bytes.length / 1e6)} MB`,
      `Video tối đa ${Math.floor(mediaMaxBytes / 1e6)} MB: cắt ngắn hoặc giảm chất lượng`,
    )
  const top = boxesIn(bytes, 0, bytes.length)
  const moov = top?.find((box) => box.type === 'moov')
  const film = moov && readFilm(bytes, moov)
  if (!top || !moov || !film) return refuseMedia(name, 'Video bị hỏng hoặc tải chưa hết', 'Mở thử video trên máy, xuất lại ra MP4 rồi tải lại')
  const picture = film.tracks.find((track) => track.kind === 'vide')
  if (!picture) return refuseMedia(name, 'Tệp MP4 chỉ có âm thanh', 'Lưu dạng M4A rồi tải lên như tệp âm thanh')
  if (!PLAYS.has(picture.codec))
    return refuseMedia(
      name,
      `Video dùng bộ mã “${picture.codec.trim()}” mà nhiều máy không phát được`,
      'Xuất lại bằng bộ mã H.264 (trên iPhone: Tương thích nhất)',
    )
  const started = startFirst(bytes)
  const isInOrder = top.findIndex((box) => box.type === 'moov') < top.findIndex((box) => box.type === 'mdat')
  const findings = started || isInOrder ? [] : [remark(name, 'Video chỉ phát được khi đã tải hết', 'Xuất lại với tùy chọn “tối ưu cho web” (fast start)')]
  const { width, height } = picture
  return {
    media: { path: mediaPath(name, 'mp4'), bytes: started ?? bytes, kind: 'video', mediaType: 'video/mp4', width, height, seconds: film.seconds },
    findings,
  }
}
