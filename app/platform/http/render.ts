import { Writable } from 'node:stream'
import type { ReactElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'

/** A page as bytes; `failed` when a part of it threw while rendering and its error boundary stands there instead. */
export type Rendered = { body: Uint8Array<ArrayBuffer>; failed: boolean }

/** Renders a page to its end and gathers it. Throws when not even its shell can be rendered. */
export function renderWhole(page: ReactElement, nonce: string, timeout: number): Promise<Rendered> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let failed = false
    const gather = new Writable({
      write(chunk: Buffer, _encoding, next) {
        chunks.push(chunk)
        next()
      },
    })
    gather.once('finish', () => resolve({ body: Buffer.concat(chunks) as Uint8Array<ArrayBuffer>, failed }))
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      onAllReady() {
        clearTimeout(timer)
        pipe(gather)
      },
      onShellError(error) {
        clearTimeout(timer)
        reject(error)
      },
      onError(error) {
        failed = true
        console.error(error)
      },
    })
    const timer = setTimeout(abort, timeout)
  })
}
