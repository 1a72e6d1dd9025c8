import type { AdministeredUnit, SuccessionRow, UnitChangeRow, UnitDay } from '~/domain/organisation/unit-file.server'
import type { UnitManager } from '~/domain/organisation/unit-heads.server'
import type { PostHolder } from '~/domain/organisation/unit-people.server'
import { adminWords } from '~/ui/admin/words'
import { date, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { type AskedDay, DayForm } from './day-form'
import { lastDayOf } from './last-day'
import { changeOfPersonWords } from './person-change-words'
import { recordWords } from './record-words'
import { unitChangeWords } from './unit-change-words'
import type { UnitChangeKind } from './unit-changes'
import { Successions, UnitHistory } from './unit-history'
import { unitPageWords } from './unit-page-words'

type UnitPageProps = {
  unit: AdministeredUnit
  asked: AskedDay
  on: UnitDay | null
  day: string
  managers: UnitManager[]
  holders: PostHolder[]
  hasMore: boolean
  successions: { from: SuccessionRow[]; to: SuccessionRow[] }
  changes: UnitChangeRow[]
  /** Mergers under way, which a job carries out. */
  merging: { into: string; day: string; percent: number }[]
  mayUndo: boolean
  acts: UnitChangeKind[]
  readsOnly: boolean
  done: boolean
}

const addressOf = (code: string) => `/admin/units/${encodeURIComponent(code)}`

/** A unit for those who administer or audit it: what it is on a day, who leads it, what it came from, and what may be changed. */
export function UnitPage(page: UnitPageProps) {
  const { unit, asked, on, successions, changes, mayUndo, acts, readsOnly, done } = page
  const words = useWords(unitPageWords)
  const admin = useWords(adminWords)
  const change = useWords(unitChangeWords)
  const records = useWords(recordWords)
  const address = addressOf(unit.code)
  const day = date(page.day)
  return (
    <div className="page stack loose">
      <Breadcrumbs items={[{ label: admin.title, to: '/admin' }, { label: admin.unitsTitle, to: '/admin/units' }, { label: unit.name }]} />
      <PageHead
        eyebrow={unit.code}
        title={on?.name ?? unit.name}
        lead={asked.known ? records.dayKnown(day, date(asked.known)) : asked.day ? records.dayOf(day) : null}
      />
      {done && page.merging.length === 0 ? <Alert tone="success">{change.done}</Alert> : null}
      {readsOnly ? (
        <Alert tone="info" still>
          {admin.readOnly}
        </Alert>
      ) : null}
      {page.merging.map(({ into, day: from, percent }) => (
        <Alert key={`${into} ${from}`} tone="info">
          {words.merging(into, date(from), String(percent))}
        </Alert>
      ))}
      <Standing unit={unit} successors={successions.to} />
      <div className="split">
        <div className="stack loose">
          {on ? <OnDay code={unit.code} on={on} /> : <p className="muted">{words.notThen}</p>}
          <Managers managers={page.managers} />
          <Holders unit={unit} holders={page.holders} hasMore={page.hasMore} />
          {on ? <Below on={on} /> : null}
          <Successions {...successions} />
          <UnitHistory code={unit.code} changes={changes} mayUndo={mayUndo} />
        </div>
        <div className="stack">
          {acts.length ? (
            <Card title={change.acts}>
              <div className="stack tight">
                {acts.map((kind) => (
                  <ButtonLink key={kind} size="small" wide to={`${address}/changes/${kind}`}>
                    {change[`${kind}-title`]}
                  </ButtonLink>
                ))}
                <ButtonLink size="small" wide icon="print" to={`${address}/slips`}>
                  {words.slips}
                </ButtonLink>
              </div>
            </Card>
          ) : null}
          <Card title={words.onDay}>
            <DayForm action={address} asked={asked} />
          </Card>
        </div>
      </div>
    </div>
  )
}

function Standing({ unit, successors }: { unit: AdministeredUnit; successors: SuccessionRow[] }) {
  const words = useWords(unitPageWords)
  if (unit.stands) return null
  const into = successors.filter(({ isWhole, isUndone }) => isWhole && !isUndone).map(({ name }) => name)
  return (
    <Alert tone="warning" still>
      {unit.validTo ? words.ended(date(lastDayOf(unit.validTo))) : words.coming(date(unit.validFrom))} {into.length ? words.wentInto(into.join(', ')) : ''}
    </Alert>
  )
}

function OnDay({ code, on }: { code: string; on: UnitDay }) {
  const words = useWords(unitPageWords)
  const kinds = useWords(unitChangeWords)
  const language = useLanguage()
  return (
    <KeyValues
      items={[
        { term: words.code, value: <span className="code">{code}</span> },
        { term: words.kind, value: kinds[on.kind as 'office'] ?? on.kind },
        ...(on.above.length
          ? [
              {
                term: words.above,
                value: on.above.map((unit, at) => (
                  <span key={unit.id}>
                    {at ? ' / ' : ''}
                    <Link to={addressOf(unit.code)}>{unit.name}</Link>
                  </span>
                )),
              },
            ]
          : []),
        { term: words.own, value: number(on.people, language) },
        { term: words.total, value: <Link to={`/admin/people?unit=${encodeURIComponent(code)}`}>{number(on.total, language)}</Link> },
      ]}
    />
  )
}

function Managers({ managers }: { managers: UnitManager[] }) {
  const words = useWords(unitPageWords)
  return (
    <section>
      <h2 className="section-title">{words.managers}</h2>
      {managers.length ? (
        <>
          <p className="muted small">{words.managersLead}</p>
          <ItemList
            label={words.managers}
            items={managers.map((one) => ({
              key: one.grantId,
              title: one.fullName,
              to: `/admin/people/${one.personId}`,
              text: [one.position, words.at(one.unitName), one.lenderName ? words.lent(one.lenderName) : null].filter(Boolean).join(', '),
              end: one.isResponsible ? (
                <Tag tone="jade">{words.responsible}</Tag>
              ) : one.isAway ? (
                <Tag tone="brass" icon="paused">
                  {words.away}
                </Tag>
              ) : null,
            }))}
          />
        </>
      ) : (
        <p className="muted">{words.managersNone}</p>
      )}
    </section>
  )
}

function Holders({ unit, holders, hasMore }: { unit: AdministeredUnit; holders: PostHolder[]; hasMore: boolean }) {
  const words = useWords(unitPageWords)
  const kinds = useWords(changeOfPersonWords)
  return (
    <section>
      <h2 className="section-title">{words.holders}</h2>
      {holders.length ? (
        <ItemList
          label={words.holders}
          items={holders.map((one) => ({
            key: `${one.personId} ${one.kind} ${one.position}`,
            title: one.fullName,
            to: `/admin/people/${one.personId}`,
            text: one.position,
            end: one.kind === 'main' ? null : <Tag icon="info">{kinds[one.kind]}</Tag>,
          }))}
        />
      ) : (
        <p className="muted">{words.holdersNone}</p>
      )}
      {hasMore ? (
        <p>
          <Link to={`/admin/people?unit=${encodeURIComponent(unit.code)}`}>{words.everybody}</Link>
        </p>
      ) : null}
    </section>
  )
}

function Below({ on }: { on: UnitDay }) {
  const words = useWords(unitPageWords)
  const admin = useWords(adminWords)
  const language = useLanguage()
  return (
    <section>
      <h2 className="section-title">{words.below}</h2>
      {on.below.length ? (
        <ItemList
          label={words.below}
          items={on.below.map((unit) => ({ key: unit.id, title: unit.name, to: addressOf(unit.code), end: admin.peopleCount(number(unit.people, language)) }))}
        />
      ) : (
        <p className="muted">{words.belowNone}</p>
      )}
    </section>
  )
}
