import type { Delegation, LentFrom } from '~/domain/organisation/role-delegations.server'
import { adminWords } from '~/ui/admin/words'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { Tag } from '~/ui/kit/tag'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { lastDayOf } from './role-span'
import { roleWords } from './words'

export type TypedDelegation = { grantId: string; staffCode: string; unitCode: string; validFrom: string; lastDay: string; reason: string }
export type DelegationsPageProps = {
  today: string
  viewerId: string
  lendable: LentFrom[]
  delegations: Delegation[]
  refusal: string | null
  done: string | null
  typed: TypedDelegation | null
}

/** What one lends of one's own roles and is lent by others. */
export function DelegationsPage({ today, viewerId, lendable, delegations, refusal, done, typed }: DelegationsPageProps) {
  const words = useWords(roleWords)
  return (
    <div className="page narrow stack loose">
      <PageHead title={words.delegations} lead={words.delegationsLead} />
      <RefusalAlert reason={refusal} />
      {done === 'lent' || done === 'takenBack' ? <Alert tone="success">{words[done]}</Alert> : null}
      {delegations.length ? (
        <section className="stack tight">
          <h2 className="section-title">{words.own}</h2>
          <ul className="items">
            {delegations.map((row) => (
              <DelegationRow key={row.grantId} row={row} isOwn={row.lenderId === viewerId} />
            ))}
          </ul>
        </section>
      ) : (
        <Empty title={words.noDelegations}>{words.noDelegationsText}</Empty>
      )}
      {lendable.length ? <LendForm lendable={lendable} today={today} typed={typed} /> : <p className="muted">{words.nothingToLend}</p>}
    </div>
  )
}

const TONES = { holds: 'jade', coming: 'brass', over: 'muted' } as const

function DelegationRow({ row, isOwn }: { row: Delegation; isOwn: boolean }) {
  const words = useWords(roleWords)
  const names = useWords(adminWords)
  const lastDay = row.until > row.validFrom ? lastDayOf(row.until) : row.validFrom
  return (
    <li>
      <span className="item-title">{isOwn ? words.toDeputy(row.deputyName) : words.fromLender(row.lenderName)}</span>
      <span className="item-text">
        {words.line(names[row.role], row.unitName, date(row.validFrom), date(lastDay), row.reason)}{' '}
        {row.endReason ? `${words.endReason}: ${row.endReason}` : ''}
      </span>
      <span className="end">
        <Tag tone={TONES[row.state]}>{words[row.state]}</Tag>
      </span>
      {row.state === 'over' ? null : (
        <details>
          <summary>{words.end}</summary>
          <form method="post" action={`/delegations/${row.grantId}/end`} className="stack tight">
            <TextField name="reason" label={words.endReason} required maxLength={500} />
            <div className="row">
              <Button size="small" look="danger">
                {words.end}
              </Button>
            </div>
          </form>
        </details>
      )}
    </li>
  )
}

function LendForm({ lendable, today, typed }: { lendable: LentFrom[]; today: string; typed: TypedDelegation | null }) {
  const words = useWords(roleWords)
  const names = useWords(adminWords)
  return (
    <Card title={words.lend}>
      <form method="post" className="stack tight">
        <p className="muted small">{words.lendRules}</p>
        <SelectField
          name="grantId"
          label={words.lendable}
          required
          defaultValue={typed?.grantId}
          options={lendable.map(({ grantId, role, unitName, unitCode }) => ({ value: grantId, label: `${names[role]}, ${unitName} (${unitCode})` }))}
        />
        <TextField name="staffCode" label={words.staffCode} hint={words.staffCodeHint} required maxLength={20} defaultValue={typed?.staffCode} />
        <TextField
          name="unitCode"
          label={words.lendUnit}
          hint={words.lendUnitHint}
          required
          maxLength={20}
          defaultValue={typed?.unitCode ?? lendable[0].unitCode}
        />
        <TextField name="validFrom" type="date" label={words.validFrom} required min={today} defaultValue={typed?.validFrom ?? today} />
        <TextField name="lastDay" type="date" label={words.lastDay} required min={today} defaultValue={typed?.lastDay} />
        <TextField name="reason" label={words.reason} hint={words.lendReasonHint} required maxLength={500} defaultValue={typed?.reason} />
        <div className="row">
          <Button look="primary">{words.lend}</Button>
        </div>
      </form>
    </Card>
  )
}
