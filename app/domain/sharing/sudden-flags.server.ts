import { now } from '~/platform/clock'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { raise } from './flags.server'
import { type Passing, suddenGains } from './sudden-gains'

type Row = Passing & { from: string; to: string; creditId: string; at: string }

const PASSINGS = `SELECT s."sharerId" AS "from", p."personId" AS "to", c."id" AS creditId, p."joinedAt", a."checkedAt" AS "at", b."checkedAt" AS beforeAt,
  b."right" AS beforeRight, b."asked" AS beforeAsked, a."right" AS afterRight, a."asked" AS afterAsked
  FROM "SharingCredit" c JOIN "Sharing" s ON s."id" = c."sharingId" JOIN "SharingParticipant" p ON p."sharingId" = s."id" AND p."personId" IS NOT NULL
  JOIN "SharingCheck" b ON b."participantId" = p."id" AND b."phase" = 'before' JOIN "SharingCheck" a ON a."participantId" = p."id" AND a."phase" = 'after'
  WHERE s."sharerId" = ?1 AND a."checkedAt" > ?2`
const FLAGGED = `SELECT 1 FROM "SharingFlag" f, json_each(f."credits") e WHERE f."reason" = 'sudden' AND e."value" = ?`

/** Puts a sharer's credit before a person where most who took part failed the check before in seconds and passed the one after in full. Each credit once. */
export function flagSudden(tx: Tx, sharingId: string, cause: string): void {
  const own = tx.get<{ creditId: string; personId: string }>('SELECT "id" AS creditId, "personId" FROM "SharingCredit" WHERE "sharingId" = ?', sharingId)
  if (!own || tx.get(FLAGGED, own.creditId)) return
  const since = instant(new Date(now().getTime() - settings().sharing.ringDays * 86_400_000))
  const sudden = suddenGains(tx.all<Row>(PASSINGS, own.personId, since)).filter(({ creditId }) => !tx.get(FLAGGED, creditId))
  const edges = sudden.map(({ from, to, creditId, at }) => ({ from, to, creditId, at: new Date(at).getTime(), office: null }))
  const people = [...new Set([own.personId, ...edges.map(({ to }) => to)])].sort()
  raise(tx, { reason: 'sudden', people, edges }, own.creditId, cause)
}
