import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import type { Viewer } from '../organisation/viewer'
import { type Group, isKind, KINDS, kinds } from './kinds'
import { subjectOf } from './subjects.server'
import { filled, type Template } from './templates'

/** A message as its receiver reads it: its words from the facts as they are now. `gone`: why it is no longer true. */
export type Shown = { id: string; kind: string; group: Group; queuedAt: string; isRead: boolean; words: Template; to: string | null; gone: string | null }

export type InboxQuery = { group?: Group; unreadOnly?: boolean; after?: string; limit?: number }
export type InboxPage = { messages: Shown[]; next: string | null }

/** How many messages the viewer has not read. */
export function countUnread(viewer: Pick<Viewer, 'personId'>): number {
  return read.get<{ n: number }>('SELECT count(*) AS n FROM "Message" WHERE "personId" = ? AND "readAt" IS NULL', viewer.personId)?.n ?? 0
}

type Row = { id: string; kind: string; thing: string; cycle: string; queuedAt: string; readAt: string | null }

/** A page of the viewer's messages, the unread first, each part newest first; `after` is the key the page before ended with. */
export function listInbox(viewer: Viewer, { group, unreadOnly, after = '', limit = 30 }: InboxQuery): InboxPage {
  const [part, id] = /^([ur])\.([\w-]{36})$/.exec(after)?.slice(1) ?? ['u', '~']
  const of = JSON.stringify(group ? kinds.filter((kind) => KINDS[kind].group === group) : kinds)
  const rowsOf = (isRead: boolean, before: string, most: number) =>
    read.all<Row>(
      `SELECT "id","kind","thing","cycle","queuedAt","readAt" FROM "Message" WHERE "personId" = ?1 AND "readAt" IS ${isRead ? 'NOT NULL' : 'NULL'} AND "id" < ?2
       AND "kind" IN (SELECT "value" FROM json_each(?3)) ORDER BY "id" DESC LIMIT ?4`,
      viewer.personId,
      before,
      of,
      most,
    )
  const unread = part === 'u' ? rowsOf(false, id, limit + 1) : []
  const isMore = unread.length <= limit && !unreadOnly
  const rows = [...unread, ...(isMore ? rowsOf(true, part === 'r' ? id : '~', limit + 1 - unread.length) : [])]
  const last = rows.length > limit ? rows[limit - 1] : null
  return { messages: rows.slice(0, limit).flatMap((row) => shown(viewer, row) ?? []), next: last && `${last.readAt === null ? 'u' : 'r'}.${last.id}` }
}

function shown(viewer: Viewer, { id, kind, thing, cycle, queuedAt, readAt }: Row): Shown | null {
  if (!isKind(kind)) return null
  const subject = subjectOf(kind, { personId: viewer.personId, thing, cycle }, read)
  // What is no longer to be found stays in the list, so that counts agree; it says nothing but what it was.
  const words = subject ? filled(kind, viewer.language, subject.values) : { subject: '', body: '', act: '' }
  return { id, kind, group: KINDS[kind].group, queuedAt, isRead: readAt !== null, words, to: subject?.to ?? null, gone: subject ? subject.gone : 'not-found' }
}

/** Marks a message of the viewer as read and answers where it leads; null for one that is not theirs. */
export function openMessage(viewer: Viewer, messageId: string): Promise<{ to: string } | null> {
  return inTransaction((tx) => {
    const row = tx.get<Row>(
      'SELECT "id","kind","thing","cycle","queuedAt","readAt" FROM "Message" WHERE "id" = ? AND "personId" = ?',
      messageId,
      viewer.personId,
    )
    if (!row || !isKind(row.kind)) return null
    if (row.readAt === null) tx.run('UPDATE "Message" SET "readAt" = ? WHERE "id" = ?', instant(now()), messageId)
    return { to: subjectOf(row.kind, { ...row, personId: viewer.personId }, tx)?.to ?? '/inbox' }
  })
}

/** Marks as read what the viewer had on the page: everything up to a message, and nothing that came after it. */
export async function markReadUpTo(viewer: Viewer, messageId: string): Promise<number> {
  return inTransaction((tx) =>
    tx.run('UPDATE "Message" SET "readAt" = ? WHERE "personId" = ? AND "readAt" IS NULL AND "id" <= ?', instant(now()), viewer.personId, messageId),
  )
}
