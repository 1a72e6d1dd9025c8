import { createWriteStream } from 'node:fs'
import { mkdir, open } from 'node:fs/promises'
import path from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32 } from 'node:zlib'
import { type Entry, fromFd, type ZipFile } from 'yauzl'
import { composed } from '../text'
import { type ArchiveLimits, ArchiveRefused, entriesOf, type NameRule, nameOf, streamOf, wantedEntries } from './archive.server'

/**
 * Unpacks a zip on the disk into a folder that does not exist yet, piece by piece, so that neither memory nor the
 * requests beside it feel its size. Answers the size of every file by name. Throws `ArchiveRefused`; the caller then
 * removes the folder.
 */
export async function unpackArchiveFile(file: string, folder: string, limits: ArchiveLimits, mayHold: NameRule): Promise<Map<string, number>> {
  const handle = await open(file, 'r')
  try {
    const { size } = await handle.stat()
    const archive = await opened(handle.fd)
    if (archive.entryCount > limits.entries) throw new ArchiveRefused('', 'too-many', `${archive.entryCount} > ${limits.entries}`)
    const all = await entriesOf(archive)
    refuseMargins(archive, all, size)
    const wanted = wantedEntries(all, limits, (name) => mayHold(composed(name)))
    await mkdir(folder, { recursive: true })
    const sizes = new Map<string, number>()
    let left = limits.totalBytes
    for (const entry of wanted) {
      await refuseSecondName(archive, entry)
      // Accents that stand beside their letters, as one kind of disk writes them, are put back on: who asks for the file has them so.
      const name = composed(nameOf(entry))
      await unpackTo(path.join(folder, name), archive, entry, left)
      left -= entry.uncompressedSize
      sizes.set(name, entry.uncompressedSize)
    }
    return sizes
  } finally {
    await handle.close()
  }
}

function opened(fd: number): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false }
    fromFd(fd, options, (error, archive) => (error ? reject(new ArchiveRefused('', 'not-a-zip', error.message)) : resolve(archive)))
  })
}

const END = 22
const END_64 = 76

/** Bytes before the first entry, or between the list of entries and its end, may be a second archive that another reader would see. */
function refuseMargins(archive: ZipFile, all: Entry[], size: number): void {
  const listed = Number(archive.readEntryCursor)
  const end = size - END - archive.comment.length
  const first = Math.min(...all.map((entry) => entry.relativeOffsetOfLocalHeader))
  if (all.length && first !== 0) throw new ArchiveRefused('', 'overlapping', `starts at ${first}`)
  if (listed !== end && listed !== end - END_64) throw new ArchiveRefused('', 'overlapping', `list ends at ${listed}, not ${end}`)
}

/** An entry is named twice: in the list and before its bytes. Readers differ in which they believe. */
async function refuseSecondName(archive: ZipFile, entry: Entry): Promise<void> {
  const local = await archive.readLocalFileHeaderPromise(entry, { minimal: false }).catch((error: Error) => {
    throw new ArchiveRefused(nameOf(entry), 'damaged', error.message)
  })
  if (!Buffer.from(local.fileName).equals(Buffer.from(entry.fileName as unknown as Buffer))) throw new ArchiveRefused(nameOf(entry), 'twice', 'two names')
  if (local.generalPurposeBitFlag & 1) throw new ArchiveRefused(nameOf(entry), 'encrypted')
}

async function unpackTo(target: string, archive: ZipFile, entry: Entry, left: number): Promise<void> {
  const name = nameOf(entry)
  let size = 0
  let sum = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, next) {
      size += chunk.length
      sum = crc32(chunk, sum)
      next(size > entry.uncompressedSize || size > left ? new ArchiveRefused(name, 'bomb') : null, chunk)
    },
  })
  try {
    await mkdir(path.dirname(target), { recursive: true })
    await pipeline(await streamOf(archive, entry), counted, createWriteStream(target, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    if (error instanceof ArchiveRefused) throw error
    const { code = '' } = error as NodeJS.ErrnoException
    // A name that is a file for one entry and a folder for another.
    if (['EEXIST', 'ENOTDIR', 'EISDIR'].includes(code)) throw new ArchiveRefused(name, 'twice')
    if (/^E[A-Z]+$/.test(code)) throw error
    throw new ArchiveRefused(name, 'damaged', (error as Error).message)
  }
  if (size !== entry.uncompressedSize || sum !== entry.crc32) throw new ArchiveRefused(name, 'damaged')
}
