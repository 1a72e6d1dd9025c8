import type { Node } from 'prosemirror-model'
import { Plugin } from 'prosemirror-state'
import { Decoration, DecorationSet } from 'prosemirror-view'
import { readerMark } from '../cards/reader-mark'
import type { EditorContext } from '../context'
import type { Place } from '../document/pieces'
import { passageLines } from '../reader-lines'

/** Marks the blocks that readers did not understand. The marks move with the text and go with the block they stand at. */
export function readerMarks({ facts }: EditorContext, source: string, places: (doc: Node) => Place[]): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    state: {
      init: (_config, { doc }) => DecorationSet.create(doc, marksOf(doc, source, facts, places(doc))),
      apply: (tr, marks) => marks.map(tr.mapping, tr.doc),
    },
    props: {
      decorations(state) {
        return this.getState(state)
      },
    },
  })
}

function marksOf(doc: Node, source: string, { readers, language }: EditorContext['facts'], places: Place[]): Decoration[] {
  const lines = source.split('\n')
  return (readers?.passages ?? []).flatMap((mark) => {
    const offset = lines.slice(0, (mark.line ?? 1) - 1).reduce((sum, text) => sum + text.length + 1, 0)
    const at = places.findLastIndex((place) => place !== null && place.from <= offset)
    if (at < 0) return []
    let from = 0
    for (let index = 0; index < at; index += 1) from += doc.child(index).nodeSize
    const to = from + doc.child(at).nodeSize
    return [
      Decoration.node(from, to, { class: 'has-readers' }),
      Decoration.widget(to, () => readerMark(passageLines(mark, language)), { side: -1, stopEvent: () => true, ignoreSelection: true }),
    ]
  })
}
