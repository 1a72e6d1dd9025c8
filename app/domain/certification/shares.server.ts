import { randomBytes } from 'node:crypto'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { addDays, civilDate, isCivilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import type { Viewer } from '../organisation/viewer'
import { type Certificate, findByCode } from './certificates.server'

/** A link in its owner's list; its secret is known to nobody but whom they gave it to. */
export type Share = { id: string; codes: string[]; openedAt: string; lastDay: string | null; endedAt: string | null; looks: number; isOpen: boolean }

/** How many links a person may have open at once, and for how many days ahead one may open at most. */
export const MOST_SHARES = 20
export const MOST_SHARE_DAYS = 1096

/** A link carries 128 random bits; only this hash of them is kept. */
const hashOf = (token: string) => sha256(`certificate-share:${token}`)

type Row = Omit<Share, 'codes' | 'isOpen'> & { certificates: string; personId: string }
const SELECT = `SELECT s."id", s."personId", s."certificates", s."openedAt", s."lastDay", e."endedAt", coalesce(l."looks", 0) AS looks FROM "CertificateShare" s
  LEFT JOIN "CertificateShareEnd" e ON e."shareId" = s."id" LEFT JOIN "CertificateShareLooks" l ON l."shareId" = s."id"`

const isOpen = ({ endedAt, lastDay }: Pick<Row, 'endedAt' | 'lastDay'>) => !endedAt && (lastDay === null || lastDay >= civilDate(now()))
const codesOf = (ids: string) =>
  read
    .all<{ code: string }>('SELECT "code" FROM "Certificate" WHERE "id" IN (SELECT "value" FROM json_each(?)) ORDER BY "eventSeq" DESC', ids)
    .map(({ code }) => code)

/** The links of the viewer, newest first. */
export function listShares(viewer: Viewer): Share[] {
  return read
    .all<Row>(`${SELECT} WHERE s."personId" = ? ORDER BY s."eventSeq" DESC LIMIT 200`, viewer.personId)
    .map(({ certificates, personId: _owner, ...row }) => ({ ...row, codes: codesOf(certificates), isOpen: isOpen(row) }))
}

export type OpenRefusal = 'nothing-chosen' | 'not-found' | 'day-wrong' | 'too-many-shares'

/**
 * Opens a link that shows some of the viewer's own certificates, to a last day or until it is withdrawn. Its secret is
 * answered once and kept nowhere.
 */
export function openShare(
  viewer: Viewer,
  { codes, lastDay }: { codes: string[]; lastDay: string | null },
): Promise<Outcome<{ shareId: string; token: string }, OpenRefusal>> {
  return inTransaction((tx) => {
    if (codes.length === 0) return refused('nothing-chosen')
    const chosen = [...new Set(codes)].map((code) => findByCode(code, tx))
    if (chosen.some((certificate) => certificate?.personId !== viewer.personId)) return refused('not-found')
    const today = civilDate(now())
    if (lastDay !== null && (!isCivilDate(lastDay) || lastDay < today || lastDay > addDays(today, MOST_SHARE_DAYS))) return refused('day-wrong')
    const held = tx.all<Row>(`${SELECT} WHERE s."personId" = ? AND e."shareId" IS NULL`, viewer.personId).filter(isOpen)
    if (held.length >= MOST_SHARES) return refused('too-many-shares')
    const [shareId, token] = [newId(), randomBytes(16).toString('base64url')]
    const certificates = chosen.flatMap((certificate) => (certificate ? [certificate.id] : []))
    const event = record(tx, {
      type: 'certificate-share.opened',
      actor: viewer.personId,
      subject: viewer.personId,
      payload: { shareId, tokenHash: hashOf(token), certificates, lastDay },
    })
    tx.run(
      'INSERT INTO "CertificateShare" ("id","personId","tokenHash","certificates","lastDay","openedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      shareId,
      viewer.personId,
      hashOf(token),
      canonicalJson(certificates),
      lastDay,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ shareId, token })
  })
}

/** Withdraws a link of the viewer's; a second time changes nothing. */
export function endShare(viewer: Viewer, shareId: string): Promise<Outcome<null, 'not-found'>> {
  return inTransaction((tx) => {
    const share = tx.get<Row>(`${SELECT} WHERE s."id" = ? AND s."personId" = ?`, shareId, viewer.personId)
    if (!share) return refused('not-found')
    if (share.endedAt) return done(null)
    const event = record(tx, { type: 'certificate-share.ended', actor: viewer.personId, subject: viewer.personId, payload: { shareId } })
    tx.run('INSERT INTO "CertificateShareEnd" ("shareId","endedAt","eventSeq") VALUES (?,?,?)', shareId, instant(event.recordedAt), event.seq)
    react(tx, event)
    return done(null)
  })
}

/** What a link shows; null for none, `over` for one that was withdrawn or whose last day is over. */
export function findShared(token: string): { shareId: string; personId: string; certificates: Certificate[] } | 'over' | null {
  if (!/^[\w-]{22}$/.test(token)) return null
  const row = read.get<Row>(`${SELECT} WHERE s."tokenHash" = ?`, hashOf(token))
  if (!row) return null
  if (!isOpen(row)) return 'over'
  return { shareId: row.id, personId: row.personId, certificates: codesOf(row.certificates).flatMap((code) => findByCode(code) ?? []) }
}

/** Counts that a link was opened, and nothing of by whom. */
export async function countShareLook(shareId: string): Promise<void> {
  await inTransaction((tx) => {
    tx.run('INSERT INTO "CertificateShareLooks" ("shareId","looks") VALUES (?, 1) ON CONFLICT ("shareId") DO UPDATE SET "looks" = "looks" + 1', shareId)
    return done(null)
  })
}
