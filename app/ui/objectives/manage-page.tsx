import { dateTime } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { SearchBox } from '~/ui/kit/search-box'
import { useWords } from '~/ui/words'
import { type ListedObjective, ObjectiveList } from './objective-cards'
import { PeriodNav, type PeriodNavProps } from './period-nav'
import { objectiveWords } from './words'

export type ManagePageProps = {
  period: Omit<PeriodNavProps, 'to'>
  unit: { code: string; name: string }
  below: { code: string; name: string; objectives: number }[]
  objectives: ListedObjective[]
  waiting: { objectiveId: string; title: string; fullName: string; writtenAt: string; eventSeq: number }[]
  nextWaiting: number | null
  q: string
  found: { id: string; fullName: string; position: string; unitName: string; canWrite: boolean; objectives: ListedObjective[] }[]
}

/** Where a manager answers proposals, and writes objectives for units and people. */
export function ManagePage({ period, unit, below, objectives, waiting, nextWaiting, q, found }: ManagePageProps) {
  const words = useWords(objectiveWords)
  const { span } = period
  const at = (code: string) => `/manage/objectives?${new URLSearchParams({ unit: code, period: span.key })}`
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: words.team, to: '/manage' }, { label: words.short }]} />
        <PageHead
          eyebrow={unit.name}
          title={words.manage}
          lead={words.manageLead}
          actions={
            <>
              <ButtonLink to="/objectives/import">{words.importLink}</ButtonLink>
              <ButtonLink to={`/objectives/new?${new URLSearchParams({ unit: unit.code, period: span.key })}`} look="primary">
                {words.add}
              </ButtonLink>
            </>
          }
        />
      </div>
      <section className="stack tight">
        <h2 className="section-title">{words.proposals}</h2>
        {waiting.length ? (
          <ItemList
            label={words.proposals}
            items={waiting.map(({ objectiveId, title, fullName, writtenAt }) => ({
              key: objectiveId,
              title,
              to: `/objectives/${objectiveId}`,
              text: words.saidBy(fullName, dateTime(writtenAt)),
            }))}
          />
        ) : (
          <p className="muted">{words.noProposals}</p>
        )}
        <Pagination next={nextWaiting ? `/manage/objectives?waiting=${nextWaiting}` : null} />
      </section>
      <PeriodNav {...period} to="/manage/objectives" />
      <Card title={words.ofUnit(unit.name)}>
        {objectives.length ? <ObjectiveList objectives={objectives} label={words.ofUnit(unit.name)} /> : <p className="muted">{words.noneOfUnit}</p>}
        <p className="row small no-print">
          <a href={`/objectives/export/${span.key}.csv`}>{words.exportCsv}</a> <a href={`/objectives/export/${span.key}.json`}>{words.exportJson}</a>
        </p>
      </Card>
      <section className="stack tight">
        <h2 className="section-title">{words.people}</h2>
        <form method="get" className="toolbar">
          <input type="hidden" name="unit" value={unit.code} />
          <input type="hidden" name="period" value={span.key} />
          <SearchBox name="q" label={words.findPerson} defaultValue={q} maxLength={100} />
          <Button size="small">{words.find}</Button>
        </form>
        {q && found.length === 0 ? <p className="muted">{words.noPeople}</p> : null}
        {found.map(({ id, fullName, position, unitName, canWrite, objectives: theirs }) => (
          <Card key={id} as="div" level="h3" title={fullName} eyebrow={`${position}, ${unitName}`}>
            {theirs.length ? <ObjectiveList objectives={theirs} label={fullName} /> : <p className="muted">{words.noneOfUnit}</p>}
            <p className="row small">
              {canWrite ? <Link to={`/objectives/new?${new URLSearchParams({ person: id, period: span.key })}`}>{words.add}</Link> : null}{' '}
              <Link to={`/manage/people/${id}/passport`}>{words.passport}</Link>
            </p>
          </Card>
        ))}
      </section>
      {below.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.unitsBelow}</h2>
          <ItemList
            label={words.unitsBelow}
            items={below.map(({ code, name, objectives: count }) => ({ key: code, title: name, to: at(code), end: words.objectivesCount(count) }))}
          />
        </section>
      ) : null}
    </div>
  )
}
