import type { Finding, Inputs } from '~/domain/plausibility/findings'
import type { Against, Grounds } from '~/domain/plausibility/flag-grounds.server'
import { readingTime } from '~/domain/plausibility/reading-time'
import type { Thresholds } from '~/domain/plausibility/thresholds'
import { dateTime, number, time } from '~/ui/format'
import { Disclosure } from '~/ui/kit/disclosure'
import { Link } from '~/ui/kit/link'
import { StatusWord } from '~/ui/kit/status-word'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { plausibilityWords } from './words'

/** Words about amounts: numbers in their form, spans of time in minutes and seconds. */
export function useAmounts() {
  const words = useWords(plausibilityWords)
  const language = useLanguage()
  const figure = (value: number) => number(value, language)
  const span = (seconds: number) =>
    seconds < 60 ? words.seconds(figure(seconds)) : words.minutes(figure(Math.floor(seconds / 60)), figure(Math.round(seconds % 60)))
  return { words, figure, span }
}

/** What was found, in words and numbers. */
export function FindingText({ finding }: { finding: Finding }) {
  const { words, figure, span } = useAmounts()
  switch (finding.kind) {
    case 'fast-test':
      return <p>{words['fast-test-found'](figure(finding.fast.length), figure(finding.of), span(finding.seconds), span(finding.readingSeconds))}</p>
    case 'even-test':
      return <p>{words['even-test-found'](figure(finding.intervals), span(finding.meanSeconds), figure(finding.spreadPercent))}</p>
    case 'fast-lessons':
      return <p>{words['fast-lessons-found'](figure(finding.lessons.length))}</p>
    case 'alike':
      return (
        <>
          <p>{words['alike-found'](figure(finding.items), figure(finding.firstWrong), figure(finding.secondWrong), figure(finding.same))}</p>
          <p>{words['alike-chance'](figure(rounded(1 / Math.max(finding.chance, 1e-12))), figure(finding.pairs))}</p>
        </>
      )
  }
}

/** Two digits say enough of a chance. */
const rounded = (value: number) => {
  const step = 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1)
  return Math.round(value / step) * step
}

/** The rule with the thresholds that a flag was found by. */
export function RuleText({ kind, limits }: { kind: Finding['kind']; limits: Thresholds }) {
  const { words, figure } = useAmounts()
  const text = {
    'fast-test': words['fast-test-rule'](figure(limits.wordsAMinute), figure(limits.fastAnswers), figure(limits.fastPercent)),
    'even-test': words['even-test-rule'](figure(limits.evenPercent), figure(limits.evenIntervals)),
    alike: words['alike-rule'](figure(limits.alikeWrong), figure(limits.alikeMinutes), figure(limits.alikeAnswers), figure(limits.alikeOnceIn)),
    'fast-lessons': words['fast-lessons-rule'](figure(limits.wordsAMinute), figure(limits.fastLessons)),
  }[kind]
  return <p>{text}</p>
}

/** The rule behind a flag, folded away, and what no rule looks at. */
export function RuleBehind({ kind, limits }: { kind: Finding['kind']; limits: Thresholds }) {
  const { words } = useAmounts()
  return (
    <Disclosure summary={words.rules}>
      <div className="stack tight">
        <RuleText kind={kind} limits={limits} />
        <p>{words.rulesText}</p>
      </div>
    </Disclosure>
  )
}

/** What speaks against it, as a list. */
export function AgainstList({ against }: { against: Against[] }) {
  const { words, figure } = useAmounts()
  const said = ({ code, count = 0 }: Against) => {
    const text = words[code]
    return typeof text === 'function' ? text(figure(count)) : text
  }
  return (
    <section className="stack tight">
      <h2 className="section-title">{words.against}</h2>
      <p className="muted small">{words.againstNote}</p>
      <ul className="items">
        {against.map((item) => (
          <li key={item.code}>{said(item)}</li>
        ))}
      </ul>
    </section>
  )
}

/** Answer by answer, or lesson by lesson: the figures a flag rests on. */
export function FiguresTable({
  inputs,
  limits,
  grounds,
  finding,
  isOwn,
}: {
  inputs: Inputs
  limits: Thresholds
  grounds: Grounds
  finding: Finding
  isOwn: boolean
}) {
  if (inputs.kind === 'fast-test') return <AnswerTimes answers={inputs.answers} fast={finding.kind === 'fast-test' ? finding.fast : []} limits={limits} />
  if (inputs.kind === 'even-test')
    return <AnswerTimes answers={inputs.at.map((at, place) => ({ position: place + 1, at, words: 0, isKnown: false }))} fast={[]} limits={limits} isPlain />
  return grounds.lessons.length ? <LessonTimes lessons={grounds.lessons} isOwn={isOwn} /> : null
}

type Answers = Extract<Inputs, { kind: 'fast-test' }>['answers']

function AnswerTimes({ answers, fast, limits, isPlain }: { answers: Answers; fast: number[]; limits: Thresholds; isPlain?: boolean }) {
  const { words, figure, span } = useAmounts()
  const rows = answers.map((answer, place) => ({ ...answer, place, after: (answer.at - (answers[place - 1]?.at ?? 0)) / 1000 }))
  const outcome = (row: (typeof rows)[number]) =>
    row.isKnown ? (
      words.known
    ) : (
      <StatusWord state={fast.includes(row.position) ? 'progress' : 'done'}>{fast.includes(row.position) ? words.tooFast : words.inTime}</StatusWord>
    )
  return (
    <Disclosure summary={words.perAnswer}>
      <Table
        caption={words.perAnswer}
        captionHidden
        dense
        rows={rows}
        rowKey={(row) => String(row.place)}
        columns={[
          { key: 'position', head: words.question, rowHeader: true, cell: (row) => <span className="nowrap">{`${words.question} ${row.position}`}</span> },
          { key: 'after', head: words.arrived, numeric: true, cell: (row) => words.seconds(figure(row.after)) },
          ...(isPlain
            ? []
            : [
                {
                  key: 'needed',
                  head: words.needed,
                  numeric: true,
                  cell: (row: (typeof rows)[number]) => span(Math.round(readingTime(row.words, limits.wordsAMinute) / 100) / 10),
                },
                { key: 'outcome', head: words.outcome, cell: outcome },
              ]),
        ]}
      />
    </Disclosure>
  )
}

function LessonTimes({ lessons, isOwn }: { lessons: Grounds['lessons']; isOwn: boolean }) {
  const { words, span } = useAmounts()
  const language = useLanguage()
  return (
    <Table
      caption={words.perLesson}
      captionHidden
      dense
      rows={lessons}
      rowKey={(row) => row.completionId}
      columns={[
        {
          key: 'lesson',
          head: words.lesson,
          rowHeader: true,
          cell: (row) => (isOwn ? <Link to={`/record/lessons/${row.completionId}`}>{row.title[language]}</Link> : row.title[language]),
        },
        { key: 'opened', head: words.opened, cell: (row) => <span className="numeric">{dateTime(row.openedAt)}</span> },
        { key: 'completed', head: words.completed, cell: (row) => <span className="numeric">{time(row.completedAt)}</span> },
        { key: 'left', head: words.left, numeric: true, cell: (row) => span(row.seconds) },
        { key: 'needed', head: words.needed, numeric: true, cell: (row) => span(row.readingSeconds) },
      ]}
    />
  )
}
