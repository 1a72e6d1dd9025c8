import { time } from '~/ui/format'
import { Button } from '~/ui/kit/button'
import { Table } from '~/ui/kit/table'
import { Tag, type Tone } from '~/ui/kit/tag'
import { TextArea } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { supervisionWords } from './words'

const STATES = ['present', 'late', 'left-early', 'refused', 'absent'] as const
type State = (typeof STATES)[number]
const TONES: Record<State, Tone> = { present: 'jade', late: 'jade', 'left-early': 'brass', refused: 'lacquer', absent: 'muted' }

export type RollCallEntry = {
  entryId: string
  fullName: string
  staffCode: string
  unitName: string | null
  state: State | null
  note: string
  markedAt: string | null
  attemptId: string | null
  submittedAt: string | null
  isSupervised: number
  isWithdrawn: number
  /** Whether the reader may take back that the test counts as supervised. */
  canWithdraw: boolean
}

/** Who is expected and what was seen of each; with a form a row for the invigilator, and room to sign on paper. */
export function RollCallTable({ home, rows, canMark }: { home: string; rows: RollCallEntry[]; canMark: boolean }) {
  const words = useWords(supervisionWords)
  if (!rows.length) return <p className="muted">{words.rollCallEmpty}</p>
  return (
    <Table
      caption={words.rollCall}
      rows={rows}
      rowKey={(row) => row.entryId}
      columns={[
        {
          key: 'who',
          head: words.person,
          rowHeader: true,
          cell: (row) => (
            <>
              {row.fullName}
              <small>{[row.staffCode, row.unitName].filter(Boolean).join(', ')}</small>
              <span className="signature">{words.signature}</span>
            </>
          ),
        },
        {
          key: 'seen',
          head: words.seen,
          cell: (row) => (
            <div>
              {row.state ? <Tag tone={TONES[row.state]}>{words[row.state]}</Tag> : <Tag>{words.notMarked}</Tag>}
              {row.markedAt ? <small>{[time(row.markedAt), row.note].filter(Boolean).join(', ')}</small> : null}
            </div>
          ),
        },
        {
          key: 'test',
          head: words.test,
          cell: (row) =>
            row.isSupervised ? (
              <div className="stack tight">
                <Tag tone={row.isWithdrawn ? 'muted' : 'jade'}>{row.isWithdrawn ? words.withdrawn : words.supervised}</Tag>
                {row.canWithdraw ? <WithdrawForm home={home} row={row} /> : null}
              </div>
            ) : row.submittedAt ? (
              words.submitted
            ) : row.attemptId ? (
              words.started
            ) : (
              <span className="muted">{words.notStarted}</span>
            ),
        },
        ...(canMark ? [{ key: 'act', head: words.mark, cell: (row: RollCallEntry) => <MarkForm home={home} row={row} /> }] : []),
      ]}
    />
  )
}

function WithdrawForm({ home, row }: { home: string; row: RollCallEntry }) {
  const words = useWords(supervisionWords)
  return (
    <details className="no-print">
      <summary>{words.withdraw}</summary>
      <form method="post" action={`${home}/roll-call/${row.entryId}/withdrawal`} className="stack tight">
        <p className="muted small">{words.withdrawText}</p>
        <TextArea name="reason" label={words.withdrawReason} rows={2} required maxLength={500} />
        <div className="row">
          <Button size="small" look="danger">
            {words.withdraw}
          </Button>
        </div>
      </form>
    </details>
  )
}

function MarkForm({ home, row }: { home: string; row: RollCallEntry }) {
  const words = useWords(supervisionWords)
  return (
    <form method="post" action={`${home}/roll-call/${row.entryId}`} className="row no-print">
      <select className="input" name="state" defaultValue={row.state ?? 'present'} aria-label={words.markOf(row.fullName)}>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {words[state]}
          </option>
        ))}
      </select>
      <input className="input" name="note" maxLength={500} placeholder={words.note} aria-label={words.noteOf(row.fullName)} />
      <Button size="small">{words.mark}</Button>
    </form>
  )
}
