import { number } from '~/ui/format'
import { Link } from '~/ui/kit/link'
import { useLanguage, useWords } from '~/ui/words'
import { recordWords } from './words'

/** The ways down to several events, each once. */
export function EventLinks({ seqs }: { seqs: readonly (number | undefined)[] }) {
  return [...new Set(seqs)].map((seq) =>
    seq === undefined ? null : (
      <span key={seq}>
        <EventLink seq={seq} />{' '}
      </span>
    ),
  )
}

/** The way from a fact down to the event that states it. */
export function EventLink({ seq }: { seq: number }) {
  const words = useWords(recordWords)
  return (
    <Link className="event-link" to={`/events/${seq}`}>
      {words.eventNumber(number(seq, useLanguage()))}
    </Link>
  )
}
