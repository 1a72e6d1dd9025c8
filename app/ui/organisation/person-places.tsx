import type { AbsenceRecord, PersonRecord, PostRecord } from '~/domain/organisation/person-records.server'
import { date } from '~/ui/format'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { Tag } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { changeOfPersonWords } from './person-change-words'
import { recordLine, spanLine } from './record-line'
import { recordWords } from './record-words'

type Props = { personId: string; records: PersonRecord[]; today: string; canChange: boolean }

const holds = (row: PostRecord | AbsenceRecord) => !row.supersededAt && row.validTo !== row.validFrom
const order = (a: PostRecord | AbsenceRecord, b: PostRecord | AbsenceRecord) =>
  (b.validTo ?? '9999').localeCompare(a.validTo ?? '9999') || b.validFrom.localeCompare(a.validFrom)

/** Posts and absences as they hold now, each with what may be done about it. */
export function PersonPlaces({ records, ...more }: Props) {
  const words = useWords(recordWords)
  const posts = records.filter((row): row is PostRecord => row.of === 'post' && holds(row)).sort(order)
  const absences = records.filter((row): row is AbsenceRecord => row.of === 'absence' && holds(row)).sort(order)
  return (
    <>
      <Places title={words.posts} none={words.postsNone} rows={posts} {...more} />
      <Places title={words.absences} none={words.absencesNone} rows={absences} {...more} />
    </>
  )
}

type PlacesProps = Omit<Props, 'records'> & { title: string; none: string; rows: (PostRecord | AbsenceRecord)[] }

function Places({ title, none, rows, personId, today, canChange }: PlacesProps) {
  const words = useWords(recordWords)
  const said = useWords(changeOfPersonWords)
  return (
    <section>
      <h2 className="section-title">{title}</h2>
      {rows.length ? (
        <ItemList
          label={title}
          items={rows.map((row) => ({
            key: row.id,
            title: row.of === 'post' ? row.position : said[row.kind],
            text: `${[row.unitName, row.agencyName].filter(Boolean).join(', ')}${row.unitName ? ' · ' : ''}${row.of === 'post' ? `${said[row.kind].toLocaleLowerCase('vi')}, ` : ''}${spanLine(row, said)} · ${words.recorded(date(row.recordedAt), row.byName ?? words.bySystem)}`,
            end: <When row={row} today={today} />,
            act: canChange ? <Acts row={row} personId={personId} /> : null,
          }))}
        />
      ) : (
        <p className="muted">{none}</p>
      )}
    </section>
  )
}

function When({ row, today }: { row: PostRecord | AbsenceRecord; today: string }) {
  const words = useWords(recordWords)
  if (row.validFrom > today) return <Tag tone="brass">{words.coming}</Tag>
  if (row.validTo && row.validTo <= today) return <Tag>{words.over}</Tag>
  return row.of === 'absence' ? (
    <Tag tone="brass" icon="paused">
      {words.isAway}
    </Tag>
  ) : null
}

/** What was recorded is ended, corrected or withdrawn; nothing of it is lost. */
function Acts({ row, personId }: { row: PostRecord | AbsenceRecord; personId: string }) {
  const words = useWords(recordWords)
  const said = useWords(changeOfPersonWords)
  const what = recordLine(row, said)
  const to = (kind: string) => `/admin/people/${personId}/changes/${kind}?row=${row.id}`
  return (
    <span className="row">
      {row.of === 'post' ? (
        <Link to={to('end-post')} aria-label={words.endOf(what)}>
          {words.end}
        </Link>
      ) : null}
      <Link to={to(row.of === 'post' ? 'correct-post' : 'correct-absence')} aria-label={words.correctOf(what)}>
        {words.correct}
      </Link>
      <Link to={to(row.of === 'post' ? 'withdraw-post' : 'withdraw-absence')} aria-label={words.withdrawOf(what)}>
        {words.withdraw}
      </Link>
    </span>
  )
}
