import type { Span } from '~/domain/evaluation/periods'
import type { FlagKind } from '~/domain/plausibility/findings'
import type { FlagState, ListedFlag, Verdict } from '~/domain/plausibility/flags.server'
import { spanName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { date, number } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { plausibilityWords } from './words'

export type FlagsPageProps = {
  flags: ListedFlag[]
  counts: { state: FlagState; kind: FlagKind; count: number }[]
  state: FlagState | null
  kind: FlagKind | null
  kinds: readonly FlagKind[]
  states: readonly FlagState[]
  /** The period whose people alone are shown; null: everybody's. */
  period: { id: string; span: Span; unitName: string } | null
  next: number | null
  isFirst: boolean
  canLook: boolean
  inSection: boolean
  looked: { raised: number; isFinished: boolean } | null
}

const addressIn = (period: FlagsPageProps['period']) => (state: FlagState | null, kind: FlagKind | null, before?: number) => {
  const query = new URLSearchParams({
    ...(period ? { period: period.id } : {}),
    state: state ?? 'all',
    ...(kind ? { kind } : {}),
    ...(before ? { before: String(before) } : {}),
  })
  return `/evaluate/flags?${query}`
}

/** What stands out, for those who judge: what waits for them first, by state and kind. */
export function FlagsPage({ flags, counts, state, kind, kinds, states, period, next, isFirst, canLook, inSection, looked }: FlagsPageProps) {
  const words = useWords(plausibilityWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const addressOf = addressIn(period)
  const sum = (of: (row: FlagsPageProps['counts'][number]) => boolean) => counts.filter(of).reduce((total, row) => total + row.count, 0)
  const counted = (label: string, count: number) => `${label} (${number(count, language)})`
  const inKind = (row: { kind: FlagKind }) => kind === null || row.kind === kind
  const inState = (row: { state: FlagState }) => state === null || row.state === state
  return (
    <div className="page narrow stack">
      {inSection ? <Breadcrumbs items={[{ label: words.evaluate, to: '/evaluate' }, { label: words.flags }]} /> : null}
      <PageHead
        title={words.flags}
        lead={words.flagsLead}
        actions={
          canLook ? (
            <form method="post" action="/evaluate/flags">
              <Button>{words.look}</Button>
            </form>
          ) : null
        }
      />
      {period ? (
        <p>
          {words.ofPeriod(spanName(period.span, dossier, language), period.unitName)} <Link to={`/evaluate/periods/${period.id}`}>{words.toPeriod}</Link> ·{' '}
          <Link to="/evaluate/flags">{words.everybody}</Link>
        </p>
      ) : null}
      {looked ? <Alert tone="success">{(looked.isFinished ? words.looked : words.lookedPart)(number(looked.raised, language))}</Alert> : null}
      <Chips
        label={words.state}
        items={[
          ...states.map((name) => ({
            to: addressOf(name, kind),
            label: counted(
              words[name],
              sum((row) => inKind(row) && row.state === name),
            ),
            current: state === name,
          })),
          { to: addressOf(null, kind), label: counted(words.allStates, sum(inKind)), current: state === null },
        ]}
      />
      <Chips
        label={words.kind}
        items={[
          { to: addressOf(state, null), label: counted(words.allKinds, sum(inState)), current: kind === null },
          ...kinds.map((name) => ({
            to: addressOf(state, name),
            label: counted(
              words[name],
              sum((row) => inState(row) && row.kind === name),
            ),
            current: kind === name,
          })),
        ]}
      />
      {flags.length ? (
        <FlagItems flags={flags} to={(id) => `/evaluate/flags/${id}`} />
      ) : (
        <Empty title={words.emptyTitle}>{counts.length ? words.emptyFiltered : words.emptyText}</Empty>
      )}
      <Pagination previous={isFirst ? null : addressOf(state, kind)} next={next ? addressOf(state, kind, next) : null} />
    </div>
  )
}

/** Flags as a list: who is named, what stands out, in which course, how it stands. */
export function FlagItems({ flags, to, isOwn }: { flags: ListedFlag[]; to: (id: string) => string; isOwn?: boolean }) {
  const words = useWords(plausibilityWords)
  return (
    <ItemList
      items={flags.map((flag) => ({
        key: flag.id,
        title: isOwn ? words[flag.kind] : flag.people.map(({ name }) => name).join(' · '),
        to: to(flag.id),
        text: [isOwn ? null : words[flag.kind], flag.course.code, isOwn ? null : flag.people[0]?.unitName, words.raised(date(flag.raisedAt))]
          .filter(Boolean)
          .join(' · '),
        end: <FlagTag state={flag.state} verdict={flag.verdict} />,
      }))}
    />
  )
}

/** How a flag stands: what was judged, or what it waits for. None is the colour of a fault: nobody is found guilty here. */
export function FlagTag({ state, verdict }: { state: FlagState; verdict: Verdict | null }) {
  const words = useWords(plausibilityWords)
  if (verdict) return <Tag tone={verdict === 'repeat' ? 'brass' : 'jade'}>{words[verdict]}</Tag>
  return state === 'open' ? <Tag tone="brass">{words.open}</Tag> : <Tag>{words[state]}</Tag>
}
