import { sha256 } from '~/platform/canonical'
import { isPlannable, now } from '~/platform/clock'
import type { Read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'

export const POST_KINDS = ['main', 'concurrent', 'acting', 'deputy'] as const
export type PostKind = (typeof POST_KINDS)[number]

/** What a post says; civil days, `validTo` exclusive and null while nothing ends it. */
export type PostTerms = { unitId: string; position: string; rank: number; kind: PostKind; validFrom: string; validTo: string | null }
/** `by` acts at the instant `at`, which every row of one act bears; `cause`: the event it follows from. `isTrial`: only tried, so that people are left where they are. */
export type Act = { by: string; at?: Date; cause?: string; isTrial?: boolean }
export type PostRefusal =
  | 'staff-post-unknown'
  | 'civil-day-wrong'
  | 'end-before-start'
  | 'posts-overlap'
  | 'unit-not-standing'
  | 'reason-missing'
  | 'post-wrong'

type Stored = PostTerms & { id: string; personId: string }

/** A post as recorded last; null for an unknown one, and for one that another row replaced. */
export function currentPost(from: Read, postId: string): Stored | null {
  return from.get<Stored>(
    'SELECT "id","personId","unitId","position","rank","kind","validFrom","validTo" FROM "Post" WHERE "id" = ? AND "supersededAt" IS NULL AND "validTo" IS NOT "validFrom"',
    postId,
  )
}

/**
 * Why a post cannot stand beside the others of a person, in its unit, on its days; null when it can. `before`: the row it replaces, whose
 * unit and days are not asked about again.
 */
export function postProblem(from: Read, personId: string, terms: PostTerms, before: Stored | null = null): PostRefusal | null {
  const { unitId, validFrom, validTo } = terms
  if (!isDay(validFrom) || (validTo !== null && !isDay(validTo))) return 'civil-day-wrong'
  if (validTo !== null && validTo <= validFrom) return 'end-before-start'
  if (!POST_KINDS.includes(terms.kind) || !terms.position || !Number.isInteger(terms.rank) || terms.rank < 1 || terms.rank > 99) return 'post-wrong'
  const unit = from.get<{ from: string | null; ends: string }>(
    `SELECT min("validFrom") AS "from", max(coalesce("validTo", '9999')) AS ends FROM "UnitState" WHERE "unitId" = ? AND "supersededAt" IS NULL`,
    unitId,
  )
  const isSame = before?.unitId === unitId
  const beginsIn = unit?.from && (unit.from <= validFrom || (isSame && before.validFrom <= validFrom))
  if (!beginsIn || (unit.ends < (validTo ?? '9999') && !(isSame && (before.validTo ?? '9999') >= (validTo ?? '9999')))) return 'unit-not-standing'
  const other = from.get(
    `SELECT 1 FROM "Post" WHERE "personId" = ?1 AND "supersededAt" IS NULL AND "id" <> ?2 AND "validFrom" < coalesce(?4, '9999') AND coalesce("validTo", '9999') > ?3
       AND "validTo" IS NOT "validFrom" AND (("kind" = 'main' AND ?5 = 'main') OR ("unitId" = ?6 AND "kind" = ?5 AND "position" = ?7))`,
    personId,
    before?.id ?? '',
    terms.validFrom,
    terms.validTo,
    terms.kind,
    terms.unitId,
    terms.position,
  )
  return other ? 'posts-overlap' : null
}

/** Ends a post on a civil day, exclusive, or moves its end. The row before is kept. Refuses ends before the start; safe to repeat. */
export function endPost(tx: Tx, act: Act, given: { postId: string; validTo: string; reason: string }): Outcome<{ postId: string }, PostRefusal> {
  const post = currentPost(tx, given.postId)
  if (!post) return refused('staff-post-unknown')
  return post.validTo === given.validTo ? done({ postId: post.id }) : replacePost(tx, act, post, { validTo: given.validTo }, 'ended', given.reason)
}

/** Puts a post right, with a reason: what was recorded is kept beside what holds now. Refuses what cannot stand. */
export function correctPost(tx: Tx, act: Act, given: { postId: string; terms: Partial<PostTerms>; reason: string }): Outcome<{ postId: string }, PostRefusal> {
  const post = currentPost(tx, given.postId)
  if (!post) return refused('staff-post-unknown')
  return replacePost(tx, act, post, given.terms, 'corrected', given.reason)
}

/** Withdraws a post that was never held: it covers no day any more. */
export function withdrawPost(tx: Tx, act: Act, given: { postId: string; reason: string }): Outcome<{ postId: string }, PostRefusal> {
  const post = currentPost(tx, given.postId)
  if (!post) return refused('staff-post-unknown')
  return replacePost(tx, act, post, { validTo: post.validFrom }, 'withdrawn', given.reason)
}

function replacePost(
  tx: Tx,
  { by, at = now(), cause }: Act,
  post: Stored,
  changed: Partial<PostTerms>,
  change: 'ended' | 'corrected' | 'withdrawn',
  given: string,
): Outcome<{ postId: string }, PostRefusal> {
  const reason = reasonOf(given)
  if (!reason) return refused('reason-missing')
  const { id: replacesId, personId, ...before } = post
  const terms: PostTerms = { ...before, ...changed, position: cutText(cleanText(changed.position ?? before.position), 200) }
  const problem = change === 'withdrawn' ? null : postProblem(tx, personId, terms, post)
  if (problem) return refused(problem)
  const postId = newId()
  tx.run('UPDATE "Post" SET "supersededAt" = ? WHERE "id" = ?', instant(at), replacesId)
  const event = record(tx, {
    type: 'post.changed',
    actor: by,
    subject: personId,
    unit: terms.unitId,
    occurredAt: at,
    cause,
    payload: { postId, personId, ...terms, replacesId, change, reasonHash: sha256(reason), recordedAt: instant(at) },
  })
  tx.run(
    `INSERT INTO "Post" ("id","personId","unitId","position","rank","kind","validFrom","validTo","recordedAt","recordedBy","eventSeq","replacesId","change","reason")
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    postId,
    personId,
    terms.unitId,
    terms.position,
    terms.rank,
    terms.kind,
    terms.validFrom,
    terms.validTo,
    instant(at),
    by,
    event.seq,
    replacesId,
    change,
    reason,
  )
  react(tx, event)
  return done({ postId })
}

/** A reason as it is kept; '' when nothing was said. */
export const reasonOf = (text: string) => cutText(cleanText(text), 500)

/** Whether a text is a civil day that an organisation of people living now can speak of: of the past, and ten years ahead. */
export const isDay = (text: string) => isPlannable(text) && text >= '1940-01-01'
