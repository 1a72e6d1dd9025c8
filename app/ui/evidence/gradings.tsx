import { dateTime, number } from '~/ui/format'
import { Link } from '~/ui/kit/link'
import { Table } from '~/ui/kit/table'
import { defineWords, useLanguage, useWords } from '~/ui/words'

export const gradingWords = defineWords({
  vi: {
    title: 'Các lần chấm',
    lead: 'Một đáp án đã được sửa, nên bài được chấm lại bên cạnh lần chấm cũ. Kết quả tốt nhất được tính; đã đạt thì không mất.',
    grading: (at: number) => `Lần ${at}`,
    when: 'Chấm lúc',
    result: 'Kết quả',
    why: 'Vì sao',
    first: 'Chấm khi nộp bài',
    score: (score: string, max: string, percent: number) => `${score} trên ${max} điểm, ${percent}%`,
    passed: 'đạt',
    kept: 'giữ kết quả đạt trước đó',
    notPassed: 'chưa đạt',
    event: (seq: string) => `Sự kiện ${seq}`,
  },
  en: {
    title: 'Gradings',
    lead: 'A key was put right, so this attempt was graded again beside the first grading. The best result counts; nobody who passed loses it.',
    grading: (at: number) => `Grading ${at}`,
    when: 'Graded at',
    result: 'Result',
    why: 'Why',
    first: 'Graded when submitted',
    score: (score: string, max: string, percent: number) => `${score} of ${max} points, ${percent}%`,
    passed: 'passed',
    kept: 'the earlier pass is kept',
    notPassed: 'not passed',
    event: (seq: string) => `Event ${seq}`,
  },
})

export type ShownGrading = {
  number: number
  score: number
  maxScore: number
  percent: number
  isPassed: number
  isPassKept: number
  gradedAt: string
  reason: string | null
  eventSeq: number
}

/** Every grading of an attempt with its cause; nothing while there is one alone. */
export function Gradings({ gradings }: { gradings: ShownGrading[] }) {
  const words = useWords(gradingWords)
  const language = useLanguage()
  if (gradings.length < 2) return null
  const verdict = ({ isPassed, isPassKept }: ShownGrading) => (isPassKept ? words.kept : isPassed ? words.passed : words.notPassed)
  return (
    <section className="stack tight" aria-labelledby="gradings">
      <h2 id="gradings" className="section-title">
        {words.title}
      </h2>
      <p className="muted small">{words.lead}</p>
      <Table
        caption={words.title}
        captionHidden
        dense
        rows={gradings}
        rowKey={(row) => String(row.number)}
        columns={[
          {
            key: 'number',
            head: words.title,
            rowHeader: true,
            cell: (row) => (
              <>
                {words.grading(row.number)}
                <small>
                  <Link to={`/events/${row.eventSeq}`}>{words.event(number(row.eventSeq, language))}</Link>
                </small>
              </>
            ),
          },
          { key: 'when', head: words.when, cell: (row) => dateTime(row.gradedAt) },
          {
            key: 'result',
            head: words.result,
            cell: (row) => `${words.score(number(row.score, language, 2), number(row.maxScore, language, 2), row.percent)}, ${verdict(row)}`,
          },
          { key: 'why', head: words.why, cell: (row) => row.reason ?? words.first },
        ]}
      />
    </section>
  )
}
