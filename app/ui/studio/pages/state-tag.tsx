import type { LintFinding } from '~/domain/authoring/lint/finding'
import { Tag } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { outlineWords } from './outline-words'

/** Whether a file is in order, in a word: errors keep a course from being published, the rest is for its author to weigh. */
export function StateTag({ findings }: { findings: LintFinding[] }) {
  const words = useWords(outlineWords)
  const errors = findings.filter(({ severity }) => severity === 'error').length
  if (errors) return <Tag tone="lacquer">{words.toMend(errors)}</Tag>
  return findings.length ? (
    <Tag tone="brass" icon="info">
      {words.toWeigh(findings.length)}
    </Tag>
  ) : (
    <Tag tone="jade">{words.ok}</Tag>
  )
}
