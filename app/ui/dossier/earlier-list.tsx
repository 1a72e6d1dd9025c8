import type { Earlier } from '~/domain/evaluation/citing/basis.server'
import { date, number } from '~/ui/format'
import { Disclosure } from '~/ui/kit/disclosure'
import { EventLinks } from '~/ui/record/event-link'
import { useLanguage, useWords } from '~/ui/words'
import { dossierWords } from './words'

/** What of the year came before the stretch of a dossier, each with its hours and events; nothing where there is none. */
export function EarlierList({ earlier }: { earlier: readonly Earlier[] }) {
  const words = useWords(dossierWords)
  const language = useLanguage()
  if (earlier.length === 0) return null
  return (
    <Disclosure summary={words.earlier(number(earlier.length, language))}>
      <ul className="items">
        {earlier.map(({ id, title, day, periods, isOutside, seqs }) => (
          <li key={id}>
            <div>
              {`${date(day)}, ${title[language]}, ${words.periodsOf(number(periods, language))}${isOutside ? `, ${words.outside}` : ''}`}{' '}
              <small>
                <EventLinks seqs={seqs} />
              </small>
            </div>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}
