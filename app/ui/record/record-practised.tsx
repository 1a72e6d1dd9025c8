import type { Practised } from '~/domain/reporting/record.server'
import { date, number } from '~/ui/format'
import { ItemList } from '~/ui/kit/item-list'
import { useLanguage, useWords } from '~/ui/words'
import { EventLink } from './event-link'
import { recordWords } from './words'

/** Exercises carried to their end. A score here is a claim of the player, and says so. */
export function RecordPractised({ practised }: { practised: Practised[] }) {
  const words = useWords(recordWords)
  const language = useLanguage()
  return (
    <section aria-labelledby="practised" className="stack tight">
      <h2 id="practised">{words.practised}</h2>
      <p className="muted small">{words.practisedNote}</p>
      {practised.length ? (
        <ItemList
          items={practised.map(({ exerciseId, title, courseTitle, scoreRaw, scoreMax, at, eventSeq }) => ({
            key: exerciseId,
            title: title[language],
            text: [
              courseTitle?.[language],
              date(at),
              scoreRaw === null || scoreMax === null ? null : words.claimed(number(scoreRaw, language), number(scoreMax, language)),
            ]
              .filter(Boolean)
              .join(' · '),
            end: <EventLink seq={eventSeq} />,
          }))}
        />
      ) : (
        <p className="muted">{words.noPractised}</p>
      )}
    </section>
  )
}
