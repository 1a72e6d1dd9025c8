import { Readable } from 'node:stream'
import { ZipFile } from 'yazl'

/** A file in a zip: its bytes are asked for when it is its turn. */
export type ZipEntry = { name: string; bytes: () => Readable }

/** Files as one zip, made as it is read: one of them in memory at a time. */
export function zipStream(entries: readonly ZipEntry[], mtime: Date): Readable {
  const zip = new ZipFile()
  for (const { name, bytes } of entries) zip.addReadStreamLazy(name, { mtime }, (give) => give(null, bytes()))
  const out = Readable.from(zip.outputStream as AsyncIterable<Buffer>)
  zip.on('error', (error: Error) => out.destroy(error))
  zip.end()
  return out
}
