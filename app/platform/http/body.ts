import type { IncomingMessage } from 'node:http'

const MEGABYTE = 1024 * 1024

const SMALL = 64 * 1024

/** A body that says it is small, read whole: a form costs far less in one piece than drawn through a stream. Null for any other. */
export function smallBody(message: IncomingMessage): Promise<Buffer<ArrayBuffer>> | null {
  const length = Number(message.headers['content-length'] ?? Number.NaN)
  if (!(length <= SMALL)) return null
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    message.on('data', (chunk: Buffer) => chunks.push(chunk))
    message.once('error', reject).once('end', () => resolve(Buffer.concat(chunks)))
  })
}

/** Thrown to whoever reads a body beyond its limit. The server then answers 413, whatever the reader makes of it. */
export class BodyTooLarge extends Error {
  override name = 'BodyTooLarge'
}

/** The body as a web stream that is read only on demand and breaks off beyond the limit. */
export function bodyStream(message: IncomingMessage, limit: number, onTooLarge: () => void): ReadableStream<Uint8Array> {
  const chunks = message.iterator({ destroyOnReturn: false })
  let size = 0
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await chunks.next()
        if (done) return controller.close()
        size += value.length
        if (size > limit) {
          onTooLarge()
          // Else the reader keeps hold of the message, and what still comes could not be discarded.
          await chunks.return?.()
          throw new BodyTooLarge(`body beyond ${limit} bytes`)
        }
        controller.enqueue(value)
      },
      async cancel() {
        await chunks.return?.()
      },
    },
    { highWaterMark: 0 },
  )
}

/** Reads on for a while without keeping anything, so that a browser still sending sees our answer and not a broken line. */
export function discard(message: IncomingMessage, atMost = 64 * MEGABYTE, milliseconds = 5000): Promise<void> {
  return new Promise((resolve) => {
    if (message.readableEnded || message.destroyed) return resolve()
    let size = 0
    const timer = setTimeout(resolve, milliseconds)
    const end = () => {
      clearTimeout(timer)
      resolve()
    }
    message.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > atMost) end()
    })
    message.once('close', end).once('end', end).resume()
  })
}
