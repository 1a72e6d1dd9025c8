import type { HeldRole } from '~/domain/organisation/role-list.server'
import type { Role } from '~/domain/organisation/viewer'
import { adminWords } from '~/ui/admin/words'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { PeopleSearch, type UnitChoice } from '~/ui/people/people-search'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { GiveForm, RoleActs, type TypedRole } from './role-forms'
import { roleSpan } from './role-span'
import { roleWords } from './words'

const STATES = ['holds', 'coming', 'over', 'all'] as const

export type RolesPageProps = {
  today: string
  text: string
  unit: string
  units: UnitChoice[]
  role: string
  state: (typeof STATES)[number]
  counts: { role: HeldRole['role']; count: number }[]
  rows: HeldRole[]
  next: string | null
  isFirst: boolean
  /** The roles the reader grants; none for who only reads. */
  grants: Role[]
  seesAll: boolean
  refusal: string | null
  done: string | null
  typed: TypedRole | null
}

/** Who holds which role, where and until when; granted, extended and ended here. */
export function RolesPage(props: RolesPageProps) {
  const { today, text, unit, units, role, state, counts, rows, next, isFirst, grants, seesAll, refusal, done, typed } = props
  const words = useWords(roleWords)
  const names = useWords(adminWords)
  const to = (other: string) =>
    `/admin/roles?${new URLSearchParams(Object.entries({ q: text, unit, role, state: other === 'holds' ? '' : other }).filter(([, value]) => value))}`
  const said = done === 'given' || done === 'ended' || done === 'extended' ? words[done] : null
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.title }]} />
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          grants.length ? (
            <ButtonLink look="primary" to="#give">
              {words.give}
            </ButtonLink>
          ) : null
        }
      />
      <RefusalAlert reason={refusal} />
      {said ? <Alert tone="success">{said}</Alert> : null}
      <PeopleSearch action="/admin/roles" text={text} unit={unit} units={units} keep={state === 'holds' ? {} : { state }}>
        <select name="role" className="input" aria-label={words.role} defaultValue={role}>
          <option value="">{words.everyRole}</option>
          {counts.map((known) => (
            <option key={known.role} value={known.role}>
              {names[known.role]} ({known.count})
            </option>
          ))}
        </select>
      </PeopleSearch>
      <Chips label={words.state} items={STATES.map((known) => ({ to: to(known), label: words[known], current: state === known }))} />
      {rows.length ? (
        <>
          <RolesTable rows={rows} today={today} acts={grants.length > 0} />
          <Pagination next={next}>
            {words.shown(rows.length)}
            {isFirst ? null : (
              <>
                . <Link to={to(state)}>{words.fromStart}</Link>
              </>
            )}
          </Pagination>
        </>
      ) : (
        <Empty title={words.noneTitle} action={<ButtonLink to="/admin/roles">{words.clear}</ButtonLink>}>
          {words.noneText}
        </Empty>
      )}
      {seesAll ? (
        <p className="muted small">
          {words.others} <Link to="/admin/invigilators">{words.invigilators}</Link>. <Link to="/admin/exercises">{words.uploaders}</Link>.
        </p>
      ) : null}
      {grants.length ? (
        <section id="give" className="narrow">
          <Card title={words.give}>
            <GiveForm roles={grants} today={today} typed={typed} />
          </Card>
        </section>
      ) : null}
    </div>
  )
}

/** Roles in rows; `acts` adds what may be done with each. */
export function RolesTable({ rows, today, acts }: { rows: HeldRole[]; today: string; acts: boolean }) {
  const words = useWords(roleWords)
  const names = useWords(adminWords)
  return (
    <Table
      caption={words.caption}
      captionHidden
      rows={rows}
      rowKey={(row) => row.grantId}
      columns={[
        {
          key: 'who',
          head: words.who,
          rowHeader: true,
          cell: (row) => (
            <>
              <Link to={`/admin/people/${row.personId}`}>{row.fullName}</Link>
              <small>{row.staffCode}</small>
              {row.hasPost ? null : <Tag tone="brass">{words.noPost}</Tag>}
            </>
          ),
        },
        {
          key: 'where',
          head: words.where,
          cell: (row) => (
            <div>
              {names[row.role]}
              <small>{row.scopeName}</small>
            </div>
          ),
        },
        {
          key: 'time',
          head: words.time,
          cell: (row) => (
            <div>
              {roleSpan(words, row)}
              {row.state === 'holds' ? null : <small>{words[row.state]}</small>}
            </div>
          ),
        },
        {
          key: 'why',
          head: words.why,
          cell: (row) => (
            <div>
              {row.reason}
              <small>
                {row.isDelegated ? words.lentBy(row.grantedByName ?? '') : words.grantedBy(row.grantedByName ?? words.bySystem)}{' '}
                <Link to={`/events/${row.eventSeq}`}>{names.event(row.eventSeq)}</Link>
              </small>
              {row.endReason ? <small>{words.endedBy(row.endedByName ?? words.bySystem, row.endReason)}</small> : null}
            </div>
          ),
        },
        ...(acts ? [{ key: 'act', head: words.act, cell: (row: HeldRole) => <RoleActs row={row} today={today} /> }] : []),
      ]}
    />
  )
}
