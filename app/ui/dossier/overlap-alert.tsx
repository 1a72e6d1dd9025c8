import type { RuleSetOverlap } from '~/domain/evaluation/rule-set-overlaps'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Link } from '~/ui/kit/link'
import { useLanguage, useWords } from '~/ui/words'
import { dossierWords } from './words'

/** Warns that two rule sets of one unit are for the same people, and says which of them counts. Nothing where none are. */
export function OverlapAlert({ overlaps }: { overlaps: RuleSetOverlap[] }) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  if (overlaps.length === 0) return null
  return (
    <Alert tone="warning" title={words.overlapTitle} still>
      {overlaps.map(({ holds, other, legalGroups, from }) => (
        <span key={`${holds.ruleSetId} ${other.ruleSetId}`}>
          <Link to={`/evaluate/rule-sets/${holds.ruleSetId}`}>{holds.content.title[language]}</Link> ({holds.code}),{' '}
          <Link to={`/evaluate/rule-sets/${other.ruleSetId}`}>{other.content.title[language]}</Link> ({other.code}):{' '}
          {words.overlapText(legalGroups.map((group) => words[group as 'can-bo'] ?? group).join(', '), date(from), holds.code)}
        </span>
      ))}
    </Alert>
  )
}
