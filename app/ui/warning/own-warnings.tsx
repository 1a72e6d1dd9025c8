import type { WarningRow } from '~/domain/warning/warnings.server'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { useWords } from '~/ui/words'
import { ActLines } from './act-lines'
import { FindingText } from './finding-text'
import { warningWords } from './words'

export type OwnWarningsProps = { warnings: WarningRow[]; today: string }

/** What the cadre is warned of in a course: why, what clears it, who reads it, and what their manager wrote. */
export function OwnWarnings({ warnings, today }: OwnWarningsProps) {
  const words = useWords(warningWords)
  return warnings.map(({ id, finding, managerFrom, acts }) => (
    <Alert key={id} still tone={finding.rule === 'marking' ? 'info' : 'warning'} title={`${words.early}: ${words[finding.rule]}`}>
      <FindingText finding={finding} isOwn />
      {acts.length ? <ActLines acts={acts} /> : null}
      <p className="muted small">
        {(managerFrom > today ? words.seen : words.seenSince)(date(managerFrom))} {words.ownLead}
      </p>
    </Alert>
  ))
}
