import type { AccountState } from '~/domain/organisation/activation.server'
import type { GrantRow, PersonFile, PostRow } from '~/domain/organisation/person-file.server'
import { accommodationWords } from '~/ui/assessment/accommodation-words'
import { date } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { ButtonLink } from '~/ui/kit/button'
import { Disclosure } from '~/ui/kit/disclosure'
import { ItemList } from '~/ui/kit/item-list'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { postLine } from '~/ui/people/post-line'
import { GiveForm } from '~/ui/roles/role-forms'
import { roleSpan } from '~/ui/roles/role-span'
import { roleWords } from '~/ui/roles/words'
import { useWords } from '~/ui/words'
import { PersonAccount } from './person-account'
import { adminWords } from './words'

type PersonPageProps = {
  file: PersonFile
  account: AccountState | null
  canIssue: boolean
  canChange: boolean
  givenName: string
  roles: GrantRow['role'][]
  today: string
}

/** A person for those who administer or audit them: posts, roles with reasons, and how they get in. */
export function PersonPage({ file, account, canIssue, canChange, givenName, roles, today }: PersonPageProps) {
  const words = useWords(adminWords)
  const time = useWords(accommodationWords)
  const says = useWords(roleWords)
  const { person, posts, grants } = file
  return (
    <div className="page stack loose">
      <Breadcrumbs items={[{ label: words.title, to: '/admin' }, { label: words.peopleTitle, to: '/admin/people' }, { label: person.fullName }]} />
      <PageHead
        eyebrow={person.staffCode}
        title={person.fullName}
        lead={postLine(person)}
        actions={<ButtonLink to={`/accommodations/${person.id}`}>{time.title}</ButtonLink>}
      />
      {canChange ? null : (
        <Alert tone="info" still>
          {words.readOnly}
        </Alert>
      )}
      <div className="split">
        <div className="stack loose">
          <Posts posts={posts} />
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
        <PersonAccount personId={person.id} account={account} canIssue={canIssue} />
      </div>
      <p className="muted small">{words.looked(givenName)}</p>
    </div>
  )
}

function useSpan() {
  const words = useWords(adminWords)
  return ({ validFrom, validTo }: { validFrom: string; validTo: string | null }) =>
    validTo ? words.between(date(validFrom), date(validTo)) : words.since(date(validFrom))
}

function Posts({ posts }: { posts: PostRow[] }) {
  const words = useWords(adminWords)
  const span = useSpan()
  return (
    <section>
      <h2 className="section-title">{words.posts}</h2>
      <ItemList
        label={words.posts}
        items={posts.map((post) => ({ key: post.id, title: post.position, text: `${post.unitName} · ${words[post.kind]}, ${span(post)}` }))}
      />
    </section>
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
