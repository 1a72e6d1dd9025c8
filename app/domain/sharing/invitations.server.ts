import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { fold } from '~/platform/vietnamese'
import { react, record } from '../ledger/record.server'
import { bodyOf } from '../organisation/bodies.server'
import { unitOf } from '../organisation/people.server'
import { standsOn } from '../organisation/standing'
import type { Viewer } from '../organisation/viewer'
import { isSharingOver, SHARING, type Sharing, sharingById } from './sharings.server'

const MOST_FOUND = 10
const MOST_INVITED = 60

export type Colleague = { id: string; fullName: string; position: string; unitName: string }

const NOW = (alias: string) => `${standsOn(alias)}`
const COLLEAGUES = `SELECT p."id", p."fullName", x."position", u."name" AS unitName, u."path" FROM "Person" p
  JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${NOW('x')} JOIN "UnitState" u ON u."unitId" = x."unitId" AND ${NOW('u')}`

/**
 * Colleagues of the viewer's own body by name or staff code, at most ten; nobody for fewer than two letters, and never the
 * viewer. People of other bodies are not looked up: they come by the short link.
 */
export function findColleagues(viewer: Viewer, text: string): Colleague[] {
  const words = fold(text)
  const body = bodyOf(viewer, read)
  if (words.length < 2 || !body) return []
  return read.all<Colleague>(
    `${COLLEAGUES} WHERE u."path" >= ?1 AND u."path" < ?1 || '~' AND instr(p."searchKey", ?2) > 0 AND p."id" <> ?3 ORDER BY p."sortKey", p."id" LIMIT ?4`,
    body,
    words,
    viewer.personId,
    MOST_FOUND,
  )
}

export type InviteRefusal = 'not-found' | 'sharing-over' | 'colleague-unknown' | 'too-many-invited'

/** Invites a colleague of the same body to one's own sharing. Safe to repeat. Refuses strangers, and once the sharing is over. */
export function inviteColleague(viewer: Viewer, sharingId: string, personId: string): Promise<Outcome<null, InviteRefusal>> {
  return inTransaction((tx) => {
    const sharing = sharingById(sharingId, tx)
    if (!sharing || sharing.sharerId !== viewer.personId) return refused('not-found')
    if (isSharingOver(sharing)) return refused('sharing-over')
    const body = bodyOf(viewer, tx)
    const person = tx.get<{ path: string }>(`${COLLEAGUES} WHERE p."id" = ?`, personId)
    if (!body || !person?.path.startsWith(body) || personId === viewer.personId) return refused('colleague-unknown')
    if (tx.get('SELECT 1 FROM "SharingInvitation" WHERE "sharingId" = ? AND "personId" = ?', sharingId, personId)) return done(null)
    const invited = tx.get<{ n: number }>('SELECT count(*) AS n FROM "SharingInvitation" WHERE "sharingId" = ?', sharingId)?.n ?? 0
    if (invited >= MOST_INVITED) return refused('too-many-invited')
    const invitationId = newId()
    const event = record(tx, {
      type: 'sharing.invited',
      actor: viewer.personId,
      subject: personId,
      unit: unitOf(tx, personId) ?? undefined,
      payload: { invitationId, sharingId },
    })
    tx.run(
      'INSERT INTO "SharingInvitation" ("id","sharingId","personId","invitedAt","eventSeq") VALUES (?,?,?,?,?)',
      invitationId,
      sharingId,
      personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}

/** Declines one's own invitation, before joining. Safe to repeat. It costs nobody anything. */
export function declineInvitation(viewer: Viewer, sharingId: string): Promise<Outcome<null, 'not-found' | 'already-joined'>> {
  return inTransaction((tx) => {
    const own = tx.get<{ id: string; declinedAt: string | null }>(
      `SELECT i."id", d."declinedAt" FROM "SharingInvitation" i LEFT JOIN "SharingDecline" d ON d."invitationId" = i."id" WHERE i."sharingId" = ? AND i."personId" = ?`,
      sharingId,
      viewer.personId,
    )
    if (!own) return refused('not-found')
    if (own.declinedAt) return done(null)
    if (tx.get('SELECT 1 FROM "SharingParticipant" WHERE "sharingId" = ? AND "personId" = ?', sharingId, viewer.personId)) return refused('already-joined')
    const event = record(tx, {
      type: 'sharing.declined',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: unitOf(tx, viewer.personId) ?? undefined,
      payload: { invitationId: own.id },
    })
    tx.run('INSERT INTO "SharingDecline" ("invitationId","declinedAt","eventSeq") VALUES (?,?,?)', own.id, instant(event.recordedAt), event.seq)
    react(tx, event)
    return done(null)
  })
}

/** Sharings that wait for the viewer: invited or joined, not declined, not over, the check after still to come. Soonest end first. */
export function listWaitingFor(viewer: Viewer): (Sharing & { hasJoined: boolean })[] {
  return read
    .all<Sharing & { joined: number }>(
      `SELECT w.*, p."id" IS NOT NULL AS joined FROM (${SHARING}) w
       LEFT JOIN "SharingInvitation" i ON i."sharingId" = w."id" AND i."personId" = ?1 LEFT JOIN "SharingParticipant" p ON p."sharingId" = w."id" AND p."personId" = ?1
       WHERE (w."id" IN (SELECT "sharingId" FROM "SharingInvitation" WHERE "personId" = ?1) OR w."id" IN (SELECT "sharingId" FROM "SharingParticipant" WHERE "personId" = ?1))
       AND w."expiresAt" > ?2 AND (p."id" IS NOT NULL OR NOT EXISTS (SELECT 1 FROM "SharingDecline" d WHERE d."invitationId" = i."id"))
       AND NOT EXISTS (SELECT 1 FROM "SharingCheck" c WHERE c."participantId" = p."id" AND c."phase" = 'after') ORDER BY w."expiresAt"`,
      viewer.personId,
      instant(now()),
    )
    .map(({ joined, ...sharing }) => ({ ...sharing, hasJoined: joined === 1 }))
}

/** Whether a viewer was invited by name and did not decline; null when they were not invited. */
export function invitationOf(viewer: Viewer, sharingId: string): { isDeclined: boolean } | null {
  const row = read.get<{ declined: number }>(
    `SELECT EXISTS (SELECT 1 FROM "SharingDecline" d WHERE d."invitationId" = i."id") AS declined FROM "SharingInvitation" i WHERE i."sharingId" = ? AND i."personId" = ?`,
    sharingId,
    viewer.personId,
  )
  return row && { isDeclined: row.declined === 1 }
}

/** Everyone invited to a sharing by name, first to last. The caller has authorised the look. */
export function listInvited(sharingId: string): { personId: string; fullName: string; unitName: string | null; isDeclined: boolean }[] {
  return read
    .all<{ personId: string; fullName: string; unitName: string | null; declined: number }>(
      `SELECT i."personId", p."fullName", u."name" AS unitName, EXISTS (SELECT 1 FROM "SharingDecline" d WHERE d."invitationId" = i."id") AS declined
       FROM "SharingInvitation" i JOIN "Person" p ON p."id" = i."personId" LEFT JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${NOW('x')}
       LEFT JOIN "UnitState" u ON u."unitId" = x."unitId" AND ${NOW('u')} WHERE i."sharingId" = ? ORDER BY i."eventSeq"`,
      sharingId,
    )
    .map(({ declined, ...person }) => ({ ...person, isDeclined: declined === 1 }))
}
