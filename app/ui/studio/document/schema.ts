import { type Attrs, type DOMOutputSpec, Schema } from 'prosemirror-model'
import { tableNodes } from 'prosemirror-tables'

/**
 * Every block may know which piece of the source it was read from (`origin`): while it still equals what was read, its
 * bytes are kept. Nothing else depends on it, so a copy, a split or a paste can do no harm.
 */
const origin = { default: null as string | null }
const blockAttributes = { origin }

const json = (value: string | null): Record<string, string> => {
  try {
    const read: unknown = JSON.parse(value ?? '{}')
    return Object.fromEntries(Object.entries(read as object).filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
  } catch {
    return {}
  }
}
const named = (dom: HTMLElement): Attrs => ({ name: dom.dataset.name ?? '', props: json(dom.dataset.props ?? null) })
const sourced = (dom: HTMLElement): Attrs => ({ source: dom.dataset.source ?? '' })

const { table, table_row, table_cell, table_header } = tableNodes({
  tableGroup: 'block',
  cellContent: 'paragraph',
  cellAttributes: {
    align: {
      default: null,
      getFromDOM: (dom) => dom.dataset.align ?? null,
      setDOMAttr: (value, attributes) => {
        if (value) attributes['data-align'] = value
      },
    },
  },
})

/** What a lesson is made of while it is edited. What it cannot hold as text stands in `raw` and `raw_inline`, as source. */
export const schema = new Schema({
  nodes: {
    doc: { content: 'block+' },
    paragraph: { content: 'inline*', group: 'block', attrs: blockAttributes, parseDOM: [{ tag: 'p' }], toDOM: () => ['p', 0] },
    heading: {
      content: 'inline*',
      group: 'block',
      attrs: { ...blockAttributes, level: { default: 2 } },
      defining: true,
      parseDOM: [{ tag: 'h1', attrs: { level: 2 } }, ...[2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level } }))],
      toDOM: (node): DOMOutputSpec => [`h${node.attrs.level}`, 0],
    },
    blockquote: {
      content: 'block+',
      group: 'block',
      attrs: blockAttributes,
      defining: true,
      parseDOM: [{ tag: 'blockquote' }],
      toDOM: () => ['blockquote', 0],
    },
    bullet_list: {
      content: 'list_item+',
      group: 'block',
      attrs: { ...blockAttributes, loose: { default: false } },
      parseDOM: [{ tag: 'ul' }],
      toDOM: (node): DOMOutputSpec => ['ul', node.attrs.loose ? { 'data-loose': '' } : {}, 0],
    },
    ordered_list: {
      content: 'list_item+',
      group: 'block',
      attrs: { ...blockAttributes, start: { default: 1 }, loose: { default: false } },
      parseDOM: [{ tag: 'ol', getAttrs: (dom) => ({ start: Number(dom.getAttribute('start') ?? 1) || 1 }) }],
      toDOM: (node): DOMOutputSpec => ['ol', node.attrs.start === 1 ? {} : { start: String(node.attrs.start) }, 0],
    },
    list_item: {
      content: 'block+',
      attrs: { checked: { default: null as boolean | null }, spread: { default: false } },
      defining: true,
      parseDOM: [{ tag: 'li', getAttrs: (dom) => ({ checked: dom.dataset.checked === undefined ? null : dom.dataset.checked === 'true' }) }],
      toDOM: (node): DOMOutputSpec => ['li', node.attrs.checked === null ? {} : { 'data-checked': String(node.attrs.checked) }, 0],
    },
    code_block: {
      content: 'text*',
      group: 'block',
      marks: '',
      code: true,
      defining: true,
      attrs: { ...blockAttributes, lang: { default: '' }, meta: { default: '' } },
      parseDOM: [{ tag: 'pre', preserveWhitespace: 'full' }],
      toDOM: () => ['pre', ['code', 0]],
    },
    horizontal_rule: { group: 'block', attrs: blockAttributes, parseDOM: [{ tag: 'hr' }], toDOM: () => ['hr'] },
    table: { ...table, attrs: { ...table.attrs, ...blockAttributes } },
    table_row,
    table_cell,
    table_header,
    /** A word of the vocabulary with text inside. */
    component: {
      content: 'block+',
      group: 'block',
      attrs: { ...blockAttributes, name: {}, props: { default: {} } },
      defining: true,
      isolating: true,
      draggable: true,
      parseDOM: [{ tag: 'div[data-kind="component"]', getAttrs: named, contentElement: '[data-content]' }],
      toDOM: ({ attrs }) => [
        'div',
        { 'data-kind': 'component', 'data-name': attrs.name, 'data-props': JSON.stringify(attrs.props) },
        ['div', { 'data-content': '' }, 0],
      ],
    },
    /** A word of the vocabulary without text inside. */
    component_leaf: {
      group: 'block',
      atom: true,
      attrs: { ...blockAttributes, name: {}, props: { default: {} } },
      draggable: true,
      parseDOM: [{ tag: 'div[data-kind="leaf"]', getAttrs: named }],
      toDOM: ({ attrs }) => ['div', { 'data-kind': 'leaf', 'data-name': attrs.name, 'data-props': JSON.stringify(attrs.props) }],
    },
    /** A question, as its source: its form reads and writes that. */
    question: {
      group: 'block',
      atom: true,
      attrs: { ...blockAttributes, source: { default: '' } },
      draggable: true,
      parseDOM: [{ tag: 'div[data-kind="question"]', getAttrs: sourced }],
      toDOM: ({ attrs }) => ['div', { 'data-kind': 'question', 'data-source': attrs.source }],
    },
    /** Source that the editor cannot show as text; kept as it is written. */
    raw: {
      group: 'block',
      atom: true,
      attrs: { ...blockAttributes, source: { default: '' } },
      draggable: true,
      parseDOM: [{ tag: 'div[data-kind="raw"]', getAttrs: sourced }],
      toDOM: ({ attrs }) => ['div', { 'data-kind': 'raw', 'data-source': attrs.source }],
    },
    text: { group: 'inline' },
    hard_break: { inline: true, group: 'inline', selectable: false, parseDOM: [{ tag: 'br' }], toDOM: () => ['br'] },
    image: {
      inline: true,
      group: 'inline',
      draggable: true,
      attrs: { src: {}, alt: { default: '' }, title: { default: null as string | null } },
      parseDOM: [
        {
          tag: 'img[src]',
          getAttrs: (dom) => ({ src: dom.dataset.src ?? dom.getAttribute('src') ?? '', alt: dom.getAttribute('alt') ?? '', title: dom.getAttribute('title') }),
        },
      ],
      toDOM: ({ attrs }) => ['img', { src: attrs.src, 'data-src': attrs.src, alt: attrs.alt, ...(attrs.title === null ? {} : { title: attrs.title }) }],
    },
    /** A word of the vocabulary inside a sentence. */
    component_inline: {
      inline: true,
      group: 'inline',
      atom: true,
      attrs: { name: {}, props: { default: {} } },
      parseDOM: [{ tag: 'span[data-kind="inline"]', getAttrs: named }],
      toDOM: ({ attrs }) => ['span', { 'data-kind': 'inline', 'data-name': attrs.name, 'data-props': JSON.stringify(attrs.props) }],
    },
    raw_inline: {
      inline: true,
      group: 'inline',
      atom: true,
      attrs: { source: { default: '' } },
      parseDOM: [{ tag: 'span[data-kind="raw"]', getAttrs: sourced }],
      toDOM: ({ attrs }) => ['span', { 'data-kind': 'raw', 'data-source': attrs.source }],
    },
  },
  // The order is how marks nest in the source, the outermost first.
  marks: {
    link: {
      attrs: { href: {}, title: { default: null as string | null } },
      inclusive: false,
      parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => ({ href: dom.getAttribute('href'), title: dom.getAttribute('title') }) }],
      toDOM: ({ attrs }) => ['a', attrs.title === null ? { href: attrs.href } : { href: attrs.href, title: attrs.title }, 0],
    },
    strong: { parseDOM: [{ tag: 'strong' }, { tag: 'b', getAttrs: (dom) => dom.style.fontWeight !== 'normal' && null }], toDOM: () => ['strong', 0] },
    em: { parseDOM: [{ tag: 'em' }, { tag: 'i', getAttrs: (dom) => dom.style.fontStyle !== 'normal' && null }], toDOM: () => ['em', 0] },
    strike: { parseDOM: [{ tag: 'del' }, { tag: 's' }], toDOM: () => ['del', 0] },
    code: { code: true, parseDOM: [{ tag: 'code' }], toDOM: () => ['code', 0] },
  },
})
