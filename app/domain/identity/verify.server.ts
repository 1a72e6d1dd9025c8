import { pagesOf } from '~/platform/db/pages.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'

type SlipRow = { id: string; seq: number; usedAt: string | null; usedBy: string | null; endedAt: string | null; nextAt: string | null }

// The plus keeps to the index of the person: there are as many activations as people.
const SLIPS = `SELECT s."id", s."eventSeq" AS seq, s."usedAt", s."endedAt",
  (SELECT e."recordedAt" FROM "Event" e WHERE e."subject" = a."personId" AND e."seq" > s."eventSeq" AND +e."type" = 'account.activated'
    AND json_extract(e."payload", '$.slipId') = s."id") AS usedBy,
  (SELECT n."issuedAt" FROM "ActivationSlip" n WHERE n."accountId" = s."accountId" AND n."eventSeq" > s."eventSeq" ORDER BY n."eventSeq" LIMIT 1) AS nextAt
  FROM "ActivationSlip" s JOIN "Account" a ON a."id" = s."accountId" WHERE s."eventSeq" > ? ORDER BY s."eventSeq" LIMIT ?`

/** Asks of every slip that it is used when an activation says so, and ended when a later one replaced it. */
export function verifySlips(onProgress?: Progress): Verdict {
  let count = 0
  const found: Breach[] = []
  for (const page of pagesOf<SlipRow>(SLIPS, (row) => row.seq, 0)) {
    for (const { id, seq, usedAt, usedBy, endedAt, nextAt } of page) {
      if (!isNear(usedAt, usedBy)) found.push(breach('ActivationSlip', id, seq, 'lúc dùng phiếu (usedAt) không khớp với sự kiện kích hoạt'))
      if (!isNear(endedAt, usedAt ? null : nextAt))
        found.push(breach('ActivationSlip', id, seq, 'lúc phiếu hết hiệu lực (endedAt) không khớp với phiếu cấp sau'))
    }
    count += page.length
    onProgress?.(count)
  }
  return verdictOf(found, { 'phiếu kích hoạt': count })
}

type TokenRow = { id: string; seq: number; endedAt: string | null; endedBy: string | null }

const TOKENS = `SELECT t."id", t."eventSeq" AS seq, t."endedAt",
  (SELECT e."recordedAt" FROM "Event" e WHERE e."subject" = a."personId" AND e."seq" > t."eventSeq" AND +e."type" = 'token.ended'
    AND json_extract(e."payload", '$.tokenId') = t."id") AS endedBy
  FROM "AccessToken" t JOIN "Account" a ON a."id" = t."accountId" WHERE t."eventSeq" > ? ORDER BY t."eventSeq" LIMIT ?`

/** Asks of every personal token that it is ended exactly when an event says so: an ended one must not open again. */
export function verifyTokens(onProgress?: Progress): Verdict {
  let count = 0
  const found: Breach[] = []
  for (const page of pagesOf<TokenRow>(TOKENS, (row) => row.seq, 0)) {
    for (const { id, seq, endedAt, endedBy } of page)
      if (!isNear(endedAt, endedBy)) found.push(breach('AccessToken', id, seq, 'lúc kết thúc mã (endedAt) không khớp với sự kiện'))
    count += page.length
    onProgress?.(count)
  }
  return verdictOf(found, { 'mã truy cập': count })
}

/** Both absent, or written in the same transaction. */
function isNear(written: string | null, stated: string | null): boolean {
  if (written === null || stated === null) return written === stated
  return Math.abs(new Date(written).getTime() - new Date(stated).getTime()) < 60_000
}
