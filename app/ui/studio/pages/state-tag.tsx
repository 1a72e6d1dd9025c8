import { Tag } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { outlineWords } from './outline-words'

/** Whether a file is in order, in a word. */
export function StateTag({ count }: { count: number }) {
  const words = useWords(outlineWords)
  return count ? <Tag tone="lacquer">{words.toMend(count)}</Tag> : <Tag tone="jade">{words.ok}</Tag>
}
