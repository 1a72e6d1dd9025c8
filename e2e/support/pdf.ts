import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import type { Page } from '@playwright/test'
import jsQR from 'jsqr'

const require = createRequire(import.meta.url)
const pdfjs = path.dirname(require.resolve('pdfjs-dist/package.json'))

/** The text of a certificate's first page and the QR read from its rendered pixels, by pdf.js in a real browser. */
export async function readCertificate(page: Page, pdf: Buffer): Promise<{ text: string; qr: string }> {
  await page.route('https://pdf.test/**', (route) => {
    const name = new URL(route.request().url()).pathname
    if (name === '/') return route.fulfill({ contentType: 'text/html', body: '<!doctype html><canvas></canvas>' })
    if (name === '/file.pdf') return route.fulfill({ contentType: 'application/pdf', body: pdf })
    return route.fulfill({ contentType: 'text/javascript', body: readFileSync(path.join(pdfjs, 'build', path.basename(name))) })
  })
  await page.goto('https://pdf.test/')
  const { text, width, height, pixels } = await page.evaluate(async () => {
    const address = 'https://pdf.test/pdf.mjs'
    const lib = await import(address)
    lib.GlobalWorkerOptions.workerSrc = 'https://pdf.test/pdf.worker.mjs'
    const first = await (await lib.getDocument('https://pdf.test/file.pdf').promise).getPage(1)
    const content = await first.getTextContent()
    const viewport = first.getViewport({ scale: 3 })
    const canvas = document.querySelector('canvas') as HTMLCanvasElement
    canvas.width = Math.ceil(viewport.width)
    canvas.height = Math.ceil(viewport.height)
    const context = canvas.getContext('2d') as CanvasRenderingContext2D
    await first.render({ canvasContext: context, viewport }).promise
    const image = context.getImageData(0, 0, canvas.width, canvas.height)
    let binary = ''
    for (let at = 0; at < image.data.length; at += 32768) binary += String.fromCharCode(...image.data.subarray(at, at + 32768))
    return {
      text: content.items.map((item: { str?: string; hasEOL?: boolean }) => (item.str ?? '') + (item.hasEOL ? ' ' : '')).join(''),
      width: canvas.width,
      height: canvas.height,
      pixels: btoa(binary),
    }
  })
  const found = jsQR(new Uint8ClampedArray(Buffer.from(pixels, 'base64')), width, height)
  return { text: text.replace(/\s+/g, ' '), qr: found?.data ?? '' }
}
