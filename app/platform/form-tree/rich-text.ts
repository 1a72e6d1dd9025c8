import { htmlPieces } from './html-pieces'

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
    .map((block) => block.replace(/^\n+/, '').trimEnd())
    .filter((block) => block.trim())
    .map(blockHtml)
    .join('\n')
}

/** A piece of HTML as such a text; what has no mark in it, or is longer than a form takes, keeps its words only. */
export function htmlToText(html: string): string {
  if (html.length > 3 * MOST_MARKED)
    return unescapeHtml(
      htmlPieces(html)
        .map((piece) => ('words' in piece ? piece.words : ' '))
        .join(''),
    )
  const text: string[] = []
  const lists: { ordered: boolean; count: number }[] = []
  const links: string[] = []
  const trimEnd = () => {
    while (text.length) {
      const last = (text.pop() as string).trimEnd()
      if (last) return void text.push(last)
    }
  }
  const apart = () => {
    trimEnd()
    if (text.length) text.push('\n\n')
  }
  for (const piece of htmlPieces(html)) {
    if ('words' in piece) {
      const said = unescapeHtml(piece.words).replace(/[ \t\n\r]+/g, ' ')
      const begun = text.at(-1)?.endsWith('\n') ?? true
      const kept = escapeMarks(begun ? said.trimStart() : said)
      if (kept) text.push(kept)
      continue
    }
    const { tag, isEnd, attributes } = piece
    switch (tag) {
      case 'strong':
      case 'b':
        text.push('**')
        break
      case 'em':
      case 'i':
        text.push('*')
        break
      case 'code':
        text.push('`')
        break
      case 'br':
        text.push('\n')
        break
      case 'ul':
      case 'ol':
        apart()
        if (isEnd) lists.pop()
        else lists.push({ ordered: tag === 'ol', count: 0 })
        break
      case 'li': {
        const list = lists.at(-1)
        if (isEnd || !list) break
        list.count += 1
        trimEnd()
        if (text.length) text.push(list.count === 1 ? '\n\n' : '\n')
        text.push(list.ordered ? `${list.count}. ` : '- ')
        break
      }
      case 'a':
        if (!isEnd) {
          const href = /\bhref\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)
          links.push(unescapeHtml(href?.[1] ?? href?.[2] ?? ''))
          if (isSafe(links.at(-1) ?? '')) text.push('[')
        } else {
          const href = links.pop() ?? ''
          if (isSafe(href)) text.push(`](${href})`)
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
  return linesTrimmed(text.join('')).trim()
}

/** A line may end in many spaces that stood apart in the HTML. */
const linesTrimmed = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')

function blockHtml(block: string): string {
  const lines = block.split('\n')
  const list = (mark: RegExp, tag: string) =>
    lines.every((line) => mark.test(line)) ? `<${tag}>${lines.map((line) => `<li>${inline(line.replace(mark, ''))}</li>`).join('')}</${tag}>` : null
  return list(/^\s*[-•]\s+/, 'ul') ?? list(/^\s*\d+[.)]\s+/, 'ol') ?? `<p>${lines.map((line) => inline(line.trim())).join('<br>')}</p>`
}

const isSafe = (href: string) => /^(?:https?:\/\/|mailto:)[^\s()<>"]+$/i.test(href)

const NEXT = /[\\`*[]/g
const ESCAPED = /\\([\\*[\]`])/y
const CODE = /`([^`\n]+)`/y
const STRONG = /\*\*(?=\S)((?:\\[\s\S]|[^\\])+?)\*\*/y
const EMPHASIS = /\*(?=[^\s*])((?:\\.|[^\\*])+?)\*/y
const WORDS = /\[((?:\\[\s\S]|[^\\\]])+)\]/y
const ADDRESS = /\(([^\s()]+)\)/y

const at = (mark: RegExp, text: string, place: number) => {
  mark.lastIndex = place
  return mark.exec(text)
}

/** Marks as HTML. What was looked for once up to its end and not found is not looked for again from the next sign. */
function inline(text: string): string {
  let html = ''
  let from = 0
  let place = 0
  let isStrongLeft = true
  let linksFrom = 0
  const take = (length: number, made: string) => {
    html += escapeHtml(text.slice(from, place)) + made
    place += length
    from = place
  }
  for (;;) {
    NEXT.lastIndex = place
    const next = NEXT.exec(text)
    if (!next) return html + escapeHtml(text.slice(from))
    place = next.index
    const sign = next[0]
    const plain = sign === '\\' ? at(ESCAPED, text, place) : null
    const code = sign === '`' ? at(CODE, text, place) : null
    if (plain) take(2, escapeHtml(plain[1]))
    else if (code) take(code[0].length, `<code>${escapeHtml(code[1])}</code>`)
    else if (sign === '*') {
      const mayBeStrong = isStrongLeft && text[place + 1] === '*' && /\S/.test(text[place + 2] ?? '')
      const strong = mayBeStrong ? at(STRONG, text, place) : null
      if (mayBeStrong && !strong) isStrongLeft = false
      const emphasis = strong ? null : at(EMPHASIS, text, place)
      if (strong) take(strong[0].length, `<strong>${inline(strong[1])}</strong>`)
      else if (emphasis) take(emphasis[0].length, `<em>${inline(emphasis[1])}</em>`)
      else place += 1
    } else if (sign === '[' && place >= linksFrom) {
      const words = at(WORDS, text, place)
      const address = words ? at(ADDRESS, text, place + words[0].length) : null
      if (words && address) {
        const [all, href] = [words[0] + address[0], address[1]]
        take(all.length, isSafe(href) ? `<a href="${escapeHtml(href)}">${inline(words[1])}</a>` : escapeHtml(all))
      } else {
        if (text[place + 1] !== ']') linksFrom = words ? place + words[0].length : text.length
        place += 1
      }
    } else place += 1
  }
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
