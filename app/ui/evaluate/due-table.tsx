import type { EvidenceItem, MissedItem, OpenItem } from '~/domain/evaluation/evidence.server'
import { date } from '~/ui/format'
import { DateText } from '~/ui/kit/date-text'
import { Link } from '~/ui/kit/link'
import { StatusWord } from '~/ui/kit/status-word'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { evaluateWords } from './words'

type Line = { id: string; title: { vi: string; en: string }; to: string | null; dueDate: string; done: EvidenceItem | null; missed: MissedItem[] }
type DueTableProps = { done: EvidenceItem[]; open: OpenItem[]; missed: MissedItem[]; today: string; month: string }

/** A line a course: by the due date that holds, and what passed before it; or by the one that passed in this month. */
function linesOf({ done, open, missed }: DueTableProps): Line[] {
  const titleOf = (item: { titleVi: string; titleEn: string }) => ({ vi: item.titleVi, en: item.titleEn })
  const missedOf = (id: string) => missed.filter((item) => item.enrolmentId === id)
  const lines: Line[] = [
    ...done.map((item) => ({ id: item.enrolmentId, title: titleOf(item), to: `#item-${item.completionId}`, dueDate: item.dueDate ?? '', done: item })),
    ...open.map((item) => ({ id: item.enrolmentId, title: titleOf(item), to: `#open-${item.enrolmentId}`, dueDate: item.dueDate, done: null })),
  ].map((line) => ({ ...line, missed: missedOf(line.id) }))
  for (const item of missed) {
    if (lines.some((line) => line.id === item.enrolmentId)) continue
    lines.push({ id: item.enrolmentId, title: titleOf(item), to: null, dueDate: item.dueDate, done: item.done, missed: missedOf(item.enrolmentId) })
  }
  return lines
}

/** Every course that quantity and progress count, done or not, each leading to its evidence and to the attempt. */
export function DueTable(props: DueTableProps) {
  const { today, month } = props
  const words = useWords(evaluateWords)
  const language = useLanguage()
  return (
    <section id="due">
      <h2 className="section-title">{words.due}</h2>
      <p className="muted small">{words.dueNote}</p>
      <Table
        caption={words.due}
        captionHidden
        dense
        rows={linesOf(props)}
        rowKey={(line) => line.id}
        columns={[
          {
            key: 'course',
            head: words.course,
            rowHeader: true,
            cell: (line) => (line.to ? <a href={line.to}>{line.title[language]}</a> : line.title[language]),
          },
          { key: 'due', head: words.dueDate, cell: (line) => <DateText value={line.dueDate} /> },
          { key: 'done', head: words.done, cell: (line) => <Standing line={line} today={today} /> },
          {
            key: 'result',
            head: words.points,
            cell: (line) => (line.done?.attemptId ? <Link to={`/evaluate/attempts/${line.done.attemptId}?month=${month}`}>{line.done.percent}%</Link> : '–'),
          },
        ]}
      />
    </section>
  )
}

function Standing({ line, today }: { line: Line; today: string }) {
  const words = useWords(evaluateWords)
  const isMissed = line.missed.length > 0
  const isLate = line.done ? line.done.lateness !== null || isMissed : isMissed || line.dueDate < today
  return (
    <>
      {line.done ? (
        <StatusWord state={isLate ? 'late' : 'done'}>
          <span className="nowrap">
            {date(line.done.completedAt)}, {(isLate ? words.late : words.onTime).toLowerCase()}
          </span>
        </StatusWord>
      ) : (
        <StatusWord state={isLate ? 'late' : 'none'} />
      )}
      {line.missed.map((item) => (
        <small key={item.movedAt} className="muted block">
          {words.moved(date(item.dueDate), date(item.newDueDate), item.movedBy, date(item.movedAt))}
        </small>
      ))}
    </>
  )
}
