import type { Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkMdx from 'remark-mdx'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { overLimit } from '~/platform/mdx/limits'

const processor = unified().use(remarkParse).use(remarkMdx).use(remarkGfm)

/** The blocks of a piece of the dialect; none when it cannot be read or is larger or denser than a lesson may be. */
export function parseFragment(text: string): RootContent[] {
  if (overLimit(text)) return []
  try {
    return (processor.parse(text) as Root).children
  } catch {
    return []
  }
}
