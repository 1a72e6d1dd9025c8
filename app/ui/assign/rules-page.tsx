import type { RuleDue } from '~/domain/enrolment/rule-due'
import { date } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Empty } from '~/ui/kit/empty'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { type State, StatusWord } from '~/ui/kit/status-word'
import { Table } from '~/ui/kit/table'
import { useLanguage, useWords } from '~/ui/words'
import { ruleWords } from './rule-words'

export type RuleStanding = { validFrom: string; endedAt: string | null; isInForce: boolean; isWaiting: boolean }
type RuleRow = RuleStanding & { id: string; name: string; unitName: string; due: RuleDue; courses: { vi: string; en: string }[] }

/** Every rule of the manager's tree: what it says in short, and whether it applies. */
export function RulesPage({ rules }: { rules: RuleRow[] }) {
  const words = useWords(ruleWords)
  const language = useLanguage()
  return (
    <div className="page stack">
      <Breadcrumbs items={[{ label: words.team, to: '/manage' }, { label: words.title }]} />
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          <ButtonLink to="/manage/rules/new" look="primary">
            {words.new}
          </ButtonLink>
        }
      />
      {rules.length ? (
        <Table
          caption={words.title}
          captionHidden
          rows={rules}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'name',
              head: words.name,
              rowHeader: true,
              cell: (row) => (
                <>
                  <Link to={`/manage/rules/${row.id}`}>{row.name}</Link>
                  <small>{row.unitName}</small>
                </>
              ),
            },
            { key: 'courses', head: words.courses, cell: (row) => row.courses.map((title) => title[language]).join('; ') },
            { key: 'due', head: words.due, cell: (row) => <DueText due={row.due} /> },
            { key: 'state', head: words.state, cell: (row) => <RuleState {...row} /> },
          ]}
        />
      ) : (
        <Empty title={words.none}>{words.noneText}</Empty>
      )}
    </div>
  )
}

/** By when a rule asks, in words. */
export function DueText({ due }: { due: RuleDue }) {
  const words = useWords(ruleWords)
  if (due.kind === 'fixed') return <>{words.dueOn(date(due.date), due.least)}</>
  const text = due.kind === 'days' ? words.dueInDays(due.days) : words.dueInWorkdays(due.days)
  return <>{due.notBefore ? `${text}, ${words.earliest(date(due.notBefore))}` : text}</>
}

/** Whether a rule applies, in icon and words. */
export function RuleState({ validFrom, endedAt, isInForce, isWaiting }: RuleStanding) {
  const words = useWords(ruleWords)
  const [state, text]: [State, string] = endedAt
    ? ['none', words.ended(date(endedAt))]
    : isInForce
      ? ['done', words.inForce]
      : isWaiting
        ? ['paused', words.waiting(date(validFrom))]
        : ['paused', words.closed]
  return <StatusWord state={state}>{text}</StatusWord>
}
