import { decodeText } from '../text-encoding'
import { acceptAudio } from './audio'
import { acceptCaptions } from './captions'
import { acceptImage, HEIC } from './image.server'
import { type MediaReading, refuseMedia, sniffMedia } from './kinds'
import { acceptVideo } from './video'

/**
 * Makes a file of `media/` out of whatever a trainer brings, by its bytes; its name only gives the name, and tells captions
 * from other text. Refuses what no lesson can show.
 */
export async function acceptMedia(bytes: Buffer, name: string): Promise<MediaReading> {
  const type = sniffMedia(bytes)
  if (type === 'mp3' || type === 'm4a' || type === 'ogg' || type === 'wav') return acceptAudio(bytes, name)
  if (type === 'mp4') return acceptVideo(bytes, name)
  if (type && type !== 'pdf' && type !== 'zip') return acceptImage(bytes, name)
  if (!type && /\.(?:vtt|srt)$/i.test(name) && bytes.length < 2_000_000) {
    const text = decodeText(bytes)
    if (text !== null) return acceptCaptions(text, name)
  }
  if (!type && /\.hei[cf]$/i.test(name)) return refuseMedia(name, ...HEIC)
  return refuseMedia(name, 'Loại tệp này không được nhận', 'Dùng ảnh (PNG, JPEG, WebP, GIF, AVIF), âm thanh (MP3, M4A, OGG), video MP4 hoặc phụ đề WebVTT')
}
