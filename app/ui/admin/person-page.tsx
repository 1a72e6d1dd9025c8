import type { AccountState } from '~/domain/organisation/activation.server'
import type { Administered } from '~/domain/organisation/administered.server'
import type { GrantRow } from '~/domain/organisation/person-file.server'
import type { PersonRecord } from '~/domain/organisation/person-records.server'
import type { RecordBar } from '~/domain/organisation/record-bars.server'
import { accommodationWords } from '~/ui/assessment/accommodation-words'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { PersonActs } from '~/ui/organisation/person-acts'
import { changeOfPersonWords } from '~/ui/organisation/person-change-words'
import type { PersonChangeKind } from '~/ui/organisation/person-changes'
import { PersonOnDay, type ShownDay } from '~/ui/organisation/person-day'
import { PersonHistory } from '~/ui/organisation/person-history'
import { PersonPlaces } from '~/ui/organisation/person-places'
import { recordWords } from '~/ui/organisation/record-words'
import { postLine } from '~/ui/people/post-line'
import { GiveForm } from '~/ui/roles/role-forms'
import { roleSpan } from '~/ui/roles/role-span'
import { roleWords } from '~/ui/roles/words'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import { PersonAccount } from './person-account'
import { adminWords } from './words'

type PersonPageProps = {
  person: Administered
  grants: GrantRow[]
  records: PersonRecord[]
  shown: ShownDay
  account: AccountState | null
  canIssue: boolean
  mayChange: boolean
  bar: RecordBar | null
  acts: PersonChangeKind[]
  readsOnly: boolean
  done: boolean
  givenName: string
  roles: GrantRow['role'][]
  today: string
}

/** A person for those who administer or audit them: where they are and were, roles with reasons, how they get in, and what may be changed. */
export function PersonPage({
  person,
  grants,
  records,
  shown,
  account,
  canIssue,
  mayChange,
  bar,
  acts,
  readsOnly,
  done,
  givenName,
  roles,
  today,
}: PersonPageProps) {
  const words = useWords(adminWords)
  const time = useWords(accommodationWords)
  const says = useWords(roleWords)
  const said = useWords(recordWords)
  const change = useWords(changeOfPersonWords)
  const language = useLanguage()
  return (
    <div className="page stack loose">
      <Breadcrumbs items={[{ label: words.title, to: '/admin' }, { label: words.peopleTitle, to: '/admin/people' }, { label: person.fullName }]} />
      <PageHead
        eyebrow={person.staffCode}
        title={person.fullName}
        lead={person.position ? postLine(person) : said.neverPost}
        actions={person.hasPost ? <ButtonLink to={`/accommodations/${person.id}`}>{time.title}</ButtonLink> : null}
      />
      {done ? <Alert tone="success">{change.done}</Alert> : null}
      {readsOnly ? (
        <Alert tone="info" still>
          {words.readOnly}
        </Alert>
      ) : null}
      {bar ? (
        <Alert tone="info" still>
          {refusalText(bar, language)}
        </Alert>
      ) : null}
      {person.hasPost ? null : (
        <Alert tone="warning" still>
          {said.withoutPost}
        </Alert>
      )}
      <div className="split">
        <div className="stack loose">
          <PersonPlaces personId={person.id} records={records} today={today} canChange={mayChange} />
          <PersonHistory records={records} />
          <PersonOnDay address={`/admin/people/${person.id}`} shown={shown} />
          <Roles grants={grants} />
          {roles.length ? (
            <Disclosure summary={says.give}>
              <GiveForm roles={roles} today={today} typed={null} staffCode={person.staffCode} />
            </Disclosure>
          ) : null}
          <p>
            <Link to={`/admin/roles?state=all&q=${encodeURIComponent(person.staffCode)}`}>{says.manage}</Link>
          </p>
        </div>
        <div className="stack">
          <PersonActs personId={person.id} kinds={acts} />
          <PersonAccount personId={person.id} account={account} canIssue={canIssue} />
        </div>
      </div>
      <p className="muted small">{words.looked(givenName)}</p>
    </div>
  )
}

function Roles({ grants }: { grants: GrantRow[] }) {
  const words = useWords(adminWords)
  const says = useWords(roleWords)
  return (
    <section>
      <h2 className="section-title">{words.roles}</h2>
      {grants.length ? (
        <ItemList
          label={words.roles}
          items={grants.map((grant) => ({
            key: grant.id,
            title: words[grant.role],
            text: `${grant.unitName}, ${roleSpan(says, grant)} · ${grant.isDelegated ? says.lentBy(grant.grantedByName ?? '') : words.grantedBy(grant.grantedByName ?? words.bySystem)}. ${grant.reason}`,
          }))}
        />
      ) : (
        <p className="muted">{words.noRoles}</p>
      )}
    </section>
  )
}
