import type { LintFinding } from '~/domain/authoring/lint/finding'
import { useWords } from '~/ui/words'
import { FindingList } from './finding-list'
import { outlineWords } from './outline-words'

/** What is wrong in a file of the outline: errors open, warnings behind a word. */
export function FoldedFindings({ findings }: { findings: LintFinding[] }) {
  const words = useWords(outlineWords)
  if (!findings.length) return null
  return (
    <details className="outline-findings" open={findings.some(({ severity }) => severity === 'error')}>
      <summary className="small">{words.show}</summary>
      <FindingList findings={findings} />
    </details>
  )
}
