/** One piece of HTML: the words between tags, or a tag with the name in small letters. */
export type HtmlPiece = { words: string } | { tag: string; isEnd: boolean; attributes: string }

const NAME = /\/?([a-z][a-z0-9]*)/iy

/** HTML in pieces, comments left out. Each sign is looked at a bounded number of times, whatever the text is: what never closes is words. */
export function htmlPieces(html: string): HtmlPiece[] {
  const pieces: HtmlPiece[] = []
  // From here on there is no sign that closes a tag, or a comment: nothing looks for one again.
  const lasts = { '>': html.lastIndexOf('>'), '-->': html.lastIndexOf('-->') }
  let from = 0
  let at = 0
  const words = (until: number) => {
    if (until > from) pieces.push({ words: html.slice(from, until) })
  }
  for (;;) {
    at = html.indexOf('<', at)
    if (at < 0 || at > lasts['>']) break
    if (html.startsWith('<!--', at) && at + 4 <= lasts['-->']) {
      words(at)
      at = from = html.indexOf('-->', at + 4) + 3
      continue
    }
    NAME.lastIndex = at + 1
    const name = NAME.exec(html)
    if (!name || /\w/.test(html[NAME.lastIndex] ?? '')) {
      at += 1
      continue
    }
    const end = html.indexOf('>', NAME.lastIndex)
    words(at)
    pieces.push({ tag: name[1].toLowerCase(), isEnd: html[at + 1] === '/', attributes: html.slice(NAME.lastIndex, end) })
    at = from = end + 1
  }
  words(html.length)
  return pieces
}
