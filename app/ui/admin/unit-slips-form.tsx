import { number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checkbox } from '~/ui/kit/checkbox'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { unitSlipWords } from './unit-slip-words'

type Props = { unit: { code: string; name: string }; waiting: number; again: number; most: number; reason: string | null }

/** Asks before slips are issued, since each code is shown once. */
export function UnitSlipsForm({ unit, waiting, again, most, reason }: Props) {
  const words = useWords(unitSlipWords)
  const language = useLanguage()
  const back = `/admin/units/${encodeURIComponent(unit.code)}`
  const counted = (count: number) => (count > 1000 ? words.moreThan(number(1000, language)) : number(count, language))
  return (
    <div className="page narrow stack">
      <Breadcrumbs
        items={[{ label: words.admin, to: '/admin' }, { label: words.units, to: '/admin/units' }, { label: unit.name, to: back }, { label: words.title }]}
      />
      <PageHead eyebrow={words.title} title={unit.name} lead={words.lead} />
      <RefusalAlert reason={reason} />
      {again === 0 ? (
        <Empty title={words.nobody} action={<ButtonLink to={back}>{words.back}</ButtonLink>}>
          {words.nobodyText}
        </Empty>
      ) : (
        <Card raised title={waiting ? words.waiting(counted(waiting)) : words.nobody}>
          <ul>
            <li>{words.atOnce(number(most, language))}</li>
            <li>{words.once}</li>
            <li>{words.logged}</li>
            <li>{words.roles}</li>
          </ul>
          <form method="post" className="stack">
            {again > waiting ? <Checkbox name="again" label={words.again(counted(again - waiting))} defaultChecked={waiting === 0} /> : null}
            <div className="row">
              <Button look="primary" icon="print">
                {words.issue(number(Math.min(most, waiting || again), language))}
              </Button>
              <ButtonLink to={back}>{words.back}</ButtonLink>
            </div>
          </form>
        </Card>
      )}
    </div>
  )
}
