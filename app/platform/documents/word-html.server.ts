import mammoth from 'mammoth'

/** HTML of a document, the pictures in it by the name that stands in their `src`, and what mammoth could not read. */
export type WordHtml = { html: string; pictures: Map<string, Buffer>; messages: string[] }

const STYLES = [
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Caption'] => p:fresh > em",
  "p[style-name='caption'] => p:fresh > em",
  'comment-reference => !',
]

/** Turns the parts of a checked document into HTML; only those parts are read, nothing is fetched, no comment is taken over. */
export async function wordToHtml(parts: ReadonlyMap<string, Buffer>): Promise<WordHtml> {
  const pictures = new Map<string, Buffer>()
  const file = {
    exists: (name: string) => parts.has(name),
    read: async (name: string, encoding?: string) => {
      const bytes = parts.get(name)
      if (!bytes) throw new Error(`no part ${name}`)
      return encoding === 'base64' ? bytes.toString('base64') : encoding ? new TextDecoder(encoding).decode(bytes) : new Uint8Array(bytes)
    },
  }
  const convertImage = mammoth.images.imgElement(async (image) => {
    const name = `picture-${pictures.size + 1}`
    pictures.set(name, await image.readAsBuffer())
    return { src: name }
  })
  // `file` is how mammoth takes an archive that is open already: the parts as checked, not the bytes once more.
  const { value, messages } = await mammoth.convertToHtml({ file } as unknown as { buffer: Buffer }, {
    styleMap: STYLES,
    includeEmbeddedStyleMap: false,
    convertImage,
    ignoreEmptyParagraphs: false,
  })
  return { html: value, pictures, messages: messages.map((message) => message.message) }
}
