import type { UnitFigures } from '~/domain/evaluation/leader-inputs'
import { number } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { useLanguage, useWords } from '~/ui/words'
import { leaderWords } from './leader-words'

/** A leader's unit as of a period. */
export function UnitCard({ unit }: { unit: UnitFigures }) {
  const words = useWords(leaderWords)
  const language = useLanguage()
  const said = (count: number) => number(count, language)
  return (
    <Card id="unit" title={words.unitTitle}>
      <KeyValues
        items={[
          { term: words.unitPeople, value: said(unit.people) },
          { term: words.unitDone, value: words.ofAll(said(unit.done), said(unit.due)) },
          { term: words.unitOverdue, value: said(unit.overdue) },
          { term: words.unitPeriods, value: said(unit.periods) },
        ]}
      />
      <p className="small muted">{words.unitNote}</p>
    </Card>
  )
}
