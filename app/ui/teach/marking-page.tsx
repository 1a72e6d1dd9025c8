import { date, number, percent } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { SelectField } from '~/ui/kit/select-field'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { type AgreementRow, AgreementTable } from './agreement-table'
import { markingWords } from './marking-words'
import { teachWords } from './teach-words'

type Named = { slug: string; code: string; title: { vi: string; en: string } }
export type Waiting = Named & {
  id: string
  fullName: string
  unitName: string
  /** Of which task, where the course has more than one. */
  task: { vi: string; en: string } | null
  number: number
  handedInAt: string
  days: number
  claimedBy: string | null
}
export type MarkingPageProps = {
  isTrainer: boolean
  refusal: string | null
  filter: { course: string; days: number }
  courses: (Named & { count: number; medianDays: number })[]
  rows: Waiting[]
  next: number | null
  isFirstPage: boolean
  objections: (Named & { handInId: string; fullName: string; days: number })[]
  samples: (Named & { handInId: string; number: number; handedInAt: string })[]
  agreement: AgreementRow[]
  percent: number
  claimMinutes: number
}

const AGES = [0, 3, 7, 14]

/** The queue of products that nobody has marked: figures by course, the next one to take, then every one, oldest first. */
export function MarkingPage(props: MarkingPageProps) {
  const words = useWords(markingWords)
  const teach = useWords(teachWords)
  const language = useLanguage()
  const { courses, rows, filter } = props
  return (
    <div className="page stack">
      <Breadcrumbs items={[...(props.isTrainer ? [{ label: teach.title, to: '/teach' }] : []), { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      <RefusalAlert reason={props.refusal} />
      {courses.length ? (
        <>
          <Card raised title={words.nextTitle}>
            <form method="post" action="/teach/marking/claims" className="row">
              {filter.course ? <input type="hidden" name="course" value={filter.course} /> : null}
              <Button look="primary">{words.take}</Button>
              <span className="muted small">{words.takeText(props.claimMinutes)}</span>
            </form>
          </Card>
          <Table
            caption={words.byCourse}
            rows={courses}
            rowKey={(row) => row.slug}
            columns={[
              { key: 'course', head: words.course, rowHeader: true, cell: (row) => `${row.code}, ${row.title[language]}` },
              {
                key: 'count',
                head: words.waiting,
                numeric: true,
                cell: (row) => <Link to={`/teach/marking?course=${row.slug}`}>{number(row.count, language)}</Link>,
              },
              { key: 'median', head: words.median, numeric: true, cell: (row) => words.days(row.medianDays) },
            ]}
          />
        </>
      ) : null}
      <Objections {...props} />
      <section className="stack" aria-labelledby="queue">
        <h2 id="queue" className="section-title">
          {words.queue}
        </h2>
        {courses.length ? <Filter {...props} /> : null}
        {rows.length ? (
          <>
            <Table
              caption={words.queue}
              captionHidden
              rows={rows}
              rowKey={(row) => row.id}
              columns={[
                { key: 'who', head: words.who, rowHeader: true, cell: (row) => <Who row={row} number={words.number(row.number)} /> },
                { key: 'course', head: words.course, cell: (row) => (row.task ? `${row.code}, ${row.task[language]}` : row.code) },
                { key: 'at', head: words.handedIn, cell: (row) => date(row.handedInAt) },
                { key: 'age', head: words.age, cell: (row) => words.days(row.days) },
                { key: 'claim', head: words.inHand, cell: (row) => (row.claimedBy ? <Tag tone="brass">{row.claimedBy}</Tag> : words.free) },
              ]}
            />
            <Pagination next={props.next ? addressOf(filter, props.next) : null} previous={props.isFirstPage ? null : addressOf(filter, 0)}>
              {words.shown(rows.length)}
            </Pagination>
          </>
        ) : (
          <Empty title={words.emptyTitle}>{words.emptyText}</Empty>
        )}
      </section>
      {props.isTrainer ? <Samples {...props} /> : null}
    </div>
  )
}

function addressOf({ course, days }: MarkingPageProps['filter'], after: number): string {
  const query = new URLSearchParams({ ...(course ? { course } : {}), ...(days ? { days: String(days) } : {}), ...(after ? { after: String(after) } : {}) })
  return `/teach/marking?${query}`
}

function Filter({ courses, filter }: MarkingPageProps) {
  const words = useWords(markingWords)
  const language = useLanguage()
  return (
    <form method="get" className="toolbar marking-filter">
      <SelectField
        name="course"
        label={words.course}
        defaultValue={filter.course}
        placeholder={words.allCourses}
        options={courses.map(({ slug, code, title }) => ({ value: slug, label: `${code}, ${title[language]}` }))}
      />
      <SelectField
        name="days"
        label={words.age}
        defaultValue={String(filter.days)}
        options={AGES.map((days) => ({ value: String(days), label: words.atLeast(days) }))}
      />
      <Button>{words.filter}</Button>
    </form>
  )
}

function Who({ row, number }: { row: Waiting; number: string }) {
  return (
    <>
      <Link to={`/hand-ins/${row.id}`}>{row.fullName}</Link>
      <small>{row.number > 1 ? `${row.unitName}, ${number}` : row.unitName}</small>
    </>
  )
}

function Objections({ objections }: MarkingPageProps) {
  const words = useWords(markingWords)
  if (!objections.length) return null
  return (
    <section>
      <h2 className="section-title">{words.objections(objections.length)}</h2>
      <ItemList
        items={objections.map((item) => ({
          key: item.handInId,
          title: item.fullName,
          to: `/hand-ins/${item.handInId}`,
          text: `${item.code} · ${words.days(item.days)}`,
          end: <Tag tone="brass">{words.toAnswer}</Tag>,
        }))}
      />
    </section>
  )
}

function Samples({ samples, agreement, percent: share }: MarkingPageProps) {
  const words = useWords(markingWords)
  const language = useLanguage()
  return (
    <section className="stack" aria-labelledby="samples">
      <h2 id="samples" className="section-title">
        {words.samples}
      </h2>
      <p className="muted">{words.samplesText(percent(share / 100, language))}</p>
      {samples.length ? (
        <ItemList
          items={samples.map((item) => ({
            key: item.handInId,
            title: `${item.code}, ${words.number(item.number)}`,
            to: `/hand-ins/${item.handInId}`,
            text: date(item.handedInAt),
          }))}
        />
      ) : (
        <p className="muted">{words.noSamples}</p>
      )}
      <AgreementTable rows={agreement} />
    </section>
  )
}
