import type { OwnPost } from '~/domain/organisation/viewer.server'
import { accommodationWords } from '~/ui/assessment/accommodation-words'
import { date } from '~/ui/format'
import { preferenceWords } from '~/ui/inbox/preference-words'
import { Alert } from '~/ui/kit/alert'
import { KeyValues } from '~/ui/kit/key-values'
import { Link } from '~/ui/kit/link'
import { PageHead } from '~/ui/kit/page-head'
import { privacyWords } from '~/ui/privacy/words'
import { type OwnRole, OwnRoles } from '~/ui/roles/own-roles'
import { useWords } from '~/ui/words'
import { accountWords } from './account-words'
import { PasswordForm } from './password-form'
import { Preferences } from './preferences'
import { SessionList, type ShownSession } from './session-list'

export type AccountPageProps = {
  personId: string
  fullName: string
  staffCode: string
  posts: OwnPost[]
  roles: OwnRole[]
  sessions: ShownSession[]
  /** Trainers who write with git send their courses with a token. */
  mayHoldTokens: boolean
  refusal: string | null
  done: string | null
}

/** Everything about one's own way in: who one is here, how pages look, the password, the open sessions. */
export function AccountPage({ personId, fullName, staffCode, posts, roles, sessions, mayHoldTokens, refusal, done }: AccountPageProps) {
  const words = useWords(accountWords)
  const time = useWords(accommodationWords)
  const told = useWords(preferenceWords)
  const data = useWords(privacyWords)
  const kinds = { main: words.post, concurrent: words.concurrent, acting: words.acting, deputy: words.deputy }
  return (
    <div className="page form stack loose">
      <PageHead eyebrow={words.title} title={fullName} />
      {done === 'password' ? <Alert tone="success">{words.changed}</Alert> : null}
      {done === 'session' ? <Alert tone="success">{words.ended}</Alert> : null}
      <section className="stack tight" aria-label={words.title}>
        <KeyValues
          items={[
            { term: words.staffCode, value: <span className="code">{staffCode}</span> },
            ...(posts.length
              ? posts.map((post) => ({ key: post.id, term: kinds[post.kind], value: words.postText(post.position, post.unitName, date(post.validFrom)) }))
              : [{ term: words.post, value: words.noPost }]),
          ]}
        />
        <p className="muted small">{words.wrongData}</p>
        <p className="small">
          <Link to="/account/data">{data.title}</Link> · <Link to="/record">{words.record}</Link> · <Link to="/account/notifications">{told.title}</Link> ·{' '}
          <Link to={`/accommodations/${personId}`}>{time.title}</Link>
        </p>
      </section>
      <OwnRoles roles={roles} />
      <Preferences />
      <PasswordForm refusal={refusal} login={staffCode} />
      <SessionList sessions={sessions} />
      {mayHoldTokens ? (
        <section aria-labelledby="tokens-title" className="stack tight">
          <h2 id="tokens-title">{words.tokens}</h2>
          <p className="muted small">{words.tokensNote}</p>
          <p>
            <Link to="/account/tokens">{words.tokensLink}</Link>
          </p>
        </section>
      ) : null}
    </div>
  )
}
