import { isInTable } from 'prosemirror-tables'
import type { EditorView } from 'prosemirror-view'
import type { EditorContext } from '../context'
import { schema } from '../document/schema'
import { insertBlocks } from './blocks'

/**
 * Takes what comes by paste or drop and is not ours: a picture asks for its description first, text from Word or a page of the
 * web becomes the Markdown of a lesson. False leaves the rest to the editor.
 */
export function pasteInto(view: EditorView, data: DataTransfer, context: EditorContext, insertSource: (markdown: string) => void): boolean {
  const html = data.getData('text/html')
  if (/data-pm-slice/.test(html)) return false
  const image = [...data.files].find((file) => file.type.startsWith('image/'))
  // Word offers a picture of its text beside the text: that is no picture.
  if (image && !html.trim()) {
    void context.askForMedia('image', image).then((shown) => {
      view.focus()
      if (!shown) return
      const node = schema.nodes.paragraph.create(null, schema.nodes.image.create({ src: shown.src, alt: shown.alt }))
      insertBlocks([node])(view.state, view.dispatch)
    })
    return true
  }
  const { $from } = view.state.selection
  if (!isForeign(html) || $from.parent.type.spec.code || isInTable(view.state)) return false
  void import('~/platform/documents/paste-markdown.client').then(({ htmlToMarkdown }) => {
    const read = htmlToMarkdown(html)
    if (read?.markdown.trim()) insertSource(read.markdown)
    else view.pasteText(data.getData('text/plain'))
    context.announce(read ? context.words.pasted : context.words.pasteFailed)
  })
  return true
}

/** Whether pasted HTML is more than words with marks: then it is read as a document. */
function isForeign(html: string): boolean {
  return /\bclass="?Mso|urn:schemas-microsoft-com|docs-internal-guid|<(?:p|div|ul|ol|table|h[1-6]|blockquote)\b/i.test(html)
}
