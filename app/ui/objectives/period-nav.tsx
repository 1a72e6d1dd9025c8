import type { Span } from '~/domain/evaluation/periods'
import { spanName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { ButtonLink } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { useLanguage, useWords } from '~/ui/words'
import { objectiveWords } from './words'

export type PeriodNavProps = { span: Span; kinds: Span[]; before: string; after: string; to: string; unit: string }

/** Which period is shown: a month, quarter or year, and those beside it. */
export function PeriodNav({ span, kinds, before, after, to, unit }: PeriodNavProps) {
  const words = useWords(objectiveWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const address = (key: string) => `${to}?${new URLSearchParams({ ...(unit ? { unit } : {}), period: key })}`
  return (
    <div className="stack tight no-print">
      <Chips
        label={words.periods}
        items={kinds.map((one) => ({ to: address(one.key), label: spanName(one, dossier, language), current: one.key === span.key }))}
      />
      <p className="row">
        <ButtonLink size="small" icon="back" to={address(before)} rel="prev">
          {words.before}
        </ButtonLink>
        <ButtonLink size="small" to={address(after)} rel="next">
          {words.after}
        </ButtonLink>
      </p>
    </div>
  )
}
