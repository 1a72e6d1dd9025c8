import type { OpenItem } from '~/domain/evaluation/evidence.server'
import { capital, date, relativeDue } from '~/ui/format'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { evaluateWords } from './words'

const DAY = 86_400_000

/** What was due in the month and is not completed: who gave it and why, and how far it has come. */
export function OpenItems({ items, today }: { items: OpenItem[]; today: string }) {
  const words = useWords(evaluateWords)
  const language = useLanguage()
  if (items.length === 0) return null
  return (
    <section>
      <h2 className="section-title">{words.open}</h2>
      <ul className="items">
        {items.map((item) => {
          const days = Math.round((Date.parse(item.dueDate) - Date.parse(today)) / DAY)
          return (
            <li key={item.enrolmentId} id={`open-${item.enrolmentId}`}>
              <span className="item-title">{language === 'vi' ? item.titleVi : item.titleEn}</span>
              <span className="item-text">
                {item.courseCode}, {words.version(item.versionNumber)} · {words.dueDate} {date(item.dueDate)} ·{' '}
                {item.lessonsDone ? words.lessonsDone(item.lessonsDone, item.lessons) : words.notStarted}
              </span>
              <span className="item-text">
                {item.assignedBy ? words.givenBy(item.assignedBy) : words.chosen}
                {item.reason ? `. ${item.reason}` : null}
              </span>
              <span className="end">
                <Tag tone={days < 0 ? 'lacquer' : 'brass'}>{capital(relativeDue(days, language))}</Tag>
              </span>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
