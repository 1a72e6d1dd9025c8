import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { useWords } from '~/ui/words'
import { type ListedObjective, ObjectiveList } from './objective-cards'
import { PeriodNav, type PeriodNavProps } from './period-nav'
import { objectiveWords } from './words'

type Level = { code: string; name: string; objectives: ListedObjective[] }
export type TreePageProps = {
  period: Omit<PeriodNavProps, 'to'>
  levels: Level[]
  /** Null while another unit is looked at. */
  own: ListedObjective[] | null
  /** The units below the one in view, with how many objectives each has; only for who reads there. */
  below: { code: string; name: string; objectives: number }[]
  people: { id: string; fullName: string; position: string; objectives: ListedObjective[] }[]
  next: string | null
  manages: boolean
}

/** Objectives from the city down to one's own unit and oneself; for managers and evaluators what lies below, too. */
export function TreePage({ period, levels, own, below, people, next, manages }: TreePageProps) {
  const words = useWords(objectiveWords)
  const { span, unit } = period
  return (
    <div className="page narrow stack loose">
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          <>
            {manages ? <ButtonLink to={`/manage/objectives?period=${span.key}`}>{words.manage}</ButtonLink> : null}
            <ButtonLink to={`/objectives/new?period=${span.key}`} look="primary">
              {words.propose}
            </ButtonLink>
          </>
        }
      />
      <PeriodNav {...period} to="/objectives" />
      {levels.length === 0 ? (
        <Empty title={words.none}>{words.noUnit}</Empty>
      ) : levels.some(({ objectives }) => objectives.length > 0) ? (
        <Levels levels={levels.filter(({ objectives }, at) => objectives.length > 0 || at === levels.length - 1)} />
      ) : (
        <Empty title={words.none}>{words.noneText}</Empty>
      )}
      {own ? (
        <Card title={words.own}>{own.length ? <ObjectiveList objectives={own} label={words.own} /> : <p className="muted">{words.ownNone}</p>}</Card>
      ) : null}
      {below.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.unitsBelow}</h2>
          <ItemList
            label={words.unitsBelow}
            items={below.map(({ code, name, objectives }) => ({
              key: code,
              title: name,
              to: `/objectives?${new URLSearchParams({ unit: code, period: span.key })}`,
              end: words.objectivesCount(objectives),
            }))}
          />
        </section>
      ) : null}
      {people.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.peopleBelow}</h2>
          {people.map(({ id, fullName, position, objectives }) => (
            <Card key={id} as="div" level="h3" title={fullName} eyebrow={position}>
              <ObjectiveList objectives={objectives} label={fullName} />
            </Card>
          ))}
          <Pagination next={next ? `/objectives?${new URLSearchParams({ ...(unit ? { unit } : {}), period: span.key, after: next })}` : null} />
        </section>
      ) : null}
    </div>
  )
}

/** Levels stand inside each other, so that the way down is seen and heard. */
function Levels({ levels: [first, ...others] }: { levels: Level[] }) {
  const words = useWords(objectiveWords)
  if (!first) return null
  return (
    <section className="objective-level" aria-labelledby={`level-${first.code}`}>
      <h2 id={`level-${first.code}`} className="section-title">
        {first.name}
      </h2>
      {first.objectives.length ? <ObjectiveList objectives={first.objectives} label={words.ofUnit(first.name)} /> : <p className="meta">{words.noneOfUnit}</p>}
      <Levels levels={others} />
    </section>
  )
}
