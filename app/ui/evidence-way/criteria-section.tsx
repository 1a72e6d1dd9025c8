import { type AttachedItem, accepting, canMove, outsideTerms, putRightUntil } from '~/domain/evaluation/evidence-way/attached'
import type { Period } from '~/domain/evaluation/periods.server'
import type { RuleSet } from '~/domain/evaluation/rule-set'
import { FigureLink } from '~/ui/challenge/figure-link'
import { decimal } from '~/ui/dossier/names'
import { Terms } from '~/ui/dossier/terms'
import { dossierWords } from '~/ui/dossier/words'
import { date, number } from '~/ui/format'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { Empty } from '~/ui/kit/empty'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea } from '~/ui/kit/text-field'
import { useLanguage, useWords } from '~/ui/words'
import { ItemCard } from './item-card'
import { wayWords } from './words'

type Props = {
  period: Period
  rules: RuleSet
  items: AttachedItem[]
  names: Record<string, string>
  today: string
  /** Whose eyes it is for, and what they may do: the owner moves, an evaluator decides while it is in review. */
  reader: 'owner' | 'evaluator'
  personId: string
  mayDecide: boolean
  /** Further events of an item, by its id. */
  beside: Record<string, number[]>
}

/** Evidence criterion by criterion, as the rule set lists them, each item with what may be done with it. */
export function CriteriaSection(props: Props) {
  const { period, rules, items, today, reader } = props
  const words = useWords(wayWords)
  const kinds = useWords(dossierWords)
  const language = useLanguage()
  const isOwn = reader === 'owner'
  const unplaced = items.filter(({ criterionId }) => criterionId === null)
  const criteria = rules.general.groups.flatMap((group) => group.criteria)
  const under = (id: string) => items.filter(({ criterionId }) => criterionId === id)
  const taking = criteria.filter(({ id }) => under(id).length > 0)
  const bare = criteria.filter(({ id, accepts }) => accepts.length > 0 && under(id).length === 0)
  const none = criteria.filter(({ id, accepts }) => accepts.length === 0 && under(id).length === 0)
  return (
    <section className="stack" id="earned" aria-labelledby="evidence">
      <div className="stack tight">
        <h2 className="section-title" id="evidence">
          {words.evidence} <FigureLink figure="evidence" />
        </h2>
        {isOwn ? (
          <p className="muted">
            {words.evidenceLead} {period.state !== 'closed' && today <= period.attachBy ? words.mayMove : null}
          </p>
        ) : null}
        {isOwn && period.state !== 'closed' ? <Bring period={period} today={today} /> : null}
      </div>
      {items.length === 0 ? (
        <Empty title={kinds.noEarned} level="h3">
          {kinds.noEarnedText}
        </Empty>
      ) : null}
      {taking.map(({ id, title, points }) => (
        <Criterion key={id} {...props} title={title[language]} note={words.criterionPoints(decimal(String(points), language))} items={under(id)} />
      ))}
      {unplaced.length > 0 ? <Criterion {...props} title={words.notPlaced} items={unplaced} /> : null}
      {bare.length > 0 ? <p className="small muted">{words.noneUnder(bare.map(({ title }) => title[language]).join('; '))}</p> : null}
      {none.length > 0 ? (
        <Disclosure summary={<span className="small">{words.takesNone(number(none.length, language))}</span>}>
          <p className="small muted">{none.map(({ title }) => title[language]).join('; ')}</p>
        </Disclosure>
      ) : null}
      <Terms of={['evidence', 'criterion', 'waiting', 'unconfirmed', 'returned', 'known']} />
    </section>
  )
}

/** As many items as this stand open; more are folded unless one of them waits for somebody. */
const FEW = 3

/** A criterion with its items, folded where there are many and nothing is to be done. */
function Criterion({ title, note, items, ...rest }: Props & { title: string; note?: string }) {
  const words = useWords(wayWords)
  const language = useLanguage()
  const waits = items.filter(({ mark }) => mark === 'open' || mark === 'returned').length
  return (
    <details className="criterion" open={items.length <= FEW || waits > 0}>
      <summary>
        <h3>{title}</h3> <small>{[note, words.itemsOf(number(items.length, language), number(waits, language))].filter(Boolean).join(' · ')}</small>
      </summary>
      <div className="stack tight">
        <Items {...rest} items={items} />
      </div>
    </details>
  )
}

function Bring({ period, today }: { period: Period; today: string }) {
  const words = useWords(wayWords)
  if (today > period.attachBy) return <p className="small muted">{words.bringOver(date(period.attachBy))}</p>
  return (
    <p className="row">
      <ButtonLink look="primary" to={`/record/periods/${period.id}/outside`}>
        {words.bring}
      </ButtonLink>
      <span className="small muted">{words.bringUntil(date(period.attachBy))}</span>
    </p>
  )
}

function Items({ items, names, period, today, reader, beside, ...rest }: Props) {
  const ways = reader === 'owner' ? { attempts: '/attempts', handIns: '/hand-ins' } : { attempts: '/evaluate/attempts', handIns: '/evaluate/hand-ins' }
  const { minutesPerPeriod } = outsideTerms(rest.rules)
  return items.map((attached) => (
    <ItemCard
      key={`${attached.item.kind} ${attached.item.id}`}
      beside={beside[attached.item.id]}
      {...{ attached, names, period, today, ways, minutesPerPeriod }}
    >
      {reader === 'owner' ? (
        <OwnerActs attached={attached} period={period} today={today} rules={rest.rules} />
      ) : rest.mayDecide && attached.mark !== 'off' && attached.mark !== 'unplaced' ? (
        <ReviewActs attached={attached} period={period} personId={rest.personId} />
      ) : null}
    </ItemCard>
  ))
}

function OwnerActs({ attached, period, today, rules }: { attached: AttachedItem; period: Period; today: string; rules: RuleSet }) {
  const words = useWords(wayWords)
  const language = useLanguage()
  const { item, mark, criterionId, decision } = attached
  const choices = accepting(rules, item.kind)
  const mayMove = canMove(period, attached, today) && choices.length > 0
  const mayWithdraw = item.kind === 'outside' && item.periodId === period.id && mark !== 'confirmed' && period.state !== 'closed'
  const mayMend = item.kind === 'outside' && item.periodId === period.id && mark === 'returned' && today <= putRightUntil(period, decision)
  if (!mayMove && !mayWithdraw) return null
  return (
    <div className="stack tight no-print">
      {mayMend ? (
        <p>
          <ButtonLink look="primary" to={`/record/periods/${period.id}/outside?replaces=${item.id}`}>
            {words.sendAgain}
          </ButtonLink>
        </p>
      ) : mayMove ? (
        <Disclosure summary={mark === 'returned' ? words.sendAgain : mark === 'off' ? words.putBack : words.move} open={mark === 'returned'}>
          <form method="post" action={`/record/periods/${period.id}/placements`} className="stack tight">
            <input type="hidden" name="kind" value={item.kind} />
            <input type="hidden" name="item" value={item.id} />
            <SelectField
              name="criterion"
              label={words.criterion}
              defaultValue={criterionId ?? choices[0].id}
              options={choices.map(({ id, title }) => ({ value: id, label: title[language] }))}
            />
            <p className="small muted">{words.moveNote}</p>
            <div className="row">
              <Button name="act" value="place">
                {mark === 'returned' ? words.sendAgain : words.place}
              </Button>
              {mark === 'off' || item.kind === 'outside' ? null : (
                <Button name="act" value="off">
                  {words.takeOff}
                </Button>
              )}
            </div>
          </form>
        </Disclosure>
      ) : null}
      {mayWithdraw ? (
        <form method="post" action={`/record/outside/${item.id}/withdrawal`}>
          <Button size="small">{words.withdraw}</Button>
        </form>
      ) : null}
    </div>
  )
}

function ReviewActs({ attached: { item, seq }, period, personId }: { attached: AttachedItem; period: Period; personId: string }) {
  const words = useWords(wayWords)
  return (
    <Disclosure summary={words.decide}>
      <form method="post" action={`/evaluate/periods/${period.id}/people/${personId}/evidence`} className="stack tight no-print">
        <input type="hidden" name="kind" value={item.kind} />
        <input type="hidden" name="item" value={item.id} />
        <input type="hidden" name="seq" value={seq} />
        <TextArea name="reason" label={words.reason} hint={words.reviewReasonHint} rows={2} maxLength={1000} required />
        <div className="row">
          <Button name="verdict" value="confirmed">
            {words.confirmThis}
          </Button>
          <Button name="verdict" value="returned">
            {words.returnIt}
          </Button>
        </div>
      </form>
    </Disclosure>
  )
}
