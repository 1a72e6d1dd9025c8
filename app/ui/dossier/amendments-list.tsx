import type { Amendment } from '~/domain/evaluation/amendments/amendments.server'
import { dateTime } from '~/ui/format'
import { Card } from '~/ui/kit/card'
import { Table } from '~/ui/kit/table'
import { EventLink } from '~/ui/record/event-link'
import { useLanguage, useWords } from '~/ui/words'
import { amendmentWords } from './amendment-words'
import { causeText } from './cause-text'
import { type FigureNames, figureName, isSaidBeside, type Naming, valueText } from './difference-text'
import { dossierWords } from './words'

/** What was recorded after a dossier was closed: each figure with both values, why, when, and the way to the events. Nothing where nothing was. */
export function AmendmentsList({ amendments, names }: { amendments: Amendment[]; names: FigureNames }) {
  const words = useWords(amendmentWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  if (amendments.length === 0) return null
  const naming: Naming = { words, dossier, language, names }
  return (
    <section className="stack tight" id="amendments" aria-labelledby="amendments-title">
      <h2 className="section-title" id="amendments-title">
        {words.title}
      </h2>
      <p className="small muted">{words.lead}</p>
      {amendments.map(({ id, number, amendedAt, differences, causes, hash, eventSeq }) => (
        <Card key={id} as="article" level="h3" title={words.one(number, dateTime(amendedAt))}>
          <Table
            caption={words.one(number, dateTime(amendedAt))}
            captionHidden
            rows={differences.filter((one) => !isSaidBeside(one, differences))}
            rowKey={({ path }) => path}
            columns={[
              { key: 'what', head: words.what, rowHeader: true, cell: ({ path }) => figureName(path, naming) },
              { key: 'was', head: words.was, cell: ({ path, was }) => valueText(path, was, naming) },
              { key: 'is', head: words.is, cell: ({ path, is }) => valueText(path, is, naming) },
            ]}
          />
          <p className="small">{words.why}:</p>
          <ul className="small">
            {causes.map((cause) => (
              <li key={cause.id}>
                {(language === 'vi' ? cause.reason : causeText(cause)).replace(/\.+$/, '')}, {dateTime(cause.occurredAt)} <EventLink seq={cause.seq} />
              </li>
            ))}
          </ul>
          <p className="small muted">
            {words.hash}: <code className="break">{hash}</code> <EventLink seq={eventSeq} />
          </p>
        </Card>
      ))}
    </section>
  )
}
