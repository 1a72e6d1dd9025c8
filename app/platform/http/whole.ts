/** A response whose body is at hand, so that the server need not draw it through a stream; anyone else still may. */
export class WholeResponse extends Response {
  readonly whole: Uint8Array<ArrayBuffer>
  #stream: ReadableStream<Uint8Array<ArrayBuffer>> | null = null

  constructor(whole: Uint8Array<ArrayBuffer>, init: ResponseInit) {
    super(null, init)
    this.whole = whole
  }

  override get body(): ReadableStream<Uint8Array<ArrayBuffer>> {
    this.#stream ??= new Blob([this.whole]).stream() as ReadableStream<Uint8Array<ArrayBuffer>>
    return this.#stream
  }

  override async text(): Promise<string> {
    return Buffer.from(this.whole).toString()
  }
}

/** The body of a response at once when it is at hand; the pages are built apart from the server, so their class is another one. */
export function wholeOf(response: Response): Uint8Array<ArrayBuffer> | null {
  const { whole } = response as Partial<WholeResponse>
  return whole instanceof Uint8Array ? whole : null
}
