import { crc32, deflateRawSync } from 'node:zlib'

/** An entry as its author claims it to be; what is left out is told truthfully. For tests. */
export type ForgedEntry = {
  name: string | Buffer
  data?: Buffer | string
  raw?: Buffer
  claimed?: number
  crc?: number
  method?: number
  flags?: number
  mode?: number
  /** The name before the bytes, when it is another than in the list. */
  localName?: string
  /** Points at the bytes of another entry instead of having its own. */
  at?: number
}

export type ForgedEnd = { count?: number; comment?: Buffer; before?: Buffer; between?: Buffer; after?: Buffer; listOffset?: number }

/** A zip made by hand, so that it may lie. */
export function forgeZip(entries: ForgedEntry[], end: ForgedEnd = {}): Buffer {
  const locals: Buffer[] = [end.before ?? Buffer.alloc(0)]
  const list: Buffer[] = []
  const offsets: number[] = []
  let offset = locals[0].length
  for (const entry of entries) {
    const name = Buffer.from(entry.name as string)
    const data = Buffer.from((entry.data ?? 'x') as string)
    const method = entry.method ?? 8
    const raw = entry.raw ?? (method === 8 ? deflateRawSync(data) : data)
    const fields = Buffer.alloc(26)
    fields.writeUInt16LE(20, 0)
    fields.writeUInt16LE(entry.flags ?? 0, 2)
    fields.writeUInt16LE(method, 4)
    fields.writeUInt32LE(entry.crc ?? crc32(data), 10)
    fields.writeUInt32LE(raw.length, 14)
    fields.writeUInt32LE(entry.claimed ?? data.length, 18)
    fields.writeUInt16LE(name.length, 22)
    offsets.push(entry.at === undefined ? offset : offsets[entry.at])
    if (entry.at === undefined) {
      const localName = Buffer.from(entry.localName ?? name)
      const localFields = Buffer.from(fields)
      localFields.writeUInt16LE(localName.length, 22)
      const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), localFields, localName, raw])
      locals.push(local)
      offset += local.length
    }
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6)
    tail.writeUInt32LE(offsets[offsets.length - 1], 10)
    list.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x03', 'latin1'), fields, tail, name]))
  }
  const listed = Buffer.concat(list)
  const last = Buffer.alloc(22)
  last.write('PK\x05\x06', 'latin1')
  last.writeUInt16LE(end.count ?? entries.length, 8)
  last.writeUInt16LE(end.count ?? entries.length, 10)
  last.writeUInt32LE(listed.length, 12)
  last.writeUInt32LE(end.listOffset ?? offset, 16)
  last.writeUInt16LE(end.comment?.length ?? 0, 20)
  return Buffer.concat([...locals, listed, end.between ?? Buffer.alloc(0), last, end.comment ?? Buffer.alloc(0), end.after ?? Buffer.alloc(0)])
}

/** The files of a small package that holds: one type of its own, one library it needs, and its content. */
export function soundPackage(): Map<string, Buffer | string> {
  const json = (value: unknown) => JSON.stringify(value)
  const needs = { machineName: 'T.Base', majorVersion: 1, minorVersion: 2 }
  const main = { machineName: 'T.Quiz', majorVersion: 2, minorVersion: 0 }
  return new Map([
    ['h5p.json', json({ title: 'Bài thử', language: 'vi', mainLibrary: 'T.Quiz', embedTypes: ['div'], license: 'U', preloadedDependencies: [main, needs] })],
    ['content/content.json', json({ question: 'Thế nào?' })],
    ['content/images/one.png', 'png'],
    [
      'T.Quiz-2.0/library.json',
      json({
        ...main,
        title: 'Quiz',
        patchVersion: 1,
        runnable: 1,
        preloadedJs: [{ path: 'quiz.js' }],
        preloadedCss: [{ path: 'styles/quiz.css' }],
        preloadedDependencies: [needs],
      }),
    ],
    ['T.Quiz-2.0/quiz.js', 'x.setScoredResult(1, 2)'],
    ['T.Quiz-2.0/styles/quiz.css', 'p{}'],
    ['T.Base-1.2/library.json', json({ ...needs, title: 'Base', patchVersion: 0, runnable: 0, preloadedJs: [{ path: 'base.js' }] })],
    ['T.Base-1.2/base.js', '1'],
  ])
}

/** The entries of files, after changes: null takes one away. */
export function entriesOfPackage(changes: Record<string, Buffer | string | null> = {}): ForgedEntry[] {
  const files = soundPackage()
  for (const [name, data] of Object.entries(changes)) data === null ? files.delete(name) : files.set(name, data)
  return [...files].map(([name, data]) => ({ name, data }))
}
