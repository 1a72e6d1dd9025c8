import { Fragment, type Node, Slice } from 'prosemirror-model'
import { questionMdx } from '~/domain/authoring/question-writer'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import { schema } from '../document/schema'
import { newSourceId } from '../new-id'

const { nodes } = schema
const paragraph = () => nodes.paragraph.create()
const item = () => nodes.list_item.create(null, paragraph())

/** What a word of the vocabulary begins with when it is inserted: empty places where its text will stand. */
export function skeletonOf(name: string, props: Record<string, string> = {}): Node {
  const word = VOCABULARY[name]
  const filled = { ...defaultsOf(name), ...props }
  switch (word.content) {
    case 'nothing':
      return word.inline
        ? nodes.paragraph.create(null, nodes.component_inline.create({ name, props: filled }))
        : nodes.component_leaf.create({ name, props: filled })
    case 'numbered-list':
      return nodes.component.create({ name, props: filled }, nodes.ordered_list.create(null, [item(), item()]))
    case 'list':
      return nodes.component.create({ name, props: filled }, nodes.bullet_list.create(null, [item(), item()]))
    case 'two-parts':
      return nodes.component.create({ name, props: filled }, [paragraph(), nodes.horizontal_rule.create(), paragraph()])
    default:
      return nodes.component.create({ name, props: filled }, paragraph())
  }
}

/** What must be said and can only be one of a few is said at once; the rest is asked for by the form. */
function defaultsOf(name: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [key, rule] of Object.entries(VOCABULARY[name].attributes)) if (rule.required) found[key] = rule.values?.[0] ?? ''
  return found
}

/** A question to be filled in. */
export function newQuestion(competence: string): Node {
  const option = (id: string, isRight: boolean) => ({ id, text: '', isRight, feedback: '' })
  const source = questionMdx({
    id: newSourceId(),
    type: 'single',
    competence,
    stem: '',
    explanation: '',
    options: [option('a', true), option('b', false), option('c', false), option('d', false)],
  })
  return nodes.question.create({ source: source.trimEnd() })
}

/** Pasted questions of which the lesson has the original get an id of their own: an id is one question for life. */
export function ownIds(slice: Slice, doc: Node): Slice {
  const taken = new Set<string>()
  doc.descendants((node) => {
    if (node.type === nodes.question) taken.add(idOf(node))
  })
  const renewed = (fragment: Fragment): Fragment =>
    Fragment.fromArray(
      fragment.content.map((node) => {
        if (node.type !== nodes.question) return node.copy(renewed(node.content))
        if (!taken.has(idOf(node))) return node
        return node.type.create({ ...node.attrs, origin: null, source: node.attrs.source.replace(ID, `$1${newSourceId()}"`) })
      }),
    )
  return new Slice(renewed(slice.content), slice.openStart, slice.openEnd)
}

const ID = /^(<Question\b[^>\n]*?\bid=")[^"]*"/
const idOf = (question: Node): string => /^<Question\b[^>\n]*?\bid="([^"]*)"/.exec(question.attrs.source)?.[1] ?? ''

/** A table of three columns, the first row its head. */
export function newTable(): Node {
  const cells = (type: typeof nodes.table_cell) => Array.from({ length: 3 }, () => type.create(null, paragraph()))
  return nodes.table.create(null, [
    nodes.table_row.create(null, cells(nodes.table_header)),
    nodes.table_row.create(null, cells(nodes.table_cell)),
    nodes.table_row.create(null, cells(nodes.table_cell)),
  ])
}
