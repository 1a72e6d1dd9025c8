import { date, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { type ChartSeries, ColumnChart } from '~/ui/kit/column-chart'
import { Disclosure } from '~/ui/kit/disclosure'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { PoorData } from './poor-data'
import { trendsWords } from './trends-words'

type Week = { monday: string; completed: number; active: number; met: number; missed: number }
type Key = 'completed' | 'active' | 'met' | 'missed'

type TrendsPageProps = { unit: string; unitName: string; weeks: Week[]; today: string; neverActivated: number; mends: boolean }

/** Three charts of the last weeks, each with its table. */
export function TrendsPage({ unit, unitName, weeks, today, neverActivated, mends }: TrendsPageProps) {
  const words = useWords(trendsWords)
  return (
    <div className="page">
      <Breadcrumbs items={[{ label: words.team, to: unit ? `/manage?unit=${unit}` : '/manage' }, { label: words.title }]} />
      <PageHead eyebrow={words.asOf(unitName, date(today))} title={words.title} lead={words.lead} />
      <PoorData count={neverActivated} mends={mends} />
      <div className="chart-grid">
        <Trend title={words.completed} text={words.completedText} weeks={weeks} keys={['completed']} />
        <Trend title={words.active} text={words.activeText} weeks={weeks} keys={['active']} />
        <Trend title={words.due} text={words.dueText} weeks={weeks} keys={['met', 'missed']} />
      </div>
    </div>
  )
}

const TONES: Record<Key, ChartSeries['tone']> = { completed: 'jade', active: 'brass', met: 'jade', missed: 'lacquer' }

function Trend({ title, text, weeks, keys }: { title: string; text: string; weeks: Week[]; keys: Key[] }) {
  const words = useWords(trendsWords)
  const language = useLanguage()
  const series = keys.map((key) => ({ key, name: words[key], tone: TONES[key] }))
  const dayAndMonth = (monday: string) => date(monday).slice(0, 5)
  const [first, last] = [weeks[0], weeks[weeks.length - 1]]
  return (
    <section className="stack tight">
      <h2>{title}</h2>
      <p className="muted small">{text}</p>
      {series.length > 1 ? (
        <ul className="legend">
          {series.map(({ name, tone }) => (
            <li key={name} data-tone={tone}>
              {name}
            </li>
          ))}
        </ul>
      ) : null}
      <ColumnChart
        label={words.summary(title, date(first.monday), date(last.monday))}
        points={weeks.map((week) => ({ name: dayAndMonth(week.monday), values: keys.map((key) => week[key]) }))}
        series={series}
      />
      <Disclosure summary={`${words.table}: ${title}`}>
        <Table
          caption={title}
          captionHidden
          dense
          rows={weeks}
          rowKey={(week) => week.monday}
          columns={[
            { key: 'week', head: words.week, rowHeader: true, cell: (week) => date(week.monday) },
            ...series.map(({ key, name }) => ({ key, head: name, numeric: true, cell: (week: Week) => number(week[key], language) })),
          ]}
        />
      </Disclosure>
    </section>
  )
}
