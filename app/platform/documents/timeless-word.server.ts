import { packArchive, unpackArchive } from '../storage/archive.server'

// Of our own making, so these bounds are never met.
const LIMITS = { entries: 200, entryBytes: 20_000_000, totalBytes: 50_000_000, ratio: 1000 }
const STAMP = /(<dcterms:(?:created|modified)[^>]*>)[^<]*/g

/** A Word document that tells no time of writing but a civil day: the same text is the same bytes whenever it is written. */
export async function timelessWord(bytes: Buffer, day: string): Promise<Buffer> {
  const parts = await unpackArchive(bytes, LIMITS, () => true)
  const core = parts.get('docProps/core.xml')
  if (core) parts.set('docProps/core.xml', Buffer.from(core.toString('utf8').replace(STAMP, `$1${day}T00:00:00Z`)))
  return packArchive(parts)
}
