import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { nameSortKey } from '~/platform/vietnamese'
import { KNOWN_NOW, type Known } from '../ledger/known.server'
import { LINE } from '../organisation/as-of.server'
import { nameKnown } from '../organisation/known-names'
import { standsOn, stoodOn } from '../organisation/standing'
import { isAccepted, type Made } from './marked-products.server'

// A product counts where its maker belonged on the day it was handed in.
const DAY = `date(d."handedInAt", '+7 hours')`
/** Binds: ?1, ?2 the period; ?3 the units; ?4 the units that the reader has, with those that went over into them until now; ?5, ?6 what was known. It counts for who handed it in first and for each who confirmed to have made it too. */
function made({ at }: Known): string {
  const stands = (alias: string) => (at === '' ? `(${standsOn(alias, DAY)} AND ?5 = '')` : stoodOn(alias, DAY, '?5'))
  const below = (line: string) =>
    `EXISTS (SELECT 1 FROM "${line}" l JOIN "UnitState" r ON r."unitId" = l."id" AND ${stands('r')} WHERE s."path" >= r."path" AND s."path" < r."path" || '~')`
  return `WITH RECURSIVE ${LINE('?3', '?5')}, ${LINE('?4').replaceAll('"Line"', '"Theirs"')}, "Made" AS (
    SELECT h."id" AS handInId, h."eventSeq", h."enrolmentId", h."handedInAt" FROM "HandIn" h WHERE h."handedInAt" >= ?1 AND h."handedInAt" < ?2
    UNION ALL SELECT h."id", h."eventSeq", a."confirmedFor", h."handedInAt" FROM "HandIn" h JOIN "GroupNaming" n ON n."enrolmentId" = h."enrolmentId" AND n."taskId" = h."taskId"
      JOIN "GroupAnswer" a ON a."namingId" = n."id" AND a."confirmedFor" IS NOT NULL AND a."eventSeq" <= ?6 WHERE h."handedInAt" >= ?1 AND h."handedInAt" < ?2
  )
  SELECT d.handInId, d."enrolmentId", e."personId", ${nameKnown('p', '?5')} AS fullName, d."eventSeq", d."handedInAt" FROM "Made" d JOIN "Enrolment" e ON e."id" = d."enrolmentId" JOIN "Person" p ON p."id" = e."personId"
  JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${stands('x')}
  JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${stands('s')}
  WHERE d."eventSeq" <= ?6 AND ${below('Line')} AND ${below('Theirs')} AND ${isAccepted('d.handInId', '?6')}`
}

/** When products were handed in: from, and before. */
export type Period = { from: Date; to: Date }
/** Units given by id, of those that the reader has; and up to when knowledge counts. */
export type Asked = { units: readonly string[]; theirs: readonly string[]; period: Period; known?: Known }

const binds = ({ units, theirs, period, known = KNOWN_NOW }: Asked) => [
  instant(period.from),
  instant(period.to),
  JSON.stringify(units),
  JSON.stringify(theirs),
  known.at,
  known.seq,
]

/** The accepted products that people below some units handed in within a period, by name; a group's stands once a maker. The caller has authorised the look. */
export function listProductsOf(asked: Asked, limit: number, from: Read = read): (Made & { handedInAt: string })[] {
  const rows = from.all<Made & { handedInAt: string; fullName: string; eventSeq: number }>(`${made(asked.known ?? KNOWN_NOW)} LIMIT ?7`, ...binds(asked), limit)
  const sorted = rows.map(({ fullName, ...row }) => ({ ...row, key: nameSortKey(fullName) }))
  sorted.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.personId < b.personId ? -1 : a.personId > b.personId ? 1 : a.eventSeq - b.eventSeq))
  return sorted.map(({ key: _, eventSeq: __, ...row }) => row)
}

/** How many there are. */
export function countProductsOf(asked: Asked, from: Read = read): number {
  return from.get<{ n: number }>(`SELECT count(*) AS n FROM (${made(asked.known ?? KNOWN_NOW)})`, ...binds(asked))?.n ?? 0
}
