import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { withinLimit } from '../../identity/rate-limit.server'
import { lastStateOf } from '../../organisation/standing'
import { isWithin, scopeOf, type Viewer } from '../../organisation/viewer'
import { viewerOf } from '../../organisation/viewer.server'
import type { PeriodKind } from '../periods'
import { isSecret, secretHashOf } from './feed-keys.server'

const TRIES_PER_ADDRESS = { points: 30, seconds: 900 }
/** How often a key may be used in a minute. */
export const READS_PER_MINUTE = { points: 600, seconds: 60 }

/** A program that reads by a key: what it may read, in whose name and for what. */
export type FeedReader = { keyId: string; unitId: string; unitCode: string; kinds: PeriodKind[]; name: string; purpose: string; maker: Viewer }
export type ReaderRefusal = 'key-unknown' | 'key-expired' | 'key-ended' | 'key-maker-gone' | 'too-many-reads'

type Row = {
  keyId: string
  unitId: string
  unitCode: string
  path: string
  kinds: string
  name: string
  purpose: string
  madeBy: string
  expiresAt: string
  isEnded: number
}
const KEY = `SELECT k."id" AS keyId, k."unitId", u."code" AS unitCode, s."path", k."kinds", k."name", k."purpose", k."madeBy", k."expiresAt",
    EXISTS (SELECT 1 FROM "FeedKeyEnd" e WHERE e."keyId" = k."id") AS isEnded
  FROM "FeedKey" k JOIN "Unit" u ON u."id" = k."unitId" JOIN "UnitState" s ON s."id" = ${lastStateOf('k."unitId"')} WHERE k."secretHash" = ?`

/**
 * Who reads, by the secret of a key; refuses before anything is read. A secret that is none is counted by the caller's address, one that
 * is by its key. A key whose maker no longer evaluates its unit opens nothing.
 */
export async function findFeedReader(secret: string, address: string): Promise<Outcome<FeedReader, ReaderRefusal>> {
  const row = isSecret(secret) ? read.get<Row>(KEY, secretHashOf(secret)) : null
  if (!row) return refused((await withinLimit(`feed:${address}`, TRIES_PER_ADDRESS)) ? 'key-unknown' : 'too-many-reads')
  if (!(await withinLimit(`feed-key:${row.keyId}`, READS_PER_MINUTE))) return refused('too-many-reads')
  if (row.isEnded) return refused('key-ended')
  if (row.expiresAt <= instant(now())) return refused('key-expired')
  const maker = viewerOf(row.madeBy)
  if (!isWithin(scopeOf(maker, 'evaluator'), row.path)) return refused('key-maker-gone')
  const { keyId, unitId, unitCode, name, purpose } = row
  return done({ keyId, unitId, unitCode, name, purpose, kinds: JSON.parse(row.kinds) as PeriodKind[], maker })
}
