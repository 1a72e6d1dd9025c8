import type { Mandate } from '~/domain/organisation/mandates.server'
import { date, dateTime } from '~/ui/format'
import { KeyValues } from '~/ui/kit/key-values'
import { Tag } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { mandateWords } from './words'

export type ShownMandate = Omit<Mandate, 'scope' | 'dataTo' | 'validTo'> & {
  units: string[]
  people: { id: string; name: string }[]
  lastData: string
  lastDay: string
  /** Whether a month lies wholly within its data days. */
  hasMonth: boolean
}

const TONES = { waiting: 'brass', refused: 'lacquer', approved: 'jade', 'in-force': 'jade', over: 'plain', ended: 'plain' } as const

/** The state of a mandate; while it waits, how many have approved. */
export function MandateState({ mandate: { state, steps } }: { mandate: ShownMandate }) {
  const words = useWords(mandateWords)
  const tone = TONES[state]
  return (
    <>
      <Tag tone={tone === 'plain' ? undefined : tone}>{words[state]}</Tag>
      {state === 'waiting' ? <small>{words.approvals(steps.filter(({ kind }) => kind === 'approved').length)}</small> : null}
    </>
  )
}

/** Whom a mandate is about, by name. */
export const scopeText = ({ units, people }: ShownMandate): string => [...units, ...people.map(({ name }) => name)].join('; ')

/** What a mandate says. */
export function MandateFacts({ mandate }: { mandate: ShownMandate }) {
  const words = useWords(mandateWords)
  const { legalBasis, reason, readerName, dataFrom, lastData, validFrom, lastDay, delayDays, proposedByName, proposedAt } = mandate
  return (
    <KeyValues
      items={[
        { term: words.legalBasis, value: <span lang="vi">{legalBasis}</span> },
        { term: words.reason, value: <span lang="vi">{reason}</span> },
        { term: words.reader, value: readerName },
        { term: words.scope, value: scopeText(mandate) },
        { term: words.dataDays, value: words.span(date(dataFrom), date(lastData)) },
        { term: words.readingDays, value: words.span(date(validFrom), date(lastDay)) },
        { term: words.disclosure, value: words.days(delayDays) },
        { term: words.proposedBy, value: words.at(proposedByName, dateTime(proposedAt)) },
      ]}
    />
  )
}
