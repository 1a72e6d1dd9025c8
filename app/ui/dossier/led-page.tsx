import type { LedFigure, LedPerson } from '~/domain/evaluation/citing/led-work.server'
import type { UnitFigures } from '~/domain/evaluation/leader-inputs'
import type { Span } from '~/domain/evaluation/periods'
import { date, number } from '~/ui/format'
import { ButtonLink } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { DateText } from '~/ui/kit/date-text'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { StatusWord } from '~/ui/kit/status-word'
import { Table } from '~/ui/kit/table'
import { EventLink, EventLinks } from '~/ui/record/event-link'
import { useLanguage, useWords } from '~/ui/words'
import { leaderWords } from './leader-words'
import { LedName, LedTrail } from './led-trail'
import { spanName } from './names'
import { dossierWords } from './words'

type Person = Omit<LedPerson, 'sortKey'> & { name: { fullName: string; line: string } | null }
export type LedPageProps = {
  period: { id: string; span: Span }
  reader: 'owner' | 'evaluator'
  leader: { fullName: string; to: string }
  figure: LedFigure
  figures: UnitFigures
  people: Person[]
  /** The mandate under which it is read, and whether it is about some of the unit only. */
  under: { id: string; number: string } | null
  isPart: boolean
  next: string | null
}

const FIGURES: readonly LedFigure[] = ['people', 'due', 'done', 'overdue', 'periods']

/** What a figure of a leader's unit counts: each person, and each course with the events by which it is counted. */
export function LedPage({ period, reader, leader, figure, figures, people, under, isPart, next }: LedPageProps) {
  const [words, dossier] = [useWords(leaderWords), useWords(dossierWords)]
  const language = useLanguage()
  const to = (count: LedFigure) => `${leader.to}/unit?count=${count}`
  return (
    <div className="page stack loose">
      <div className="stack">
        <LedTrail periodId={period.id} {...{ reader, under, leader }} title={words.unitTitle} />
        <PageHead eyebrow={spanName(period.span, dossier, language)} title={words[`counts-${figure}`]} lead={words.unitNote} />
        <Chips
          label={words.counted}
          items={FIGURES.map((one) => ({ to: to(one), label: `${words[`counts-${one}`]} (${number(figures[one], language)})`, current: one === figure }))}
        />
        {isPart ? <p className="small muted">{words.onlyMandate}</p> : null}
      </div>
      {people.length === 0 ? <Empty title={words.nobodyCounted}>{next ? words.nobodyCountedYet : words.nobodyCountedText}</Empty> : null}
      {people.length > 0 ? figure === 'people' ? <People people={people} /> : <Courses people={people} /> : null}
      {next ? <ButtonLink to={`${to(figure)}&after=${next}`}>{words.more}</ButtonLink> : null}
    </div>
  )
}

function People({ people }: { people: Person[] }) {
  const [words, dossier] = [useWords(leaderWords), useWords(dossierWords)]
  return (
    <Table
      caption={words.unitPeople}
      captionHidden
      rows={people}
      rowKey={({ personId }) => personId}
      columns={[
        { key: 'name', head: dossier.person, rowHeader: true, cell: ({ name }) => <LedName name={name} /> },
        { key: 'event', head: words.postEvent, cell: ({ postSeq }) => <EventLink seq={postSeq} /> },
      ]}
    />
  )
}

function Courses({ people }: { people: Person[] }) {
  const [words, dossier] = [useWords(leaderWords), useWords(dossierWords)]
  const language = useLanguage()
  return (
    <Table
      caption={dossier.work}
      captionHidden
      rows={people.flatMap(({ courses, name }) => courses.map((course) => ({ ...course, name })))}
      rowKey={({ enrolmentId }) => enrolmentId}
      columns={[
        { key: 'name', head: dossier.person, rowHeader: true, cell: ({ name }) => <LedName name={name} /> },
        { key: 'course', head: dossier.work, cell: (row) => `${row.courseCode} ${language === 'vi' ? row.titleVi : row.titleEn}` },
        { key: 'due', head: dossier.due, cell: ({ dueDate }) => (dueDate ? <DateText value={dueDate} /> : '–') },
        {
          key: 'done',
          head: dossier.completed,
          cell: ({ completedAt }) =>
            completedAt ? <StatusWord state="done">{date(completedAt)}</StatusWord> : <StatusWord state="none">{dossier.notYet}</StatusWord>,
        },
        { key: 'periods', head: words.unitPeriods, numeric: true, cell: ({ periods }) => number(periods, language) },
        {
          key: 'events',
          head: words.events,
          cell: ({ askedSeq, dueSeq, doneSeq }) => <EventLinks seqs={[askedSeq, dueSeq, doneSeq ?? undefined]} />,
        },
      ]}
    />
  )
}
