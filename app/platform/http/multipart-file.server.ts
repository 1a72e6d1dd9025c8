const MOST_FIELD = 64 * 1024
const MOST_HEAD = 8 * 1024

/** A form whose file is still to come: the fields that stand before it, its name, and its bytes as they arrive. */
export type FormWithFile = { fields: Map<string, string>; fileName: string; bytes: AsyncIterable<Uint8Array> }

/**
 * Reads a multipart form up to its file `field`, whose bytes are then drawn from the line as they are asked for: a large
 * file never stands in memory. Null when the request is no such form, or holds no file of that name.
 */
export async function formWithFile(request: Request, field: string): Promise<FormWithFile | null> {
  const boundary = /^multipart\/form-data;.*\bboundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(request.headers.get('content-type') ?? '')
  if (!boundary || !request.body) return null
  const line = new Line(request.body.getReader(), Buffer.from(`\r\n--${boundary[1] ?? boundary[2]}`))
  const fields = new Map<string, string>()
  if ((await line.upToMark(MOST_HEAD)) === null) return null
  for (;;) {
    const head = (await line.upTo(Buffer.from('\r\n\r\n'), MOST_HEAD))?.toString('utf8')
    if (!head || head.startsWith('--')) return null
    const name = /\bname="([^"]*)"/i.exec(head)?.[1] ?? ''
    const fileName = /\bfilename="([^"]*)"/i.exec(head)?.[1]
    if (fileName !== undefined && name === field) return fileName ? { fields, fileName, bytes: line.untilMark() } : null
    const value = await line.upToMark(MOST_FIELD)
    if (value === null) return null
    fields.set(name, value.toString('utf8'))
  }
}

/** Bytes as they come, cut at marks. The body is read as if a line ended before it, so that its first mark is like the others. */
class Line {
  #held: Buffer = Buffer.from('\r\n')

  constructor(
    private readonly reader: ReadableStreamDefaultReader<Uint8Array>,
    private readonly mark: Buffer,
  ) {}

  /** What stands before the next mark; null when none comes within so many bytes. */
  upToMark(most: number): Promise<Buffer | null> {
    return this.upTo(this.mark, most)
  }

  async upTo(mark: Buffer, most: number): Promise<Buffer | null> {
    for (;;) {
      const at = this.#held.indexOf(mark)
      if (at >= 0) {
        const before = this.#held.subarray(0, at)
        this.#held = this.#held.subarray(at + mark.length)
        return before
      }
      if (this.#held.length > most + mark.length || !(await this.#more())) return null
    }
  }

  /** Everything before the next mark, a piece at a time. Throws when the line ends without one. */
  async *untilMark(): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#held.indexOf(this.mark)
      if (at >= 0) {
        if (at > 0) yield this.#held.subarray(0, at)
        this.#held = this.#held.subarray(at + this.mark.length)
        return this.#drain()
      }
      const safe = this.#held.length - this.mark.length
      if (safe > 0) {
        const piece = this.#held.subarray(0, safe)
        this.#held = this.#held.subarray(safe)
        yield piece
      }
      if (!(await this.#more())) throw new Error('the form breaks off')
    }
  }

  async #more(): Promise<boolean> {
    const { value, done } = await this.reader.read()
    if (done) return false
    this.#held = this.#held.length ? Buffer.concat([this.#held, value]) : Buffer.from(value.buffer, value.byteOffset, value.length)
    return true
  }

  async #drain(): Promise<void> {
    while (await this.#more()) this.#held = Buffer.alloc(0)
  }
}
