import type { RuleName } from '~/domain/warning/rules'
import type { Today } from '~/domain/warning/today.server'
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
import { ActLines, wasRemindedOn } from './act-lines'
import { useStanding } from './finding-text'
import { warningWords } from './words'

export type TeamWarningsPageProps = {
  warnings: (TeamWarning & { now: Today | null })[]
  today: string
  figures: WarningFigures
  state: 'open' | 'past'
  rule: RuleName | null
  rules: readonly RuleName[]
  next: number | null
  /** Of whom an act was recorded just now, and what one of them was refused for. */
  done: string | null
  refusal: string | null
}

const REST = { away: 'isAway', paused: 'isPaused' } as const

const addressOf = (state: 'open' | 'past', rule: RuleName | null, before?: number) =>
  `/manage/warnings?${new URLSearchParams({ state, ...(rule ? { rule } : {}), ...(before ? { before: String(before) } : {}) })}`

/** Who needs help in the viewer's tree, and what became of those who needed it. */
export function TeamWarningsPage({ warnings, today, figures, state, rule, rules, next, done, refusal }: TeamWarningsPageProps) {
  const words = useWords(warningWords)
  const language = useLanguage()
  const standing = useStanding()
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
          items={warnings.map(({ id, person, course, finding, raisedAt, acts, end, now }) => ({
            key: id,
            title: person.fullName,
            to: `/manage/warnings/${id}`,
            text: <Grounds code={course.code} raisedOn={date(raisedAt)} rest={now?.rest ?? null} {...standing(finding, now)} />,
            end: (
              <Tag tone={end && end.because !== 'overdue' ? 'jade' : 'brass'}>{end ? words[end.because as 'cleared'](date(end.at)) : words[finding.rule]}</Tag>
            ),
            act: (
              <div className="stack tight warning-row">
                {acts.length ? <ActLines acts={acts} /> : null}
                {end ? null : (
                  <RowActs
                    id={id}
                    who={person.fullName}
                    address={here}
                    mayExtend={finding.rule !== 'marking' && finding.rule !== 'failed'}
                    reminder={now?.rest ? 'rests' : wasRemindedOn(acts, today) ? 'reminded' : 'open'}
                  />
                )}
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

type GroundsProps = { code: string; raisedOn: string; rest: Today['rest']; raised: string; now: string | null; clear: string }

/** How it stands today and what clears it; small beside it, what it was raised for. One that has ended shows that alone. */
function Grounds({ code, raisedOn, rest, raised, now, clear }: GroundsProps) {
  const words = useWords(warningWords)
  if (now === null) return `${code} · ${words.raised(raisedOn)}: ${raised}`
  return (
    <>
      {rest ? <strong className="block">{words[REST[rest]]}</strong> : null}
      <span className="block">
        {code} · {words.today}: {now}
      </span>
      <span className="block">
        {words.clears}: {clear}
      </span>
      <span className="block muted">
        {words.raised(raisedOn)}
        {raised === now ? '.' : `: ${raised}`}
      </span>
    </>
  )
}

type RowActsProps = { id: string; who: string; address: string; mayExtend: boolean; reminder: 'open' | 'reminded' | 'rests' }

/** What a manager does from the row: a reminder at once where one may be sent, the rest with words on the page of the warning. */
function RowActs({ id, who, address, mayExtend, reminder }: RowActsProps) {
  const words = useWords(warningWords)
  const page = `/manage/warnings/${id}`
  return (
    <form method="post" action={page} className="row tight">
      <input type="hidden" name="kind" value="remind" />
      <input type="hidden" name="back" value={address} />
      {reminder === 'open' ? (
        <Button size="small" aria-label={words.toAct(words.remind, who)}>
          {words.remind}
        </Button>
      ) : reminder === 'reminded' ? (
        <span className="muted small">{words.remindedToday}</span>
      ) : null}
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
