import type { UnitFigures } from '~/domain/evaluation/leader-inputs'
import { number } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { useLanguage, useWords } from '~/ui/words'
import { leaderWords } from './leader-words'

/** A leader's unit as of a period; `to`: where each figure opens to whom it counts. */
export function UnitCard({ unit, to }: { unit: UnitFigures; to: string }) {
  const words = useWords(leaderWords)
  const language = useLanguage()
  const opened = (figure: Exclude<keyof UnitFigures, 'unitId'>) => <Link to={`${to}?count=${figure}`}>{number(unit[figure], language)}</Link>
  return (
    <Card id="unit" title={words.unitTitle}>
      <KeyValues
        items={[
          { term: words.unitPeople, value: opened('people') },
          {
            term: words.unitDone,
            value: (
              <>
                {opened('done')} / {opened('due')}
              </>
            ),
          },
          { term: words.unitOverdue, value: opened('overdue') },
          { term: words.unitPeriods, value: opened('periods') },
        ]}
      />
      <p className="small muted">{words.unitNote}</p>
    </Card>
  )
}
