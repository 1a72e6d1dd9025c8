import sharp from 'sharp'
// Which formats may be decoded at all is said there, once for the process.
import './image.server'
import { done, type Outcome, refused } from '../outcome'
import { sniffMedia } from './kinds'

/** The longer side of a photo as it is kept, in pixels. */
export const PHOTO_SIDE = 2400
const MAX_PIXELS = 120_000_000
const FORMATS: Record<string, 'jpeg' | 'png' | 'webp'> = { jpg: 'jpeg', png: 'png', webp: 'webp' }

export type Photo = { bytes: Buffer; type: string; ending: string }

/**
 * A photo somebody hands in, as the server keeps it: upright, at most 2400 px on its longer side, in the format it came in,
 * without anything written into it (place, device, name, thumbnail). Refuses HEIC, which cannot be read here, and what is broken,
 * takes too long or unfolds to too many pixels. The decoding runs on the pool of libvips.
 */
export async function cleanPhoto(bytes: Buffer): Promise<Outcome<Photo, 'photo-heic' | 'photo-broken'>> {
  const sniffed = sniffMedia(bytes)
  if (sniffed === 'heic') return refused('photo-heic')
  const format = sniffed && Object.hasOwn(FORMATS, sniffed) ? FORMATS[sniffed] : null
  if (!format) return refused('photo-broken')
  try {
    const image = sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error', sequentialRead: true })
      .timeout({ seconds: 30 })
      .autoOrient()
      .resize({ width: PHOTO_SIDE, height: PHOTO_SIDE, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
    const kept = format === 'png' ? image.png({ compressionLevel: 8 }) : format === 'webp' ? image.webp({ quality: 84 }) : image.jpeg({ quality: 84 })
    return done({ bytes: await kept.toBuffer(), type: `image/${format}`, ending: format === 'jpeg' ? 'jpg' : format })
  } catch {
    return refused('photo-broken')
  }
}
