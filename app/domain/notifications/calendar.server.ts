import { randomBytes } from 'node:crypto'
import { sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import type { Viewer } from '../organisation/viewer'

/** A calendar of the viewer; its secret is known to nobody but their calendar program. */
export type Feed = { id: string; openedAt: string }

/** How many calendars a person may have open at once: one a device. */
export const MOST_FEEDS = 5

const hashOf = (token: string) => sha256(`calendar-feed:${token}`)
const OPEN_FEEDS =
  'SELECT f."id", f."openedAt" FROM "CalendarFeed" f LEFT JOIN "CalendarFeedEnd" n ON n."feedId" = f."id" WHERE f."personId" = ? AND n."feedId" IS NULL ORDER BY f."eventSeq" DESC'

/** The open calendars of the viewer, newest first. */
export function listFeeds(viewer: Viewer): Feed[] {
  return read.all<Feed>(OPEN_FEEDS, viewer.personId)
}

/** Opens a calendar of the viewer's due dates; the secret of its address is answered once and kept nowhere. */
export function openFeed(viewer: Viewer): Promise<Outcome<{ token: string }, 'too-many-calendars'>> {
  return inTransaction((tx) => {
    if (tx.all(OPEN_FEEDS, viewer.personId).length >= MOST_FEEDS) return refused('too-many-calendars')
    const [feedId, token] = [newId(), randomBytes(16).toString('base64url')]
    const event = record(tx, { type: 'calendar.opened', actor: viewer.personId, subject: viewer.personId, payload: { feedId, tokenHash: hashOf(token) } })
    tx.run(
      'INSERT INTO "CalendarFeed" ("id","personId","tokenHash","openedAt","eventSeq") VALUES (?,?,?,?,?)',
      feedId,
      viewer.personId,
      hashOf(token),
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ token })
  })
}

/** Closes a calendar of the viewer's: its address shows nothing any more. A second time changes nothing. */
export function endFeed(viewer: Viewer, feedId: string): Promise<Outcome<null, 'not-found'>> {
  return inTransaction((tx) => {
    if (!tx.get('SELECT 1 FROM "CalendarFeed" WHERE "id" = ? AND "personId" = ?', feedId, viewer.personId)) return refused('not-found')
    if (tx.get('SELECT 1 FROM "CalendarFeedEnd" WHERE "feedId" = ?', feedId)) return done(null)
    const event = record(tx, { type: 'calendar.ended', actor: viewer.personId, subject: viewer.personId, payload: { feedId } })
    tx.run('INSERT INTO "CalendarFeedEnd" ("feedId","endedAt","eventSeq") VALUES (?,?,?)', feedId, instant(event.recordedAt), event.seq)
    react(tx, event)
    return done(null)
  })
}

/** Whose calendar an address shows, and in which language; null for one that never was or was closed. */
export function personOfFeed(token: string): { personId: string; language: 'vi' | 'en' } | null {
  if (!/^[\w-]{22}$/.test(token)) return null
  const row = read.get<{ personId: string; language: string | null }>(
    `SELECT f."personId", (SELECT a."language" FROM "Account" a WHERE a."personId" = f."personId" ORDER BY a."createdAt" LIMIT 1) AS language FROM "CalendarFeed" f
     LEFT JOIN "CalendarFeedEnd" n ON n."feedId" = f."id" WHERE f."tokenHash" = ? AND n."feedId" IS NULL`,
    hashOf(token),
  )
  return row && { personId: row.personId, language: row.language === 'en' ? 'en' : 'vi' }
}
