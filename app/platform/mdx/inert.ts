import { fromHtml } from 'hast-util-from-html'
import { visit } from 'unist-util-visit'

const TAGS = new Set(
  'article p h2 h3 h4 h5 h6 ul ol li blockquote pre code em strong del a br hr img table thead tbody tr th td sup section aside div span figure figcaption details summary form fieldset legend label input select option textarea button cite dfn mark kbd video audio source track noscript dl dt dd small output datalist'.split(
    ' ',
  ),
)
const ADDRESSED = ['href', 'src', 'poster', 'action', 'formAction', 'cite', 'data', 'srcSet', 'xLinkHref', 'ping', 'background']

/** What could act in the HTML of a lesson: a tag no word makes, a handler, a style, an address that runs; empty when it is inert. */
export function actsIn(html: string): string[] {
  const found: string[] = []
  visit(fromHtml(html, { fragment: true }), (node) => {
    if (node.type === 'comment' || node.type === 'doctype') found.push(`<!${node.type}>`)
    if (node.type !== 'element') return
    if (!TAGS.has(node.tagName)) found.push(`<${node.tagName}>`)
    for (const [name, value] of Object.entries(node.properties)) {
      if (/^on/i.test(name) || ['style', 'srcDoc', 'srcdoc', 'nonce', 'is', 'slot'].includes(name)) found.push(`${name} of <${node.tagName}>`)
      if (ADDRESSED.includes(name) && runs(String(value))) found.push(`${name}="${String(value).slice(0, 60)}" of <${node.tagName}>`)
    }
  })
  return found
}

function runs(address: string): boolean {
  const plain = [...address]
    .filter((char) => char > ' ' && !/\p{C}/u.test(char))
    .join('')
    .toLowerCase()
  return /^[/\\]{2}/.test(plain) || (/^[a-z][a-z0-9+.-]*:/.test(plain) && !/^(?:https?|mailto|tel):/.test(plain))
}
