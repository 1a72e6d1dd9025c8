import type { AccountState, SlipRow } from '~/domain/organisation/activation.server'
import { date, dateTime, number } from '~/ui/format'
import { ButtonLink } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { StatusWord } from '~/ui/kit/status-word'
import { Tag, type Tone } from '~/ui/kit/tag'
import { useLanguage, useWords } from '~/ui/words'
import { adminWords } from './words'

/** How a person gets in, and the one act here: a new slip. */
export function PersonAccount({ personId, account, canIssue }: { personId: string; account: AccountState | null; canIssue: boolean }) {
  const words = useWords(adminWords)
  const language = useLanguage()
  return (
    <Card title={words.account} raised={canIssue}>
      {account ? (
        <>
          <p>
            <StatusWord state={account.activatedAt ? 'done' : 'none'}>
              {account.activatedAt ? words.activatedOn(date(account.activatedAt)) : words.notActivated}
            </StatusWord>
          </p>
          <KeyValues
            items={[
              { term: words.login, value: <span className="code">{account.login}</span> },
              ...(account.email ? [{ term: words.email, value: account.email }] : []),
              { term: words.sessions, value: number(account.sessions, language) },
            ]}
          />
          <h3>{words.slips}</h3>
          {account.slips.length ? <Slips slips={account.slips} /> : <p className="muted small">{words.noSlips}</p>}
        </>
      ) : (
        <p className="muted">{words.noAccount}</p>
      )}
      {canIssue ? (
        <ButtonLink look="primary" icon="print" wide to={`/admin/people/${personId}/slip`}>
          {words.print}
        </ButtonLink>
      ) : null}
    </Card>
  )
}

const tones: Record<SlipRow['state'], Tone> = { waiting: 'brass', used: 'jade', ended: 'muted', expired: 'muted' }

function Slips({ slips }: { slips: SlipRow[] }) {
  const words = useWords(adminWords)
  const states = { waiting: words.slipWaiting, used: words.slipUsed, ended: words.slipEnded, expired: words.slipExpired }
  return (
    <ul className="items">
      {slips.map((slip) => (
        <li key={slip.id}>
          <span className="item-title">{slip.purpose === 'reset' ? words.purposeReset : words.purposeFirst}</span>
          <span className="item-text">
            {words.slipLine(slip.issuedByName ?? words.bySystem, dateTime(slip.issuedAt))},{' '}
            <Link to={`/events/${slip.eventSeq}`}>{words.event(slip.eventSeq)}</Link>
          </span>
          <span className="item-text">
            <Tag tone={tones[slip.state]}>{states[slip.state]}</Tag>
          </span>
        </li>
      ))}
    </ul>
  )
}
