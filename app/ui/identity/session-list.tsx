import { date, dateTime } from '~/ui/format'
import { Button } from '~/ui/kit/button'
import { Tag } from '~/ui/kit/tag'
import { useWords } from '~/ui/words'
import { accountWords } from './account-words'

export type ShownSession = { id: string; device: string; createdAt: string; expiresAt: string; isThisOne: boolean }

/** Where one is signed in, and the way to end each. */
export function SessionList({ sessions }: { sessions: ShownSession[] }) {
  const words = useWords(accountWords)
  return (
    <section id="sessions" aria-labelledby="sessions-title" className="stack tight">
      <h2 id="sessions-title">{words.sessions}</h2>
      <p className="muted small">{words.sessionsNote}</p>
      <ul className="items">
        {sessions.map((session) => (
          <li key={session.id}>
            <span className="item-title">
              {session.device} {session.isThisOne ? <Tag tone="jade">{words.thisOne}</Tag> : null}
            </span>
            <span className="item-text">
              {words.since} {dateTime(session.createdAt)} · {words.until} {date(session.expiresAt)}
            </span>
            <span className="end">
              {session.isThisOne ? (
                <form method="post" action="/sign-out">
                  <Button size="small">{words.signOut}</Button>
                </form>
              ) : (
                <form method="post" action={`/account/sessions/${session.id}/end`}>
                  <Button size="small" aria-label={words.endOf(session.device)}>
                    {words.end}
                  </Button>
                </form>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
