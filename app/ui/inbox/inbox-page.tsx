import type { Shown } from '~/domain/notifications/inbox.server'
import type { Group } from '~/domain/notifications/kinds'
import { dateTime } from '~/ui/format'
import { Button, ButtonLink } from '~/ui/kit/button'
import { Chips } from '~/ui/kit/chips'
import { Empty } from '~/ui/kit/empty'
import { PageHead } from '~/ui/kit/page-head'
import { Pagination } from '~/ui/kit/pagination'
import { Tag } from '~/ui/kit/tag'
import { VisuallyHidden } from '~/ui/kit/visually-hidden'
import { useWords } from '~/ui/words'
import { inboxWords } from './words'

type Show = Group | 'everything' | 'unread'
type Props = { show: Show; shows: Show[]; messages: Shown[]; next: string | null; unread: number; newest: string | null; writesToGroups: boolean }

/** What one was told, the unread first; each leads to the thing it tells of. */
export function InboxPage({ show, shows, messages, next, unread, newest, writesToGroups }: Props) {
  const words = useWords(inboxWords)
  return (
    <div className="page narrow stack">
      <PageHead
        title={words.title}
        lead={words.lead}
        actions={
          <>
            {writesToGroups ? <ButtonLink to="/short-texts">{words.shortTexts}</ButtonLink> : null}
            <ButtonLink to="/account/notifications">{words.preferences}</ButtonLink>
          </>
        }
      />
      <Chips
        label={words.filters}
        items={shows.map((key) => ({
          to: key === 'everything' ? '/inbox' : `/inbox?show=${key}`,
          label: key === 'unread' && unread ? `${words.unread} (${unread})` : words[key],
          current: key === show,
        }))}
      />
      {messages.length ? (
        <ul className="messages">
          {messages.map((message) => (
            <Message key={message.id} message={message} />
          ))}
        </ul>
      ) : (
        <Empty title={show === 'unread' ? words.noneUnread : words.none}>{show === 'unread' ? words.noneUnreadText : words.noneText}</Empty>
      )}
      {unread && newest ? (
        <form method="post" action="/inbox/reading">
          <input type="hidden" name="newest" value={newest} />
          <Button size="small" icon="ok">
            {words.readAll}
          </Button>
        </form>
      ) : null}
      <Pagination next={next && `/inbox?${new URLSearchParams({ ...(show === 'everything' ? {} : { show }), after: next })}`}>
        {messages.length ? words.shown(messages.length) : null}
      </Pagination>
    </div>
  )
}

function Message({ message: { id, queuedAt, isRead, words: told, to, gone } }: { message: Shown }) {
  const words = useWords(inboxWords)
  return (
    <li data-read={isRead ? '' : undefined}>
      <span className="message-dot" aria-hidden="true" />
      <div>
        <p className="message-title">
          {isRead ? null : <VisuallyHidden>{words.isUnread}</VisuallyHidden>}
          {told.subject || words.lost}
        </p>
        {told.body ? <p className="message-body">{told.body}</p> : null}
        <div className="message-foot">
          {to ? (
            <form method="post" action={`/inbox/${id}/opening`}>
              <Button size="small">{told.act}</Button>
            </form>
          ) : null}
          {gone && gone !== 'not-found' ? <GoneTag reason={gone} /> : null}
          <p className="meta">
            <time dateTime={queuedAt}>{dateTime(queuedAt)}</time>
          </p>
        </div>
      </div>
    </li>
  )
}

const GONE = ['completed', 'moved', 'past', 'done', 'renewed', 'superseded', 'cleared', 'overdue', 'not-asked', 'paused'] as const

/** Why a message is no longer so; what is overdue is no good news. */
function GoneTag({ reason }: { reason: string }) {
  const words = useWords(inboxWords)
  return reason === 'overdue' ? <Tag tone="lacquer">{words.overdue}</Tag> : <Tag icon="ok">{goneIn(words, reason)}</Tag>
}

function goneIn(words: Record<(typeof GONE)[number] | 'gone', string>, reason: string): string {
  return words[GONE.find((known) => known === reason) ?? 'gone']
}
