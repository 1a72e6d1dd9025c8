import type { RuleName } from '~/domain/warning/rules'
import type { TeamWarning, WarningFigures } from '~/domain/warning/warnings.server'
import { date, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { Numbers } from '~/ui/kit/numbers'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Tag } from '~/ui/kit/tag'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { ActLines } from './act-lines'
import { useGrounds } from './finding-text'
import { warningWords } from './words'

export type TeamWarningsPageProps = {
  warnings: TeamWarning[]
  figures: WarningFigures
  state: 'open' | 'past'
  rule: RuleName | null
  rules: readonly RuleName[]
  next: number | null
  /** Of whom an act was recorded just now, and what one of them was refused for. */
  done: string | null
  refusal: string | null
}

const addressOf = (state: 'open' | 'past', rule: RuleName | null, before?: number) =>
  `/manage/warnings?${new URLSearchParams({ state, ...(rule ? { rule } : {}), ...(before ? { before: String(before) } : {}) })}`

/** Who needs help in the viewer's tree, and what became of those who needed it. */
export function TeamWarningsPage({ warnings, figures, state, rule, rules, next, done, refusal }: TeamWarningsPageProps) {
  const words = useWords(warningWords)
  const language = useLanguage()
  const grounds = useGrounds()
  const here = addressOf(state, rule)
  const counted = (label: string, count: number) => `${label} (${number(count, language)})`
  return (
    <div className="page narrow stack">
      <Breadcrumbs items={[{ label: words.team, to: '/manage' }, { label: words.title }]} />
      <PageHead title={words.title} lead={words.lead} />
      {done ? <Alert tone="success">{words.rowDone(done)}</Alert> : null}
      <RefusalAlert reason={refusal} />
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
            items={(
              [
                ['alone', 'alone'],
                ['afterAct', 'afterAct'],
                ['overdue', 'late'],
                ['otherwise', 'otherwise'],
              ] as const
            ).map(([kind, word]) => ({ value: number(figures[kind], language), label: words[word] }))}
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
            text: `${course.code} · ${words.raised(date(raisedAt))}: ${grounds(finding)}`,
            end: (
              <Tag tone={end && end.because !== 'overdue' ? 'jade' : 'brass'}>{end ? words[end.because as 'cleared'](date(end.at)) : words[finding.rule]}</Tag>
            ),
            act: (
              <div className="stack tight warning-row">
                {acts.length ? <ActLines acts={acts} /> : null}
                {end ? null : <RowActs id={id} who={person.fullName} address={here} mayExtend={finding.rule !== 'marking' && finding.rule !== 'failed'} />}
              </div>
            ),
          }))}
        />
      ) : (
        <Empty title={words.emptyTitle}>{state === 'open' ? words.emptyText : words.emptyPast}</Empty>
      )}
      <Pagination next={next ? addressOf(state, rule, next) : null} />
    </div>
  )
}

/** What a manager does from the row: a reminder at once, the rest with words on the page of the warning. */
function RowActs({ id, who, address, mayExtend }: { id: string; who: string; address: string; mayExtend: boolean }) {
  const words = useWords(warningWords)
  const page = `/manage/warnings/${id}`
  return (
    <form method="post" action={page} className="row tight">
      <input type="hidden" name="kind" value="remind" />
      <input type="hidden" name="back" value={address} />
      <Button size="small" aria-label={words.toAct(words.remind, who)}>
        {words.remind}
      </Button>
      {mayExtend ? (
        <ButtonLink size="small" to={`${page}?act=extend#extend`} aria-label={words.toAct(words.extend, who)}>
          {words.extend}
        </ButtonLink>
      ) : null}
      <ButtonLink size="small" to={`${page}?act=help`} aria-label={words.toAct(words.help, who)}>
        {words.help}
      </ButtonLink>
      <ButtonLink size="small" to={`${page}?act=talk`} aria-label={words.toAct(words.toTalk, who)}>
        {words.toTalk}
      </ButtonLink>
    </form>
  )
}
