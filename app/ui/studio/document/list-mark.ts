/** The mark that the items of a list begin with; '' when the source is no list. Two lists side by side need different ones. */
export function listMark(text: string): string {
  const [, bullet = '', ordered = ''] = /^\s*(?:([-*+])|\d+([.)]))(?:\s|$)/.exec(text) ?? []
  return bullet + ordered
}
