import type { SlipKey } from '~/domain/organisation/unit-slips.server'
import { number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button, ButtonLink } from '~/ui/kit/button'
import { useLanguage, useWords } from '~/ui/words'
import printScript from './print-script?worker&url'
import { type Slip, SlipPaper } from './slip-sheet'
import { unitSlipWords } from './unit-slip-words'

type Props = { unit: { code: string; name: string }; slips: Slip[]; next: SlipKey | null; again: boolean }

/** The slips of a unit on paper, two on a page, in this answer only. */
export function UnitSlipsSheet({ unit, slips, next, again }: Props) {
  const words = useWords(unitSlipWords)
  const language = useLanguage()
  return (
    <div className="page narrow stack">
      <div className="stack tight no-print">
        <h1>
          {words.title}: {unit.name}
        </h1>
        <Alert tone="warning" title={words.issued(number(slips.length, language))}>
          {words.issuedMore}
        </Alert>
        <div className="row">
          <Button type="button" look="primary" icon="print" data-print="" hidden>
            {words.print}
          </Button>
          {next ? (
            <form method="post">
              <input type="hidden" name="afterName" value={next.sortKey} />
              <input type="hidden" name="afterId" value={next.id} />
              {again ? <input type="hidden" name="again" value="on" /> : null}
              <Button>{words.next}</Button>
            </form>
          ) : null}
          <ButtonLink icon="back" to={`/admin/units/${encodeURIComponent(unit.code)}`}>
            {words.back}
          </ButtonLink>
        </div>
        {next ? null : <p className="muted">{words.last}</p>}
      </div>
      {slips.map((slip) => (
        <SlipPaper key={slip.personId} slip={slip} />
      ))}
      <script type="module" src={printScript} />
    </div>
  )
}
