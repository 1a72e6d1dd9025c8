import type { Reports } from '~/domain/exercises/content-types'
import { Tag } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { libraryWords } from './library-words'

/** What a content type reports, as a word. */
export function ReportsTag({ reports }: { reports: Reports }) {
  const words = useWords(libraryWords)
  if (reports === 'score') return <Tag icon="ok">{words.score}</Tag>
  return reports === 'completion' ? <Tag icon="ok">{words.completion}</Tag> : <Tag icon="info">{words.reportsNothing}</Tag>
}

/** What a content type reports, as a sentence. */
export function useReportsText(): (reports: Reports) => string {
  const words = useWords(libraryWords)
  return (reports) => ({ score: words.scoreText, completion: words.completionText, nothing: words.nothingReported })[reports]
}
