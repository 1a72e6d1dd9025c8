import jsQR from 'jsqr'

/** A photo is made no larger than this before it is searched: a QR of ours is found well below. */
const SIDE = 1600

/** The text of a QR in a picture; null when there is none. Throws for a file that is no picture. */
export async function textInPicture(file: Blob): Promise<string | null> {
  const picture = await createImageBitmap(file)
  try {
    return (
      (await byBrowser(picture)) ??
      [SIDE, SIDE / 2, SIDE * 2].reduce<string | null>((found, side) => found ?? byPixels(picture, picture.width, picture.height, side), null)
    )
  } finally {
    picture.close()
  }
}

/** The text of a QR in what a camera shows at this moment; null when there is none. */
export async function textInVideo(video: HTMLVideoElement): Promise<string | null> {
  if (!video.videoWidth) return null
  return (await byBrowser(video)) ?? byPixels(video, video.videoWidth, video.videoHeight, SIDE / 2)
}

type Detector = { detect(source: ImageBitmapSource): Promise<{ rawValue: string }[]> }

async function byBrowser(source: ImageBitmapSource): Promise<string | null> {
  const BarcodeDetector = (globalThis as { BarcodeDetector?: new (options: { formats: string[] }) => Detector }).BarcodeDetector
  if (!BarcodeDetector) return null
  return new BarcodeDetector({ formats: ['qr_code'] }).detect(source).then(
    ([first]) => first?.rawValue ?? null,
    () => null,
  )
}

function byPixels(source: CanvasImageSource, width: number, height: number, side: number): string | null {
  const scale = Math.min(1, side / Math.max(width, height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.max(1, Math.round(height * scale))
  const pen = canvas.getContext('2d', { willReadFrequently: true })
  if (!pen) return null
  pen.drawImage(source, 0, 0, canvas.width, canvas.height)
  const { data } = pen.getImageData(0, 0, canvas.width, canvas.height)
  return jsQR(data, canvas.width, canvas.height)?.data ?? null
}
