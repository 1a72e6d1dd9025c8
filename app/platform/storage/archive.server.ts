import type { Readable } from 'node:stream'
import { crc32 } from 'node:zlib'
import { type Entry, fromBuffer, type ZipFile } from 'yauzl'
import { ZipFile as Packer } from 'yazl'
import { compatible } from '../text'

/** The most an archive may hold: entries, bytes of one entry and of all, and how many times an entry may grow. */
export type ArchiveLimits = { entries: number; entryBytes: number; totalBytes: number; ratio: number }

/** Why an archive is not unpacked. */
export type ArchiveTrouble =
  | 'not-a-zip'
  | 'too-many'
  | 'name'
  | 'kind'
  | 'link'
  | 'encrypted'
  | 'method'
  | 'twice'
  | 'overlapping'
  | 'too-large'
  | 'all-too-large'
  | 'bomb'
  | 'damaged'

/** An archive that is refused whole; `entry` is the name of the first entry that is wrong, '' for the archive itself. */
export class ArchiveRefused extends Error {
  constructor(
    readonly entry: string,
    readonly trouble: ArchiveTrouble,
    detail = '',
  ) {
    super(`${entry || 'archive'}: ${trouble}${detail ? ` (${detail})` : ''}`)
  }
}

/** Whether an entry of that name may be in the archive; null: it is left out without a word. */
export type NameRule = (name: string) => boolean | null

/**
 * Unpacks a zip into memory: names with their bytes. Every entry is judged before a byte is unpacked, and what is
 * unpacked is counted, since an archive may say anything of itself. Throws `ArchiveRefused` and yields nothing.
 */
export async function unpackArchive(bytes: Buffer, limits: ArchiveLimits, mayHold: NameRule): Promise<Map<string, Buffer>> {
  const archive = await opened(bytes)
  try {
    if (archive.entryCount > limits.entries) throw new ArchiveRefused('', 'too-many', `${archive.entryCount} > ${limits.entries}`)
    const all = await entriesOf(archive, (last) => nameAt(bytes, archive) ?? last)
    const wanted = wantedEntries(all, limits, mayHold)
    const files = new Map<string, Buffer>()
    let left = limits.totalBytes
    for (const entry of wanted) {
      const unpacked = await unpack(archive, entry, left)
      left -= unpacked.length
      files.set(nameOf(entry), unpacked)
    }
    return files
  } finally {
    archive.close()
  }
}

/** The entries to unpack, once every entry of the archive is judged. Throws `ArchiveRefused` for the first that is wrong. */
export function wantedEntries(all: Entry[], limits: ArchiveLimits, mayHold: NameRule): Entry[] {
  for (const entry of all) judge(entry, limits)
  refuseOverlaps(all)
  const wanted = all.filter((entry) => !nameOf(entry).endsWith('/') && isWanted(nameOf(entry), mayHold))
  refuseTwins(wanted)
  if (wanted.reduce((total, entry) => total + entry.uncompressedSize, 0) > limits.totalBytes) throw new ArchiveRefused('', 'all-too-large')
  return wanted
}

/** Packs files into a zip; the same files give the same bytes on every machine. */
export async function packArchive(files: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const packer = new Packer()
  // Local time on purpose: the DOS field holds no zone, so that this reads the same everywhere.
  const mtime = new Date(2026, 0, 1)
  for (const [name, bytes] of [...files].sort(([a], [b]) => (a < b ? -1 : 1)))
    packer.addBuffer(bytes, name, { mtime, forceDosTimestamp: true, compress: true, mode: 0o100644 })
  packer.end()
  const chunks: Buffer[] = []
  for await (const chunk of packer.outputStream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function opened(bytes: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false, decodeStrings: false, validateEntrySizes: false }
    fromBuffer(bytes, options, (error, archive) => (error ? reject(new ArchiveRefused('', 'not-a-zip', error.message)) : resolve(archive)))
  })
}

/** Every entry an archive lists; `stoppedAt` names the one at which reading stopped, given the last that could be read. */
export function entriesOf(archive: ZipFile, stoppedAt: (last: string) => string = (last) => last): Promise<Entry[]> {
  return new Promise((resolve, reject) => {
    const entries: Entry[] = []
    archive.on('entry', (entry: Entry) => {
      entries.push(entry)
      archive.readEntry()
    })
    archive.on('end', () => resolve(entries))
    archive.on('error', (error: Error) => {
      const trouble = /encryption/.test(error.message) ? 'encrypted' : 'damaged'
      reject(new ArchiveRefused(stoppedAt(entries.length ? nameOf(entries[entries.length - 1]) : ''), trouble, error.message))
    })
    archive.readEntry()
  })
}

/** The name of the entry at which reading stopped; null when none begins there. */
function nameAt(bytes: Buffer, archive: ZipFile): string | null {
  const HEADER = 46
  const cursor = Number(archive.readEntryCursor)
  const start = [cursor, cursor - HEADER].find((at) => bytes.subarray(at, at + 4).equals(Buffer.from('PK\x01\x02', 'latin1')))
  return start === undefined ? null : bytes.toString('utf8', start + HEADER, start + HEADER + bytes.readUInt16LE(start + 28))
}

/** The name as its bytes are; whoever judges it sees every odd byte as an odd character. */
export const nameOf = (entry: Entry): string => Buffer.from(entry.fileName as unknown as Buffer).toString('utf8')

const FILE_KIND = 0o170000
const PLAIN = new Set([0, 0o100000, 0o040000])
const SMALL = 1_000_000

function judge(entry: Entry, limits: ArchiveLimits): void {
  const name = nameOf(entry)
  const refuse = (trouble: ArchiveTrouble, detail?: string): never => {
    throw new ArchiveRefused(name, trouble, detail)
  }
  if (!name || name.includes('\0') || name.includes('\\') || name.includes('\uFFFD') || /^(?:\/|[a-z]:)/i.test(name)) refuse('name')
  if (name.split('/').some((part, at, parts) => part === '..' || part === '.' || (part === '' && at < parts.length - 1))) refuse('name')
  const kind = (entry.externalFileAttributes >>> 16) & FILE_KIND
  if (!PLAIN.has(kind)) refuse(kind === 0o120000 ? 'link' : 'kind')
  if (name.endsWith('/') !== (kind === 0o040000) && kind !== 0) refuse('kind')
  if (name.endsWith('/') && entry.uncompressedSize > 0) refuse('kind')
  // Bit 0: encrypted; 6: strongly so; 13: headers hidden.
  if (entry.generalPurposeBitFlag & 0b10_0000_0100_0001) refuse('encrypted')
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) refuse('method', String(entry.compressionMethod))
  if (entry.uncompressedSize > limits.entryBytes) refuse('too-large', String(entry.uncompressedSize))
  if (entry.compressionMethod === 0 && entry.compressedSize !== entry.uncompressedSize) refuse('damaged')
  if (entry.uncompressedSize > SMALL && entry.uncompressedSize > entry.compressedSize * limits.ratio) refuse('bomb')
}

/** Entries that share bytes make much out of little; honest archives hold one after the other. */
function refuseOverlaps(entries: Entry[]): void {
  const HEADER = 30
  let end = 0
  for (const entry of [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader)) {
    if (entry.relativeOffsetOfLocalHeader < end) throw new ArchiveRefused(nameOf(entry), 'overlapping')
    end = entry.relativeOffsetOfLocalHeader + HEADER + entry.fileNameLength + entry.compressedSize
  }
}

/** Two names that are one where case or form of letters does not count would overwrite each other there. */
function refuseTwins(entries: Entry[]): void {
  const seen = new Set<string>()
  for (const entry of entries) {
    const folded = compatible(nameOf(entry)).toLowerCase()
    if (seen.has(folded)) throw new ArchiveRefused(nameOf(entry), 'twice')
    seen.add(folded)
  }
}

function isWanted(name: string, mayHold: NameRule): boolean {
  const verdict = mayHold(name)
  if (verdict === false) throw new ArchiveRefused(name, 'name')
  return verdict === true
}

async function unpack(archive: ZipFile, entry: Entry, left: number): Promise<Buffer> {
  const name = nameOf(entry)
  const chunks: Buffer[] = []
  let size = 0
  try {
    for await (const chunk of await streamOf(archive, entry)) {
      size += (chunk as Buffer).length
      if (size > entry.uncompressedSize || size > left) throw new ArchiveRefused(name, 'bomb')
      chunks.push(chunk as Buffer)
    }
  } catch (error) {
    throw error instanceof ArchiveRefused ? error : new ArchiveRefused(name, 'damaged', (error as Error).message)
  }
  const bytes = Buffer.concat(chunks)
  if (size !== entry.uncompressedSize || crc32(bytes) !== entry.crc32) throw new ArchiveRefused(name, 'damaged')
  return bytes
}

/** The unpacked bytes of an entry, as they come. */
export function streamOf(archive: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => archive.openReadStream(entry, (error, stream) => (error ? reject(error) : resolve(stream))))
}
