/** The longest formatted text that is read for its marks, in UTF-16 units; a field takes no more. */
export const MOST_MARKED = 20_000

/**
 * The few marks of a formatted text, written the way people type them: paragraphs apart by a blank line, `**strong**`, `*emphasis*`,
 * `- ` and `1. ` before the lines of a list, `[words](https://…)`, and letters of a machine between backticks. Whatever else a piece of HTML holds is dropped, so that no
 * tag, attribute or script of anybody's comes through.
 */
export function textToHtml(text: string): string {
  return text
    .split(/\n[ \t]*\n+/)
    .map((block) => block.replace(/^\n+|\s+$/g, ''))
    .filter((block) => block.trim())
    .map(blockHtml)
    .join('\n')
}

/** A piece of HTML as such a text; what has no mark in it keeps its words only. */
export function htmlToText(html: string): string {
  if (html.length > 3 * MOST_MARKED) return unescapeHtml(html.replace(/<[^>]*>/g, ' '))
  let text = ''
  const lists: { ordered: boolean; count: number }[] = []
  const links: string[] = []
  const apart = () => {
    text = text.trimEnd()
    if (text) text += '\n\n'
  }
  for (const [, closing, tag, attributes, words] of html.replace(/<!--[\s\S]*?-->/g, '').matchAll(/<(\/?)([a-z][a-z0-9]*)\b([^>]*)>|([^<]+|<)/gi)) {
    if (words !== undefined) {
      const said = unescapeHtml(words).replace(/[ \t\n\r]+/g, ' ')
      text += escapeMarks(/\n$|^$/.test(text) ? said.trimStart() : said)
      continue
    }
    const isEnd = closing === '/'
    switch (tag.toLowerCase()) {
      case 'strong':
      case 'b':
        text += '**'
        break
      case 'em':
      case 'i':
        text += '*'
        break
      case 'code':
        text += '`'
        break
      case 'br':
        text += '\n'
        break
      case 'ul':
      case 'ol':
        apart()
        if (isEnd) lists.pop()
        else lists.push({ ordered: tag.toLowerCase() === 'ol', count: 0 })
        break
      case 'li': {
        const list = lists.at(-1)
        if (isEnd || !list) break
        list.count += 1
        text = text.trimEnd()
        if (text) text += list.count === 1 ? '\n\n' : '\n'
        text += list.ordered ? `${list.count}. ` : '- '
        break
      }
      case 'a':
        if (!isEnd) {
          const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)
          links.push(unescapeHtml(href?.[1] ?? href?.[2] ?? ''))
          text += isSafe(links.at(-1) ?? '') ? '[' : ''
        } else {
          const href = links.pop() ?? ''
          text += isSafe(href) ? `](${href})` : ''
        }
        break
      case 'p':
      case 'div':
      case 'h1':
      case 'h2':
      case 'h3':
      case 'h4':
        if (!lists.length) apart()
    }
  }
  return text.replace(/[ \t]+\n/g, '\n').trim()
}

function blockHtml(block: string): string {
  const lines = block.split('\n')
  const list = (mark: RegExp, tag: string) =>
    lines.every((line) => mark.test(line)) ? `<${tag}>${lines.map((line) => `<li>${inline(line.replace(mark, ''))}</li>`).join('')}</${tag}>` : null
  return list(/^\s*[-•]\s+/, 'ul') ?? list(/^\s*\d+[.)]\s+/, 'ol') ?? `<p>${lines.map((line) => inline(line.trim())).join('<br>')}</p>`
}

const isSafe = (href: string) => /^(?:https?:\/\/|mailto:)[^\s()<>"]+$/i.test(href)

const MARK = /\\([\\*[\]`])|`([^`\n]+)`|\*\*(?=\S)((?:\\.|[^\\])+?)\*\*|\*(?=[^\s*])((?:\\.|[^\\*])+?)\*|\[((?:\\.|[^\\\]])+)\]\(([^\s()]+)\)/g

function inline(text: string): string {
  let html = ''
  let at = 0
  for (const match of text.matchAll(MARK)) {
    const [all, plain, code, strong, emphasis, words, href] = match
    html += escapeHtml(text.slice(at, match.index))
    at = match.index + all.length
    if (plain) html += escapeHtml(plain)
    else if (code) html += `<code>${escapeHtml(code)}</code>`
    else if (strong) html += `<strong>${inline(strong)}</strong>`
    else if (emphasis) html += `<em>${inline(emphasis)}</em>`
    else html += isSafe(href) ? `<a href="${escapeHtml(href)}">${inline(words)}</a>` : escapeHtml(all)
  }
  return html + escapeHtml(text.slice(at))
}

const escapeMarks = (text: string) => text.replace(/[\\*[\]`]/g, '\\$&')

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign] ?? sign)
}

const NAMED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }

function unescapeHtml(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi, (all, decimal, hex, name: string | undefined) => {
    if (name) return Object.hasOwn(NAMED, name) ? NAMED[name] : all
    const code = Number.parseInt(decimal ?? hex, decimal ? 10 : 16)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all
  })
}
