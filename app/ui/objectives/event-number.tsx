import { number } from '~/ui/format'
import { EventLink } from '~/ui/record/event-link'
import { recordWords } from '~/ui/record/words'
import { useLanguage, useWords } from '~/ui/words'

/** The number of an event: a way down for who may read it, the number alone for others. */
export function EventNumber({ seq, opens }: { seq: number; opens: boolean }) {
  const words = useWords(recordWords)
  const language = useLanguage()
  return opens ? <EventLink seq={seq} /> : <span className="meta">{words.eventNumber(number(seq, language))}</span>
}
