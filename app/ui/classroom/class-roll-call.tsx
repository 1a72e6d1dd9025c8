import { date, time } from '~/ui/format'
import { Button } from '~/ui/kit/button'
import { SelectField } from '~/ui/kit/select-field'
import { Table } from '~/ui/kit/table'
import { Tag, type Tone } from '~/ui/kit/tag'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { classroomWords } from './words'

const STATES = ['present', 'late', 'left-early', 'absent'] as const
type State = (typeof STATES)[number]
const TONES: Record<State, Tone> = { present: 'jade', late: 'brass', 'left-early': 'brass', absent: 'muted' }

export type RollCallLine = {
  entryId: string
  fullName: string
  staffCode: string
  unitName: string | null
  isWalkIn: boolean
  state: State | null
  how: 'code' | 'roll-call' | null
  fromAt: string | null
  untilAt: string | null
  note: string
  markedAt: string | null
  markedByName: string | null
  codeAt: string | null
  credits: number
  minutes: number
  withdrawal: { at: string; by: string; reason: string } | null
  /** Whether the reader may mark them: a host, about somebody else, in time. */
  canMark: boolean
  canWithdraw: boolean
}

/** Who is expected and what is known of each: ticked together as present, or one by one with a time and a note. */
export function ClassRollCall({ home, rows, needed }: { home: string; rows: RollCallLine[]; needed: number }) {
  const words = useWords(classroomWords)
  if (!rows.length) return <p className="muted">{words.rollCallEmpty}</p>
  const marks = rows.some((row) => row.canMark)
  const ticks = rows.some((row) => row.canMark && isTickable(row))
  return (
    <>
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
                <span id={`entry-${row.entryId}`}>{row.fullName}</span>
                <small>{[row.staffCode, row.unitName].filter(Boolean).join(', ')}</small>
              </>
            ),
          },
          { key: 'presence', head: words.presence, cell: (row) => <Presence row={row} /> },
          {
            key: 'minutes',
            head: words.minutes,
            cell: (row) => (
              <div>
                {row.fromAt && !isWaiting(row) ? words.minutesOf(row.minutes, needed) : '–'}
                <small>
                  {row.credits ? words.creditsOf(row.credits) : row.fromAt && !isWaiting(row) ? (row.minutes >= needed ? words.enough : words.notEnough) : null}
                </small>
              </div>
            ),
          },
          ...(marks ? [{ key: 'act', head: words.act, cell: (row: RollCallLine) => <MarkCell home={home} row={row} /> }] : []),
        ]}
      />
      {ticks ? (
        <form id="present" method="post" action={`${home}/presence`} className="row no-print">
          <Button>{words.markChosen}</Button>
        </form>
      ) : null}
    </>
  )
}

const isWaiting = (row: RollCallLine) => row.isWalkIn && row.how !== 'roll-call'
const isTickable = (row: RollCallLine) => row.state === null || isWaiting(row)

function Presence({ row }: { row: RollCallLine }) {
  const words = useWords(classroomWords)
  return (
    <div>
      {isWaiting(row) ? (
        <Tag tone="brass">{words.walkIn}</Tag>
      ) : row.state ? (
        <Tag tone={TONES[row.state]}>{words[row.state]}</Tag>
      ) : (
        <Tag>{words.notMarked}</Tag>
      )}
      {row.fromAt ? <small>{words.fromTo(time(row.fromAt), row.untilAt ? time(row.untilAt) : '')}</small> : null}
      {row.codeAt ? <small>{words.byCode(time(row.codeAt))}</small> : null}
      {row.how === 'roll-call' && row.markedAt ? <small>{words.byRollCall(row.markedByName ?? '', time(row.markedAt))}</small> : null}
      {row.note ? <small>{row.note}</small> : null}
      {row.withdrawal ? <small>{words.withdrawnBy(row.withdrawal.by, date(row.withdrawal.at), row.withdrawal.reason)}</small> : null}
    </div>
  )
}

function MarkCell({ home, row }: { home: string; row: RollCallLine }) {
  const words = useWords(classroomWords)
  if (!row.canMark) return null
  return (
    <div className="stack tight no-print">
      {isTickable(row) ? (
        <label className="check">
          <input type="checkbox" name="entry" value={row.entryId} form="present" aria-label={words.choose(row.fullName)} />
          <span>{words.present}</span>
        </label>
      ) : null}
      <details>
        <summary aria-label={words.markOf(row.fullName)}>{words.markOther}</summary>
        <form method="post" action={`${home}/presence/${row.entryId}`} className="stack tight">
          <SelectField
            name="state"
            label={words.state}
            defaultValue={row.state ?? 'late'}
            options={STATES.map((state) => ({ value: state, label: words[state] }))}
          />
          <TextField name="at" type="time" label={words.at} hint={words.atHint} />
          <TextField name="note" label={words.note} hint={words.noteHint} maxLength={500} />
          <div className="row">
            <Button size="small">{words.mark}</Button>
          </div>
        </form>
      </details>
    </div>
  )
}

/** For a second person: whose presence they may take back, with a reason. */
export function Withdrawals({ home, rows }: { home: string; rows: RollCallLine[] }) {
  const words = useWords(classroomWords)
  const open = rows.filter((row) => row.canWithdraw)
  if (!open.length) return null
  return (
    <section className="stack tight no-print">
      <h2 className="section-title">{words.withdraw}</h2>
      <p className="muted small">{words.withdrawText}</p>
      {open.map((row) => (
        <details key={row.entryId} className="disclosure">
          <summary>{`${words.withdraw}: ${row.fullName}`}</summary>
          <form method="post" action={`${home}/presence/${row.entryId}/withdrawal`} className="stack tight">
            <TextArea name="reason" label={words.withdrawReason} rows={2} required maxLength={500} />
            <div className="row">
              <Button size="small" look="danger">
                {words.withdraw}
              </Button>
            </div>
          </form>
        </details>
      ))}
    </section>
  )
}
