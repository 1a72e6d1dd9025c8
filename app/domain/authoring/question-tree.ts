import type { Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

const processor = unified().use(remarkParse).use(remarkMdx).use(remarkGfm)

/** The blocks of a piece of the dialect; none when it cannot be read. */
export function parseFragment(text: string): RootContent[] {
  try {
    return (processor.parse(text) as Root).children
  } catch {
    return []
  }
}
