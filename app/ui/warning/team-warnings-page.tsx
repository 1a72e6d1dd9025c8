import type { RuleName } from '~/domain/warning/rules'
import type { TeamWarning, WarningFigures } from '~/domain/warning/warnings.server'
import { date, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { warningWords } from './words'

export type TeamWarningsPageProps = {
  warnings: TeamWarning[]
  figures: WarningFigures
  state: 'open' | 'past'
  rule: RuleName | null
  rules: readonly RuleName[]
  next: number | null
}

const addressOf = (state: 'open' | 'past', rule: RuleName | null, before?: number) =>
  `/manage/warnings?${new URLSearchParams({ state, ...(rule ? { rule } : {}), ...(before ? { before: String(before) } : {}) })}`

/** Who needs help in the viewer's tree, and what became of those who needed it. */
export function TeamWarningsPage({ warnings, figures, state, rule, rules, next }: TeamWarningsPageProps) {
  const words = useWords(warningWords)
  const language = useLanguage()
  const counted = (label: string, count: number) => `${label} (${number(count, language)})`
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.team, to: '/manage' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      <Chips
        label={words.byState}
        items={[
          { to: addressOf('open', rule), label: counted(words.openNow, figures.open), current: state === 'open' },
          { to: addressOf('past', rule), label: words.past, current: state === 'past' },
        ]}
      />
      <Chips
        label={words.byRule}
        items={[
          { to: addressOf(state, null), label: words.all, current: rule === null },
          ...rules.map((name) => ({
            to: addressOf(state, name),
            label: state === 'open' ? counted(words[name], figures.openByRule[name] ?? 0) : words[name],
            current: rule === name,
          })),
        ]}
      />
      {state === 'past' && figures.past ? (
        <section className="stack tight">
          <h2 className="section-title">{words.figures(number(figures.past, language))}</h2>
          <Numbers
            label={words.became}
            items={(['alone', 'afterAct', 'otherwise'] as const).map((kind) => ({ value: number(figures[kind], language), label: words[kind] }))}
          />
          <p className="muted small">{`${number(figures.completed, language)} ${words.finished}`}</p>
        </section>
      ) : null}
      {warnings.length ? (
        <ItemList
          label={words.title}
          items={warnings.map(({ id, person, course, finding, raisedAt, acts, end }) => ({
            key: id,
            title: person.fullName,
            to: `/manage/warnings/${id}`,
            text: [
              `${course.code} ${course.title[language]}`,
              words.raised(date(raisedAt)),
              ...(acts.length ? [`${words.did}: ${number(acts.length, language)}`] : []),
            ].join(' · '),
            end: <Tag tone={end ? 'jade' : 'brass'}>{end ? words[end.because as 'cleared'](date(end.at)) : words[finding.rule]}</Tag>,
          }))}
        />
      ) : (
        <Empty title={words.emptyTitle}>{state === 'open' ? words.emptyText : words.emptyPast}</Empty>
      )}
      <Pagination next={next ? addressOf(state, rule, next) : null} />
    </div>
  )
}
