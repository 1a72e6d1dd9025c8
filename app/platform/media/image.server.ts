import sharp from 'sharp'
import { type MediaReading, refuseMedia, remark, sniffMedia } from './kinds'
import { mediaPath } from './names'

// Only the five formats may be read at all, whatever a file pretends to be.
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({ operation: ['Png', 'Jpeg', 'Webp', 'Nsgif', 'Heif'].map((format) => `VipsForeignLoad${format}Buffer`) })
// One thread an image: what people read meanwhile comes first.
sharp.concurrency(1)

const MAX_BYTES = 25_000_000
/** What is said of a photo as an iPhone keeps it: what was found, how to get a JPEG. */
export const HEIC = [
  'Ảnh HEIC của iPhone chưa đọc được',
  'Trên iPhone: Cài đặt → Camera → Định dạng → Tương thích nhất rồi chụp lại, hoặc xuất ảnh ra JPEG',
] as const
const MAX_PIXELS = 64_000_000
const MAX_FRAMES = 240
const WIDTH = 1600
const HEIGHT = 6000
const FORMATS: Record<string, string> = { png: 'png', jpg: 'jpeg', webp: 'webp', gif: 'gif', avif: 'heif' }

/**
 * Makes the image of a lesson out of what was brought: turned upright, at most 1600 px wide, WebP, without anything
 * written into it (place, device, name). Refuses by the bytes, never by the name: other formats, files that are broken,
 * that are too large, or that unfold to too many pixels. The decoding runs on the pool of libvips.
 */
export async function acceptImage(bytes: Buffer, name: string): Promise<MediaReading> {
  const type = sniffMedia(bytes)
  if (type === 'svg') return refuseMedia(name, 'Ảnh SVG không được nhận vì có thể mang mã lệnh', 'Xuất ảnh ra PNG rồi tải lại')
  if (type === 'heic') return refuseMedia(name, ...HEIC)
  if (!type || !Object.hasOwn(FORMATS, type)) return refuseMedia(name, 'Tệp không phải là ảnh', 'Dùng ảnh PNG, JPEG, WebP, GIF hoặc AVIF')
  if (bytes.length > MAX_BYTES)
    return refuseMedia(name, `Ảnh nặng ${megabytes(bytes.length)} MB`, `Ảnh tối đa ${megabytes(MAX_BYTES)} MB: hãy thu nhỏ rồi tải lại`)
  try {
    const options = { limitInputPixels: MAX_PIXELS, failOn: 'error' as const, sequentialRead: true }
    const { format, width = 0, pageHeight, height = 0, pages = 1 } = await sharp(bytes, { ...options, limitInputPixels: false }).metadata()
    if (format !== FORMATS[type]) return refuseMedia(name, 'Ảnh không đúng với định dạng của nó', 'Mở ảnh bằng một phần mềm ảnh rồi lưu lại dạng PNG hoặc JPEG')
    const frames = type === 'avif' ? 1 : pages
    if (frames > MAX_FRAMES) return refuseMedia(name, `Ảnh động có ${frames} khung hình`, `Tối đa ${MAX_FRAMES} khung hình: hãy dùng video MP4`)
    const pixels = width * (pageHeight ?? height) * frames
    if (pixels > MAX_PIXELS)
      return refuseMedia(name, `Ảnh có ${Math.round(pixels / 1e6)} triệu điểm ảnh`, `Tối đa ${MAX_PIXELS / 1e6} triệu điểm ảnh: hãy thu nhỏ rồi tải lại`)
    const isDrawn = type === 'png' || type === 'gif'
    const { data, info } = await sharp(bytes, { ...options, animated: frames > 1 })
      .timeout({ seconds: 30 })
      .autoOrient()
      .resize({ width: WIDTH, height: HEIGHT, fit: 'inside', withoutEnlargement: true })
      .toColourspace('srgb')
      // Letters on a screenshot stay sharp at a higher quality than a photograph needs.
      .webp({ quality: isDrawn ? 90 : 82, smartSubsample: isDrawn, effort: 4 })
      .toBuffer({ resolveWithObject: true })
    const findings = width < 200 ? [remark(name, `Ảnh chỉ rộng ${width} điểm ảnh`, 'Người học xem trên máy tính sẽ thấy mờ: dùng ảnh rộng hơn nếu có')] : []
    const size = { width: info.width, height: info.pageHeight ?? info.height }
    return { media: { path: mediaPath(name, 'webp'), bytes: data, kind: 'image', mediaType: 'image/webp', ...size }, findings }
  } catch (error) {
    if (/timeout/i.test(String(error))) return refuseMedia(name, 'Ảnh cần quá nhiều thời gian để đọc', 'Thu nhỏ ảnh rồi tải lại')
    return refuseMedia(name, 'Ảnh bị hỏng, không đọc được', 'Mở ảnh bằng một phần mềm ảnh rồi lưu lại dạng PNG hoặc JPEG')
  }
}

const megabytes = (bytes: number) => (bytes / 1e6).toLocaleString('vi-VN', { maximumFractionDigits: 1 })
