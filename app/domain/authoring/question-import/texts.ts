import { fromHtml } from 'hast-util-from-html'
import { treeToMarkdown } from '~/platform/documents/html-markdown'
import { SourceRefused } from '~/platform/mdx/finding'
import { parseSource } from '~/platform/mdx/parse'
import { composed } from '~/platform/text'
import { markdownOfPlain } from '../written-question'

const TAGS = /<\/?[a-z][a-z0-9]*(?:\s[^<>]*)?\/?>|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i

/** HTML as Markdown; pictures by `place`, or left out. */
export function markdownOfHtml(html: string, place: Parameters<typeof treeToMarkdown>[1] = () => null): string {
  return treeToMarkdown(fromHtml(html, { fragment: true }), place).trim()
}

/** Text that is HTML when it has tags, else plain, as Moodle takes it. */
export function markdownOfEither(text: string): string {
  return TAGS.test(text) ? markdownOfHtml(text) : plainMarkdown(text)
}

/** Markdown as it stands where the dialect allows it; else the same words as plain text. */
export function markdownOfMarkdown(text: string): string {
  const given = composed(text).trim()
  try {
    const { tree } = parseSource(given, '')
    return given.startsWith('---') || tree.children.some((node) => node.type.startsWith('mdx')) ? plainMarkdown(given) : given
  } catch (error) {
    if (!(error instanceof SourceRefused)) throw error
    return plainMarkdown(given)
  }
}

/** Plain text as Markdown, a line that begins like a program included. */
export function plainMarkdown(text: string): string {
  return markdownOfPlain(text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')).replace(
    /^(i|e)(?=(?:mport|xport)\b)/gm,
    (letter) => `&#x${letter.charCodeAt(0).toString(16)};`,
  )
}

/** Markdown on one line, for an option. */
export const oneLine = (markdown: string): string =>
  markdown
    .replace(/^[ \t]*(?:[-*+]|\d+\.|#+|>)\s+/gm, '')
    .replace(/\s+/g, ' ')
    .trim()
