import { date, number, percent } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { TextField } from '~/ui/kit/text-field'
import { useLanguage, useWords } from '~/ui/words'
import { PoorData } from './poor-data'
import { reportWords } from './report-words'

export type ReportPageProps = {
  unit: string
  unitName: string
  asOf: string
  today: string
  mends: boolean
  report: {
    from: string
    day: string
    completed: number
    neverActivated: number
    numbers: { people: number; due: number; onTime: number; latePeople: number }
    courses: { code: string; title: { vi: string; en: string }; people: number; done: number; onTime: number; late: number }[]
  } | null
}

/** What the report will say, and the report itself to take away. */
export function ReportPage({ unit, unitName, asOf, today, mends, report }: ReportPageProps) {
  const words = useWords(reportWords)
  const language = useLanguage()
  const query = new URLSearchParams({ ...(unit ? { unit } : null), ...(asOf ? { asOf } : null) })
  const board = unit ? `/manage?unit=${unit}` : '/manage'
  return (
    <div className="page">
      <Breadcrumbs items={[{ label: words.team, to: board }, { label: words.title }]} />
      <PageHead
        eyebrow={words.asOf(unitName, date(report?.day ?? today))}
        title={words.title}
        lead={words.lead}
        actions={
          report ? (
            <ButtonLink look="primary" to={`/manage/files/bao-cao.docx?${query}`} download>
              {words.download}
            </ButtonLink>
          ) : null
        }
      />
      <form method="get" action="/manage/report" className="toolbar">
        {unit ? <input type="hidden" name="unit" value={unit} /> : null}
        <TextField type="date" name="asOf" label={words.day} hint={words.dayHint} defaultValue={asOf} max={today} />
        <Button size="small">{words.show}</Button>
      </form>
      {report ? (
        <>
          <PoorData count={report.neverActivated} mends={mends} />
          <KeyValues
            items={[
              { term: words.people, value: number(report.numbers.people, language) },
              { term: words.period(date(report.from), date(report.day)), value: number(report.completed, language) },
              { term: words.due, value: number(report.numbers.due, language) },
              {
                term: words.onTime,
                value: `${number(report.numbers.onTime, language)}${report.numbers.due ? `, ${percent(report.numbers.onTime / report.numbers.due, language, 1)}` : ''}`,
              },
              { term: words.late, value: number(report.numbers.latePeople, language) },
            ]}
          />
          <Table
            caption={words.caption}
            rows={report.courses}
            rowKey={(row) => row.code}
            columns={[
              { key: 'course', head: words.course, rowHeader: true, cell: (row) => `${row.code} ${row.title[language]}` },
              { key: 'people', head: words.learners, numeric: true, cell: (row) => number(row.people, language) },
              { key: 'done', head: words.done, numeric: true, cell: (row) => number(row.done, language) },
              { key: 'onTime', head: words.courseOnTime, numeric: true, cell: (row) => number(row.onTime, language) },
              { key: 'late', head: words.courseLate, numeric: true, cell: (row) => number(row.late, language) },
            ]}
          />
        </>
      ) : (
        <Alert still tone="warning">
          {words.tooMany}
        </Alert>
      )}
    </div>
  )
}
