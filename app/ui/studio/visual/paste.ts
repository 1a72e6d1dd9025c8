import type { EditorView } from 'prosemirror-view'
import type { EditorContext } from '../context'
import { schema } from '../document/schema'
import { insertBlocks } from './blocks'

/** Takes a picture that comes by paste or drop: it asks for its description first. False leaves the rest to the editor. */
export function pasteInto(view: EditorView, data: DataTransfer, context: EditorContext): boolean {
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
  return false
}
