import type { PersonRecord } from '~/domain/organisation/person-records.server'
import { date, dateTime } from '~/ui/format'
import { Disclosure } from '~/ui/kit/disclosure'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { Tag } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { changeOfPersonWords } from './person-change-words'
import { recordLine } from './record-line'
import { recordWords } from './record-words'

type Words = (typeof recordWords)['vi']
type Said = (typeof changeOfPersonWords)['vi']

/** Everything that was recorded of a person, superseded or not, with who, when, why and the event. */
export function PersonHistory({ records }: { records: PersonRecord[] }) {
  const words = useWords(recordWords)
  const said = useWords(changeOfPersonWords)
  return (
    <Disclosure summary={words.history}>
      <p className="muted small">{words.historyLead}</p>
      <ItemList
        label={words.history}
        items={records.map((row) => ({
          key: row.id,
          title: lineOf(row, words, said),
          text: (
            <>
              {words.by(row.byName ?? words.bySystem, dateTime(row.recordedAt))}
              {row.reason ? `. ${row.reason}` : ''} <Link to={`/events/${row.seq}`}>{words.event(row.seq)}</Link>
            </>
          ),
          end: row.supersededAt ? <Tag>{words.replaced(date(row.supersededAt))}</Tag> : null,
        }))}
      />
    </Disclosure>
  )
}

function lineOf(row: PersonRecord, words: Words, said: Said): string {
  switch (row.of) {
    case 'name':
      return words.renamed(row.previous, row.fullName)
    case 'status':
      return row.aspect === 'service'
        ? words.serviceSet(said[row.value as 'retired'], date(row.validFrom))
        : words.groupSet(said[row.value as 'can-bo'], date(row.validFrom))
    default: {
      const verb = row.change ? words[row.change as 'ended'] : row.of === 'post' ? words.started : words.absent
      return `${verb}: ${recordLine(row, said)}`
    }
  }
}
