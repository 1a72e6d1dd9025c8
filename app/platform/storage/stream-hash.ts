import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

/** SHA-256 in lower-case hex and the number of bytes of a stream, read to its end. */
export async function streamHash(stream: Readable): Promise<{ sha256: string; size: number }> {
  const hash = createHash('sha256')
  let size = 0
  for await (const chunk of stream) {
    hash.update(chunk as Buffer)
    size += (chunk as Buffer).length
  }
  return { sha256: hash.digest('hex'), size }
}
