import type { CheckIn } from '~/domain/objectives/check-ins.server'
import type { Feed } from '~/domain/objectives/content'
import { decimal } from '~/ui/dossier/names'
import { dateTime, number } from '~/ui/format'
import { Disclosure } from '~/ui/kit/disclosure'
import { Link } from '~/ui/kit/link'
import { ProgressBar } from '~/ui/kit/progress-bar'
import { type Language, useLanguage, useWords } from '~/ui/words'
import { CheckInForm } from './check-in-form'
import { EventNumber } from './event-number'
import { objectiveWords } from './words'

/** A key result as its page shows it: figures as shown, rounded once. */
export type ShownResult = {
  id: string
  title: string
  measure: string
  from: string
  target: string
  value: string | null
  of: { done: number; all: number } | null
  percent: string
  weight: string
  feed: Feed
  thing: { code: string; title: { vi: string; en: string } | null } | null
  said: (Omit<CheckIn, 'fileSha'> & { opens: boolean })[]
  canCheckIn: boolean
}
type Typed = { keyResult: string; value: string; note: string; link: string; refusal: string } | null

/** How a key result is fed, in words. */
export function feedText({ feed, thing }: Pick<ShownResult, 'feed' | 'thing'>, words: (typeof objectiveWords)['vi'], language: Language): string {
  const name = words[`feed-${feed.kind}`]
  if (feed.kind === 'by-hand') return name
  const what = thing?.title ? words.productOf(thing.code, thing.title[language]) : words.anyCourse
  return `${name} (${what}), ${words[`window-${feed.window}`]}`
}

const withMeasure = (value: string, measure: string, language: Language) => [decimal(value, language), measure].filter(Boolean).join(' ')

/** One key result: its way from start to target, what feeds it, what was said of it, and the form that says more. */
export function KeyResultCard({ objectiveId, result, typed, maxBytes }: { objectiveId: string; result: ShownResult; typed: Typed; maxBytes: number }) {
  const words = useWords(objectiveWords)
  const language = useLanguage()
  const { measure, value, of, said } = result
  const at = `/objectives/${objectiveId}`
  return (
    <article className="key-result" id={`kr-${result.id}`} aria-labelledby={`kr-${result.id}-title`}>
      <h3 id={`kr-${result.id}-title`}>{result.title}</h3>
      <ProgressBar value={Number(result.percent)} max={100}>
        {words.progress(decimal(result.percent, language))}
      </ProgressBar>
      <p className="way">
        <span>
          {words.from} <strong>{withMeasure(result.from, measure, language)}</strong>
        </span>
        <span>
          {words.now}{' '}
          <strong>{value === null ? (result.feed.kind === 'by-hand' ? words.notSaid : words.nobody) : withMeasure(value, measure, language)}</strong>
          {of && of.all > 0 ? ` (${words.rateOf(number(of.done, language), number(of.all, language))})` : ''}
        </span>
        <span>
          {words.target} <strong>{withMeasure(result.target, measure, language)}</strong>
        </span>
        <span>
          {words.weight} {decimal(result.weight, language)}
        </span>
      </p>
      <p className="meta">
        {feedText(result, words, language)}
        {result.feed.kind === 'by-hand' ? null : (
          <>
            {' · '}
            <Link to={`${at}/key-results/${encodeURIComponent(result.id)}`}>{words.rows}</Link>
          </>
        )}
      </p>
      {said.length ? (
        <Disclosure summary={`${words.checkIns} (${number(said.length, language)})`}>
          <ul className="items">
            {said.map((one) => (
              <li key={one.id}>
                <span className="item-title">{withMeasure(one.value, measure, language)}</span>
                <Said objectiveId={objectiveId} said={one} />
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
      {result.canCheckIn ? (
        <Disclosure summary={words.checkIn} open={typed?.keyResult === result.id}>
          <CheckInForm objectiveId={objectiveId} keyResult={result.id} typed={typed?.keyResult === result.id ? typed : null} maxBytes={maxBytes} />
        </Disclosure>
      ) : null}
    </article>
  )
}

function Said({ objectiveId, said }: { objectiveId: string; said: ShownResult['said'][number] }) {
  const words = useWords(objectiveWords)
  return (
    <>
      <span className="item-text">
        {words.saidBy(said.checkedByName, dateTime(said.checkedAt))}
        {said.importedFrom ? `, ${words.imported(said.importedFrom)}` : ''} · <EventNumber seq={said.eventSeq} opens={said.opens} />
      </span>
      {said.note ? (
        <span className="item-text" lang="vi">
          {said.note}
        </span>
      ) : null}
      {said.link ? (
        <a className="item-text break" href={said.link} rel="noreferrer noopener nofollow">
          {said.link}
        </a>
      ) : null}
      {said.fileName ? (
        <a className="item-text break" href={`/objectives/${objectiveId}/proofs/${said.id}`}>
          {said.fileName}
        </a>
      ) : null}
    </>
  )
}
