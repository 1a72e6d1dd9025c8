import type { Link, Parents, Root } from 'mdast'
import { gfmToMarkdown } from 'mdast-util-gfm'
import { defaultHandlers, type Handle, type Options, toMarkdown } from 'mdast-util-to-markdown'

/** An address that may stand as it is, between spaces or marks. */
const BARE = /^(?:https?:\/\/)[\w./?=&%:#~+-]*[\w/]$/

/** A link whose text is its address stands as that address. */
const link: Handle = (node: Link, parent, state, info) => {
  const [text] = node.children
  const isOwn =
    node.children.length === 1 &&
    text.type === 'text' &&
    [text.value, `mailto:${text.value}`].concat(/^www\./i.test(text.value) ? `http://${text.value}` : []).includes(node.url)
  const isFree = /(?:^|[\s(])$/.test(info.before) && /^(?:$|[\s).,;])/.test(info.after)
  if (isOwn && isFree && (BARE.test(node.url) || (/^mailto:/.test(node.url) && !/[_-]$/.test(node.url)))) return text.value
  return defaultHandlers.link(node, parent as Parents, state, info)
}

/** What would be a tag, an expression or a program in MDX is written so that it stays text. */
const OPTIONS: Options = {
  bullet: '-',
  emphasis: '*',
  rule: '-',
  fences: true,
  resourceLink: true,
  listItemIndent: 'one',
  handlers: { link },
  unsafe: [
    { character: '<', inConstruct: 'phrasing' },
    { character: '<', atBreak: true },
    { character: '{', inConstruct: 'phrasing' },
    { character: '{', atBreak: true },
  ],
  extensions: [gfmToMarkdown()],
}

/** Markdown of the dialect for a tree that holds none of its components: whatever the text says, it stays text. */
export function writeMarkdown(tree: Root): string {
  const written = toMarkdown(tree, OPTIONS)
  // A line that begins like a program would be read as one.
  return written.replace(/^(i|e)(?=(?:mport|xport)\b)/gm, (letter) => `&#x${letter.charCodeAt(0).toString(16)};`)
}
