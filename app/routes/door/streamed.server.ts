import { Readable } from 'node:stream'
import { createReadableStreamFromReadable } from '@remix-run/node'

/** Pieces of a file as a body that is made as it is read; what is left is let go when the reader goes away. */
export function streamed(pieces: Iterable<Buffer>): ReadableStream<Uint8Array> {
  return createReadableStreamFromReadable(Readable.from(pieces, { objectMode: false }))
}
