import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId, randomCode } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, type TextOver } from '~/platform/text'
import { record } from '../../ledger/record.server'
import { lastStateOf } from '../../organisation/standing'
import { isWithin, scopeIn, scopeOf, type Viewer } from '../../organisation/viewer'
import { behalfOver } from '../../organisation/viewer.server'
import { PERIOD_KINDS, type PeriodKind } from '../periods'

/** How long a key may live, in days. */
export const FEED_KEY_DAYS = [30, 90, 365]
/** How many keys of one unit may be open at once. */
export const MOST_FEED_KEYS = 20

const PREFIX = 'hvsd_'
/** The hash of a key's secret: the secret itself is kept nowhere. */
export const secretHashOf = (secret: string): string => sha256(`feed-key:${secret}`)
/** Whether a text looks like the secret of a key. */
export const isSecret = (text: string): boolean => text.startsWith(PREFIX) && text.length === PREFIX.length + 48

export type WrittenFeedKey = { unitId: string; name: string; purpose: string; kinds: string[]; days: number }
export type FeedKeyRefusal =
  | 'feed-key-not-yours'
  | 'feed-key-name-wrong'
  | 'feed-key-purpose-missing'
  | 'feed-key-kinds-missing'
  | 'feed-key-days-wrong'
  | 'feed-key-too-many'
  | 'feed-key-just-made'

const unitPathOf = (unitId: string, from = read) =>
  from.get<{ path: string }>(`SELECT s."path" FROM "UnitState" s WHERE s."id" = ${lastStateOf('?1')}`, unitId)?.path

/**
 * An evaluator makes a key by which a program reads the closed dossiers of a unit of theirs and all below it, of some kinds of periods,
 * until it expires; its secret is answered once and kept nowhere. The same again within half a minute is a second click, and refused. It opens only while its maker evaluates the unit.
 */
export function makeFeedKey(viewer: Viewer, given: WrittenFeedKey): Promise<Outcome<{ keyId: string; secret: string }, FeedKeyRefusal>> {
  return inTransaction((tx) => {
    const path = unitPathOf(given.unitId, tx)
    if (!path || !isWithin(scopeOf(viewer, 'evaluator'), path)) return refused('feed-key-not-yours')
    const [name, purpose] = [cleanText(given.name), cleanText(given.purpose)]
    if (!name || name.length > 60) return refused('feed-key-name-wrong')
    if (!purpose || purpose.length > 300) return refused('feed-key-purpose-missing')
    const chosen = PERIOD_KINDS.filter((kind) => given.kinds.includes(kind))
    if (chosen.length === 0 || chosen.length !== given.kinds.length) return refused('feed-key-kinds-missing')
    if (!FEED_KEY_DAYS.includes(given.days)) return refused('feed-key-days-wrong')
    const open = tx.get<{ n: number }>(
      'SELECT count(*) AS n FROM "FeedKey" k WHERE k."unitId" = ? AND k."expiresAt" > ? AND NOT EXISTS (SELECT 1 FROM "FeedKeyEnd" e WHERE e."keyId" = k."id")',
      given.unitId,
      instant(now()),
    )
    if (open && open.n >= MOST_FEED_KEYS) return refused('feed-key-too-many')
    const [keyId, secret, kinds] = [newId(), `${PREFIX}${randomCode(48)}`, canonicalJson(chosen)]
    // A second click makes no second key, whose secret nobody would ever see.
    const same = tx.get(
      'SELECT 1 FROM "FeedKey" k WHERE k."unitId" = ? AND k."madeBy" = ? AND k."name" = ? AND k."purpose" = ? AND k."kinds" = ? AND k."madeAt" > ?',
      given.unitId,
      viewer.personId,
      name,
      purpose,
      kinds,
      instant(new Date(now().getTime() - 30_000)),
    )
    if (same) return refused('feed-key-just-made')
    const secretHash = secretHashOf(secret)
    const expiresAt = instant(new Date(now().getTime() + given.days * 86_400_000))
    const event = record(tx, {
      type: 'feed-key.made',
      actor: viewer.personId,
      onBehalfOf: behalfOver(viewer, ['evaluator'], given.unitId, tx),
      unit: given.unitId,
      payload: { keyId, unitId: given.unitId, kinds, name, purpose, secretHash, expiresAt },
    })
    tx.run(
      'INSERT INTO "FeedKey" ("id","name","purpose","unitId","kinds","secretHash","madeBy","madeAt","expiresAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
      keyId,
      name,
      purpose,
      given.unitId,
      kinds,
      secretHash,
      viewer.personId,
      instant(event.recordedAt),
      expiresAt,
      event.seq,
    )
    return done({ keyId, secret })
  })
}

/** Ends a key of a unit of theirs, at once and for good. Refuses one that is not theirs and no reason; ended twice is ended once. */
export function endFeedKey(viewer: Viewer, keyId: string, reason: string): Promise<Outcome<null, TextOver | 'feed-key-unknown' | 'feed-key-reason-missing'>> {
  return inTransaction((tx) => {
    const key = tx.get<{ unitId: string; isEnded: number }>(
      'SELECT k."unitId", EXISTS (SELECT 1 FROM "FeedKeyEnd" e WHERE e."keyId" = k."id") AS isEnded FROM "FeedKey" k WHERE k."id" = ?',
      keyId,
    )
    const path = key && unitPathOf(key.unitId, tx)
    if (!key || !path || !isWithin(scopeOf(viewer, 'evaluator'), path)) return refused('feed-key-unknown')
    if (key.isEnded) return done(null)
    const words = cleanText(reason)
    if (words.length > 300) return refused('text-over-300')
    if (!words) return refused('feed-key-reason-missing')
    const event = record(tx, {
      type: 'feed-key.ended',
      actor: viewer.personId,
      onBehalfOf: behalfOver(viewer, ['evaluator'], key.unitId, tx),
      unit: key.unitId,
      payload: { keyId, reason: words },
    })
    tx.run(
      'INSERT INTO "FeedKeyEnd" ("keyId","reason","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?)',
      keyId,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    return done(null)
  })
}

export type FeedKeyState = 'open' | 'ended' | 'expired'
/** A key in the list of whoever evaluates or audits its unit; its secret is known to nobody. */
export type ListedFeedKey = {
  id: string
  name: string
  purpose: string
  unitName: string
  kinds: PeriodKind[]
  makerName: string
  madeAt: string
  expiresAt: string
  endedAt: string | null
  usedAt: string | null
  lastSequence: number | null
  items: number
  eventSeq: number
  state: FeedKeyState
}

/** The keys of units that the viewer evaluates or audits, the newest first. */
export function listFeedKeys(viewer: Viewer, limit = 100): ListedFeedKey[] {
  const at = instant(now())
  return read
    .all<Omit<ListedFeedKey, 'kinds' | 'state'> & { kinds: string }>(
      `SELECT k."id", k."name", k."purpose", u."name" AS unitName, k."kinds", p."fullName" AS makerName, k."madeAt", k."expiresAt", e."endedAt", k."eventSeq",
         r."readAt" AS usedAt, r."lastSequence", (SELECT coalesce(sum(x."items"), 0) FROM "FeedRead" x WHERE x."keyId" = k."id") AS items
       FROM "FeedKey" k JOIN "UnitState" u ON u."id" = ${lastStateOf('k."unitId"')} JOIN "Person" p ON p."id" = k."madeBy" LEFT JOIN "FeedKeyEnd" e ON e."keyId" = k."id"
       LEFT JOIN "FeedRead" r ON r."eventSeq" = (SELECT max(y."eventSeq") FROM "FeedRead" y WHERE y."keyId" = k."id")
       WHERE EXISTS (SELECT 1 FROM json_each(?1) w WHERE substr(u."path", 1, length(w."value")) = w."value") ORDER BY k."eventSeq" DESC LIMIT ?2`,
      JSON.stringify(scopeIn(viewer, 'evaluate')),
      limit,
    )
    .map(({ kinds, ...key }) => ({
      ...key,
      kinds: JSON.parse(kinds) as PeriodKind[],
      state: key.endedAt ? 'ended' : key.expiresAt <= at ? 'expired' : 'open',
    }))
}
