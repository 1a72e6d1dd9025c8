import type { SuccessionRow, UnitChangeRow } from '~/domain/organisation/unit-file.server'
import { date, dateTime } from '~/ui/format'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { Tag } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { recordWords } from './record-words'
import { changeLine } from './unit-change-line'
import { unitChangeWords } from './unit-change-words'
import { unitPageWords } from './unit-page-words'

/** What a unit came from and went over into. */
export function Successions({ from, to }: { from: SuccessionRow[]; to: SuccessionRow[] }) {
  const words = useWords(unitPageWords)
  if (from.length + to.length === 0) return null
  const item = (row: SuccessionRow, verb: string) => ({
    key: `${verb} ${row.changeId} ${row.id}`,
    title: `${verb} ${row.name}`,
    to: `/admin/units/${encodeURIComponent(row.code)}`,
    text: `${date(row.day)}, ${row.isWhole ? words.whole : words.part}`,
    end: row.isUndone ? <Tag>{words.takenBack}</Tag> : null,
  })
  return (
    <section>
      <h2 className="section-title">{words.succession}</h2>
      <ItemList label={words.succession} items={[...from.map((row) => item(row, words.from)), ...to.map((row) => item(row, words.to))]} />
    </section>
  )
}

/** Every change that told of a unit, with who, when, why; one that was wrong is taken back from here. */
export function UnitHistory({ code, changes, mayUndo }: { code: string; changes: UnitChangeRow[]; mayUndo: boolean }) {
  const words = useWords(unitPageWords)
  const said = useWords(unitChangeWords)
  const records = useWords(recordWords)
  return (
    <section>
      <h2 className="section-title">{words.history}</h2>
      {changes.length ? (
        <>
          <p className="muted small">{words.historyLead}</p>
          <ItemList
            label={words.history}
            items={changes.map((row) => ({
              key: row.id,
              title: changeLine(row, said),
              text: (
                <>
                  {records.by(row.byName ?? records.bySystem, dateTime(row.changedAt))}. {row.reason}{' '}
                  <Link to={`/events/${row.eventSeq}`}>{records.event(row.eventSeq)}</Link>
                </>
              ),
              end: row.isUndone ? <Tag>{words.takenBack}</Tag> : null,
              act:
                mayUndo && !row.isUndone && row.kind !== 'undone' ? (
                  <Link to={`/admin/units/${encodeURIComponent(code)}/changes/undo?change=${row.id}`} aria-label={words.undoOf(changeLine(row, said))}>
                    {words.undo}
                  </Link>
                ) : null,
            }))}
          />
        </>
      ) : (
        <p className="muted">{words.historyNone}</p>
      )}
    </section>
  )
}
