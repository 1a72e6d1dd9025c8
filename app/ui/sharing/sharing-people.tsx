import { dateTime } from '~/ui/format'
import { Empty } from '~/ui/kit/empty'
import { type Column, Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { sharingWords } from './words'

export type PartState = 'invited' | 'declined' | 'joined' | 'before' | 'gained' | 'was-full' | 'none'
/** One who was invited or takes part. What their checks found only reaches those who judge or evaluate. */
export type SharedPart = {
  key: string
  /** Null: outside what the reader may see. */
  name: string | null
  unitName: string | null
  isCitizen: boolean
  state: PartState
  evidence: { before: [right: number, asked: number, at: string] | null; after: [right: number, asked: number, at: string] | null } | null
}
type PeopleProps = { parts: SharedPart[]; citizens: number; useful: { yes: number; all: number } }

/** Who takes part and how far each has come; with the checks that credit rests on for those who may see them. */
export function SharingPeople({ parts, citizens, useful }: PeopleProps) {
  const words = useWords(sharingWords)
  if (!parts.length && !citizens)
    return (
      <Empty title={words.noPeople} level="h2">
        {words.noPeopleText}
      </Empty>
    )
  const columns: Column<SharedPart>[] = [
    { key: 'person', head: words.person, rowHeader: true, cell: (row) => <Person row={row} /> },
    { key: 'state', head: words.state, cell: (row) => <StateTag state={row.state} /> },
  ]
  if (parts.some((part) => part.evidence))
    columns.push(
      { key: 'before', head: words.before, cell: (row) => <Check check={row.evidence?.before ?? null} /> },
      { key: 'after', head: words.after, cell: (row) => <Check check={row.evidence?.after ?? null} /> },
    )
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.people}</h2>
      {parts.length ? <Table caption={words.people} captionHidden rows={parts} rowKey={(row) => row.key} columns={columns} /> : null}
      <p className="muted small">
        {words.citizens(citizens)}. {useful.all ? `${words.usefulCount(useful.yes, useful.all)} ` : null}
        {words.privacy}
      </p>
    </section>
  )
}

function Person({ row }: { row: SharedPart }) {
  const words = useWords(sharingWords)
  if (row.isCitizen) return <>{words.citizen}</>
  return (
    <>
      {row.name ?? words.outside}
      {row.unitName ? <small>{row.unitName}</small> : null}
    </>
  )
}

function Check({ check }: { check: [number, number, string] | null }) {
  const words = useWords(sharingWords)
  if (!check) return <>–</>
  return (
    <>
      {words.ofAsked(check[0], check[1])}
      <small>{dateTime(check[2])}</small>
    </>
  )
}

function StateTag({ state }: { state: PartState }) {
  const words = useWords(sharingWords)
  switch (state) {
    case 'gained':
      return <Tag tone="jade">{words.gained}</Tag>
    case 'was-full':
      return <Tag icon="info">{words.wasFull}</Tag>
    case 'none':
      return <Tag icon="info">{words.noGain}</Tag>
    case 'before':
      return <Tag tone="brass">{words.beforeDone}</Tag>
    case 'joined':
      return <Tag tone="brass">{words.joined}</Tag>
    case 'declined':
      return <Tag icon="info">{words.declined}</Tag>
    default:
      return <Tag>{words.invited}</Tag>
  }
}
