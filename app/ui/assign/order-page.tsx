import type { OrderPerson } from '~/domain/enrolment/given-orders.server'
import { date, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Disclosure } from '~/ui/kit/disclosure'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { RadioGroup } from '~/ui/kit/radio-group'
import { StatusWord } from '~/ui/kit/status-word'
import { Table } from '~/ui/kit/table'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import type { CourseChoice } from './condition-fields'
import { useConditionTexts } from './condition-texts'
import { orderWords } from './order-words'
import { ReliefFields, type TypedRelief } from './relief-fields'
import { reliefWords } from './relief-words'
import type { ShownConditions } from './rule-page'

export type OrderPageProps = {
  order: {
    id: string
    course: CourseChoice
    whom: string
    byName: string | null
    assignedAt: string
    dueDate: string
    reason: string
    legalBasis: string | null
    endedAt: string | null
    endReason: string | null
    conditions: ShownConditions | null
    unitNames: string[]
  }
  figures: { people: number; open: number; completed: number; completedBefore: number; late: number; waiting: boolean }
  people: OrderPerson[]
  next: string | null
  today: string
  typed: TypedRelief
  notice: 'given' | 'withdrawn' | null
  relieved: { given: number; left: number } | null
  refusal: string | null
}

/** One order: what it says, how it stands, its people, and what eases it or takes it back. */
export function OrderPage(props: OrderPageProps) {
  const { order, figures, people, next } = props
  const words = useWords(orderWords)
  const relief = useWords(reliefWords)
  const language = useLanguage()
  const title = order.course.title[language]
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.team, to: '/manage' }, { label: words.title, to: '/manage/orders' }, { label: title }]} />
      <PageHead eyebrow={order.whom} title={title} />
      <RefusalAlert reason={props.refusal} />
      {props.notice ? <Alert tone="success">{words[props.notice]}</Alert> : null}
      {props.relieved ? <Alert tone="success">{relief.given(props.relieved.given, props.relieved.left)}</Alert> : null}
      {figures.waiting ? <Alert>{words.waiting}</Alert> : null}
      <Numbers
        items={[
          { value: number(figures.people, language), label: words.people, to: '#people' },
          { value: number(figures.completed, language), label: words.completed, tone: 'jade' },
          { value: number(figures.late, language), label: words.late, tone: figures.late ? 'lacquer' : undefined },
          { value: number(figures.completedBefore, language), label: words.before },
        ]}
      />
      <Definition order={order} />
      <form id="people" method="post" action={`/manage/orders/${order.id}/reliefs`} className="stack">
        <Table
          caption={words.listed}
          rows={people}
          rowKey={(row) => row.personId}
          columns={[
            {
              key: 'name',
              head: words.name,
              rowHeader: true,
              cell: (row) => (
                <>
                  <Link to={`/manage/people/${row.personId}`}>{row.fullName}</Link>
                  <small>{row.staffCode}</small>
                </>
              ),
            },
            { key: 'due', head: words.due, cell: (row) => (row.dueDate ? date(row.dueDate) : words.notAsked) },
            { key: 'state', head: words.progress, cell: (row) => <PersonState row={row} today={props.today} /> },
            {
              key: 'choose',
              head: words.choose,
              cell: (row) =>
                row.completedAt ? null : <input type="checkbox" name="people" value={row.personId} aria-label={`${words.choose}: ${row.fullName}`} />,
            },
          ]}
        />
        <Pagination next={next}>{words.shown(people.length, figures.people)}</Pagination>
        <Disclosure summary={`${relief.title}: ${relief.chosen}`}>
          <div className="stack">
            <ReliefFields typed={props.typed} courses={[order.course]} today={props.today} refusal={null} />
            <div className="row">
              <Button>{relief.give}</Button>
            </div>
          </div>
        </Disclosure>
      </form>
      {order.endedAt ? null : <WithdrawForm id={order.id} />}
    </div>
  )
}

function PersonState({ row, today }: { row: OrderPerson; today: string }) {
  const words = useWords(orderWords)
  if (row.completedAt) return <StatusWord state="done">{words.done(date(row.completedAt))}</StatusWord>
  if (row.dueDate && row.dueDate < today) return <StatusWord state="late" />
  if (!row.dueDate) return <StatusWord state="paused">{words.notAsked}</StatusWord>
  return <StatusWord state={row.begun ? 'progress' : 'none'}>{row.begun ? words.begun : words.notBegun}</StatusWord>
}

const NOTHING: ShownConditions = {
  units: [],
  unitKinds: [],
  unitNames: [],
  positions: [],
  legalGroups: [],
  postKinds: [],
  begunWithinDays: null,
  begunSince: null,
  newInServiceDays: null,
  lacking: null,
}

function Definition({ order }: Pick<OrderPageProps, 'order'>) {
  const words = useWords(orderWords)
  const texts = useConditionTexts(order.conditions ?? NOTHING, order.unitNames)
  return (
    <KeyValues
      items={[
        { term: words.whom, value: order.whom },
        ...(order.conditions ? texts.map(({ term, value }) => ({ term, value })) : []),
        { term: words.due, value: date(order.dueDate) },
        { term: words.by, value: `${order.byName ?? ''}, ${date(order.assignedAt)}` },
        { term: words.reason, value: order.reason },
        ...(order.legalBasis ? [{ term: words.legal, value: order.legalBasis }] : []),
        ...(order.endedAt ? [{ term: words.state, value: `${words.ended(date(order.endedAt))}. ${order.endReason ?? ''}` }] : []),
      ]}
    />
  )
}

function WithdrawForm({ id }: { id: string }) {
  const words = useWords(orderWords)
  return (
    <Card title={words.withdraw}>
      <form method="post" action={`/manage/orders/${id}/withdrawal`} className="stack tight">
        <p className="muted small">{words.withdrawText}</p>
        <TextField name="reason" label={words.withdrawReason} required maxLength={2000} />
        <RadioGroup
          name="whom"
          legend={words.withdrawWhom}
          defaultValue="not-begun"
          options={[
            { value: 'not-begun', label: words.notBegunOnly },
            { value: 'all', label: words.everyone },
          ]}
        />
        <div className="row">
          <Button look="danger">{words.withdraw}</Button>
        </div>
      </form>
    </Card>
  )
}
