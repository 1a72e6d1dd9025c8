import type { EvidenceItem, OpenItem } from '~/domain/evaluation/evidence.server'
import { date } from '~/ui/format'
import { DateText } from '~/ui/kit/date-text'
import { Link } from '~/ui/kit/link'
import { StatusWord } from '~/ui/kit/status-word'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { evaluateWords } from './words'

type Line = { id: string; title: { vi: string; en: string }; to: string; dueDate: string; done: EvidenceItem | null }

/** Every course that quantity and progress count, done or not, each leading to its evidence and to the attempt. */
export function DueTable({ done, open, today, month }: { done: EvidenceItem[]; open: OpenItem[]; today: string; month: string }) {
  const words = useWords(evaluateWords)
  const language = useLanguage()
  const titleOf = (item: { titleVi: string; titleEn: string }) => ({ vi: item.titleVi, en: item.titleEn })
  const lines: Line[] = [
    ...done.map((item) => ({ id: item.enrolmentId, title: titleOf(item), to: `#item-${item.completionId}`, dueDate: item.dueDate ?? '', done: item })),
    ...open.map((item) => ({ id: item.enrolmentId, title: titleOf(item), to: `#open-${item.enrolmentId}`, dueDate: item.dueDate, done: null })),
  ]
  return (
    <section id="due">
      <h2 className="section-title">{words.due}</h2>
      <p className="muted small">{words.dueNote}</p>
      <Table
        caption={words.due}
        captionHidden
        dense
        rows={lines}
        rowKey={(line) => line.id}
        columns={[
          { key: 'course', head: words.course, rowHeader: true, cell: (line) => <a href={line.to}>{line.title[language]}</a> },
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
  if (!line.done) return <StatusWord state={line.dueDate < today ? 'late' : 'none'} />
  return (
    <StatusWord state={line.done.isLate ? 'late' : 'done'}>
      <span className="nowrap">
        {date(line.done.completedAt)}, {(line.done.isLate ? words.late : words.onTime).toLowerCase()}
      </span>
    </StatusWord>
  )
}
