import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Table } from '~/ui/kit/table'
import { useWords } from '~/ui/words'
import { handInWords } from './hand-in-words'
import { Paragraphs } from './paragraphs'
import type { RubricCriterion } from './rubric'

/** What a marker decided, when, and for what: notes are pinned to passages of the text. */
export type MarkingShown = {
  verdict: 'accepted' | 'returned'
  points: number[]
  comment: string
  reasons: string[]
  notes: { start: number; end: number; quote: string; text: string }[]
  markedAt: string
  markerName: string
}

/** The result of a marking: verdict, remarks, points and reason by criterion, notes in the text. */
export function MarkingResult({ marking, rubric }: { marking: MarkingShown; rubric: RubricCriterion[] }) {
  const words = useWords(handInWords)
  const { verdict, points, comment, reasons, notes } = marking
  const rows = rubric.map((item, at) => ({
    criterion: item.criterion,
    points: points[at] ?? 0,
    most: Math.max(...item.levels.map((level) => level.points)),
    text: item.levels.find((level) => level.points === points[at])?.text ?? '',
    reason: reasons[at] ?? '',
  }))
  const sum = (of: 'points' | 'most') => rows.reduce((total, row) => total + row[of], 0)
  return (
    <section className="stack tight">
      <Alert tone={verdict === 'accepted' ? 'success' : 'warning'} still title={words[verdict]}>
        {comment ? <Paragraphs text={comment} /> : words.noComment}
        <span className="muted small block">{words.markedBy(marking.markerName, dateTime(marking.markedAt))}</span>
      </Alert>
      <Table
        caption={words.criteria}
        rows={rows}
        rowKey={(row) => row.criterion}
        columns={[
          { key: 'criterion', head: words.criterion, rowHeader: true, cell: (row) => <span lang="vi">{row.criterion}</span> },
          {
            key: 'level',
            head: words.level,
            cell: (row) => (
              <span lang="vi">
                {row.text}
                {row.reason ? <small className="block">{words.because(row.reason)}</small> : null}
              </span>
            ),
          },
          { key: 'points', head: words.points, numeric: true, cell: (row) => words.ofPoints(row.points, row.most) },
        ]}
      />
      <p className="numeric">
        <strong>
          {words.total}: {words.ofPoints(sum('points'), sum('most'))}
        </strong>
      </p>
      {notes.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.notes}</h2>
          <ol className="pinned">
            {notes.map((note, at) => (
              <li key={at} id={`note-${at + 1}`}>
                <a href={`#passage-${at + 1}`} lang="vi">
                  <q>{note.quote}</q>
                </a>
                <p lang="vi">{note.text}</p>
              </li>
            ))}
          </ol>
        </section>
      ) : null}
    </section>
  )
}
