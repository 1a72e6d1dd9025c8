import type { ReactNode } from 'react'
import { type AttachedItem, type Shown, shownMark } from '~/domain/evaluation/evidence-way/attached'
import type { Period } from '~/domain/evaluation/periods.server'
import { FigureLink } from '~/ui/challenge/figure-link'
import { dossierWords } from '~/ui/dossier/words'
import { capital, dateTime } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { Tag, type Tone } from '~/ui/kit/tag'
import { EventLink, EventLinks } from '~/ui/record/event-link'
import { useLanguage, useWords } from '~/ui/words'
import { ItemFacts, type Ways } from './item-facts'
import { titleOf } from './item-title'
import { wayWords } from './words'

const TONES: Record<Shown, Tone> = { waiting: 'brass', unconfirmed: 'brass', confirmed: 'jade', returned: 'lacquer', off: 'muted', unplaced: 'muted' }

/** How far an item is, as a word. */
export function MarkTag({ mark, period, today }: { mark: AttachedItem['mark']; period: Pick<Period, 'confirmBy' | 'state'>; today: string }) {
  const words = useWords(wayWords)
  const shown = shownMark(mark, period, today)
  return <Tag tone={TONES[shown]}>{words[shown]}</Tag>
}

type Props = {
  attached: AttachedItem
  period: Pick<Period, 'confirmBy' | 'state'>
  today: string
  names: Record<string, string>
  ways: Ways
  minutesPerPeriod: number
  /** Further events of it: certificates, who made it too, what was judged. */
  beside?: readonly number[]
  /** What may be done with it. */
  children?: ReactNode
}

/** An item where it stands: what it is, how it came there, who said what of it, and the event that states it. */
export function ItemCard({ attached, period, today, names, ways, minutesPerPeriod, beside = [], children }: Props) {
  const words = useWords(wayWords)
  const kinds = useWords(dossierWords)
  const language = useLanguage()
  const { item, mark, by, placement, inResults } = attached
  const eyebrow = (
    <>
      {capital(kinds[item.kind])} <MarkTag mark={mark} period={period} today={today} />
    </>
  )
  return (
    <Card as="article" level="h3" eyebrow={eyebrow} title={<span id={`item-${item.id}`}>{titleOf(item, language)}</span>}>
      <p>
        <ItemFacts item={item} names={names} ways={ways} minutesPerPeriod={minutesPerPeriod} />
      </p>
      <SaidOf attached={attached} names={names} />
      <p className="small muted">
        {placement ? (placement.criterionId === null ? words.offSince : words.byOwner)(dateTime(placement.placedAt)) : by === 'rule' ? words.byRule : null}
        {inResults ? ` · ${words.inResults}` : null} <EventLinks seqs={[placement?.eventSeq, item.eventSeq, ...beside]} />
        {item.kind === 'outside' ? null : <FigureLink figure={`earned.${item.id}`} />}
      </p>
      {children}
    </Card>
  )
}

/** Who confirmed or returned it, when and why; that it was put right since. */
function SaidOf({ attached: { decision, mark }, names }: { attached: AttachedItem; names: Record<string, string> }) {
  const words = useWords(wayWords)
  if (!decision) return null
  const name = `${names[decision.decidedBy] ?? ''}${decision.decidedAs === 'evaluator' ? ` (${words.evaluatorDid})` : ''}`
  const said = (decision.verdict === 'confirmed' ? words.confirmedBy : words.returnedBy)(name, dateTime(decision.decidedAt))
  return (
    <p className="small">
      {said}
      {decision.reason ? `: ${decision.reason}` : ''} {mark === decision.verdict ? null : `(${words.mendedSince})`} <EventLink seq={decision.eventSeq} />
    </p>
  )
}
