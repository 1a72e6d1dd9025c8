/** Rendered text of ours without its markup, entities read: for a cell of a table. A blank to fill shows as three dots. */
export function plainWords(html: string): string {
  return html
    .replace(/<span data-blank="[^"]*"><\/span>/g, '…')
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#x([0-9a-f]+);/gi, (_all, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}
