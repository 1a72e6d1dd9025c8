import type { Span } from '~/domain/evaluation/periods'
import { spanName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { date } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { Table } from '~/ui/kit/table'
import { Tag } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { figureName, type Titles } from './figure-name'
import { OutcomeTag } from './outcome-tag'
import { challengeWords } from './words'

export type ChallengeLine = {
  id: string
  fullName: string
  span: Pick<Span, 'kind' | 'key'>
  figure: string
  titles: Titles
  raisedAt: string
  outcome: 'upheld' | 'kept' | 'withdrawn' | null
  endedAt: string | null
  named: string | null
  dueDay: string | null
  overdue: number
  isMine: boolean
}
export type ChallengesPageProps = { section: 'manage' | 'evaluate'; state: 'open' | 'ended'; rows: ChallengeLine[]; next: number | null }

/** The challenges of a manager or of an evaluator, by deadline: what is overdue stands first. */
export function ChallengesPage({ section, state, rows, next }: ChallengesPageProps) {
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const address = `/${section}/challenges`
  return (
    <div className="page stack">
      {section === 'evaluate' ? <Breadcrumbs items={[{ label: dossier.evaluation, to: '/evaluate' }, { label: words.challenges }]} /> : null}
      <PageHead title={words.challenges} lead={section === 'manage' ? words.manageLead : words.evaluateLead} />
      <Chips
        label={words.state}
        items={[
          { label: words.listOpen, to: address, current: state === 'open' },
          { label: words.listEnded, to: `${address}?state=ended`, current: state === 'ended' },
        ]}
      />
      {rows.length === 0 ? (
        <Empty title={words.none}>{state === 'ended' ? words.noneEnded : section === 'manage' ? words.noneText : words.noneEvaluate}</Empty>
      ) : (
        <Table
          caption={words.challenges}
          captionHidden
          rows={rows}
          rowKey={({ id }) => id}
          columns={[
            {
              key: 'figure',
              head: words.figure,
              rowHeader: true,
              cell: ({ id, figure, titles, span }) => (
                <>
                  <Link to={`/challenges/${id}`}>{figureName(figure, { words, dossier, titles, language })}</Link>
                  <small className="block muted">{spanName(span, dossier, language)}</small>
                </>
              ),
            },
            { key: 'person', head: dossier.person, cell: ({ fullName }) => fullName },
            {
              key: 'state',
              head: words.state,
              cell: ({ outcome, overdue, dueDay, endedAt }) =>
                outcome ? (
                  <>
                    <OutcomeTag outcome={outcome} /> {endedAt ? date(endedAt) : ''}
                  </>
                ) : overdue > 0 ? (
                  <Tag tone="lacquer">{words.overdue(overdue)}</Tag>
                ) : (
                  dueDay && words.dueBy(date(dueDay))
                ),
            },
            {
              key: 'named',
              head: words.answersBy,
              cell: ({ named, isMine, outcome }) => (
                <>
                  {named ?? '–'} {isMine && !outcome ? <Tag tone="brass">{words.mineToAnswer}</Tag> : null}
                </>
              ),
            },
          ]}
        />
      )}
      {next === null ? null : (
        <ButtonLink to={`${address}?${new URLSearchParams({ ...(state === 'ended' ? { state } : {}), after: String(next) })}`}>{words.more}</ButtonLink>
      )}
    </div>
  )
}
