import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText, type TextOver } from '~/platform/text'
import { spanOf } from '../evaluation/periods'
import { react, record } from '../ledger/record.server'
import { lastStateOf } from '../organisation/standing'
import type { Viewer } from '../organisation/viewer'
import { behalfOver } from '../organisation/viewer.server'
import { type ContentTrouble, contentTrouble, type Feed, type ObjectiveContent } from './content'
import { type Objective, objectiveById, objectivesOfPerson, objectivesOfUnit } from './objectives.server'
import { type Owner, readsObjective, writesFor } from './readers.server'

/** An objective as it is to be: whose, for which period (a new one), and what it says. */
export type GivenObjective = {
  unitId: string
  personId: string | null
  kind: string
  key: string
  parentId: string | null
  content: ObjectiveContent
  reason: string
}
export type Written = { objectiveId: string; versionId: string; isProposed: boolean }
export type WriteRefusal =
  | TextOver
  | ContentTrouble
  | 'objective-unknown'
  | 'objective-not-yours'
  | 'objective-period-wrong'
  | 'objective-over'
  | 'objective-proposal-waits'
  | 'objective-parent-wrong'
  | 'objective-feed-wrong'
  | 'objective-reason-missing'
  | 'objective-too-many'

/** As many as one owner has in a period. */
const MOST_OBJECTIVES = 30

/** Where an owner is: of a person the unit of their main post, or of the last they had. Null where there is no such unit. */
export function ownerOf(unitId: string, personId: string | null, from: Read = read): Owner | null {
  const at = personId
    ? from.get<{ unitId: string }>(
        `SELECT x."unitId" FROM "Post" x WHERE x."personId" = ? AND x."kind" = 'main' AND x."supersededAt" IS NULL AND x."validTo" IS NOT x."validFrom" AND x."validFrom" <= (SELECT civil_today()) ORDER BY x."validFrom" DESC LIMIT 1`,
        personId,
      )?.unitId
    : unitId
  const unit = at ? from.get<{ path: string }>(`SELECT s."path" FROM "UnitState" s WHERE s."id" = ${lastStateOf('?1')}`, at) : null
  return unit && at ? { unitId: at, unitPath: unit.path, personId } : null
}

/** Whether an objective may lie below another: one of a unit at or above, or another of the same person, that holds and goes on; never in a circle. */
export function isParent(child: Owner & { id: string | null }, parent: Objective | null, from: Read): boolean {
  if (!parent || parent.endedAt || parent.isPending || parent.id === child.id) return false
  if (parent.personId === null ? !child.unitPath.startsWith(parent.unitPath) : parent.personId !== child.personId) return false
  const seen = new Set<string>([parent.id])
  for (let up = parent.parentId; up; up = objectiveById(up, from)?.parentId ?? null) {
    if (up === child.id || seen.has(up)) return false
    seen.add(up)
  }
  return true
}

/** Whether what feeds a key result is there: a course or task of the academy; a rate of people is of a unit. */
export function isFeed(feed: Feed, personId: string | null, from: Read): boolean {
  if (feed.kind === 'by-hand') return true
  if (feed.kind === 'product') return from.get('SELECT 1 FROM "Task" WHERE "id" = ?', feed.taskId) !== null
  if (feed.kind === 'completion-rate' && personId !== null) return false
  return feed.courseId === null || from.get('SELECT 1 FROM "Course" WHERE "id" = ?', feed.courseId) !== null
}

const oneLine = (text: string, most: number) => cutText(cleanText(text).replace(/\s+/g, ' '), most)
const cleaned = (content: ObjectiveContent): ObjectiveContent => ({
  ...content,
  title: oneLine(content.title, 300),
  note: cutText(cleanText(content.note), 2000),
  keyResults: content.keyResults.map((one) => ({ ...one, title: oneLine(one.title, 300), measure: oneLine(one.measure, 60) })),
})

/**
 * Writes an objective, or the next version of one. Managers write for their units and people; what somebody writes for themselves is proposed
 * and holds once a manager accepts it. The same again changes nothing. Refuses what contradicts itself, a parent that is not above, a feed
 * that is not there, a change of one that ended or has a proposal waiting, and no reason for a change.
 */
export function writeObjective(viewer: Viewer, objectiveId: string | null, given: GivenObjective): Promise<Outcome<Written, WriteRefusal>> {
  return inTransaction((tx) => {
    const known = objectiveId ? objectiveById(objectiveId, tx) : null
    if (objectiveId && (!known || !readsObjective(viewer, known))) return refused('objective-unknown')
    const owner = known ?? ownerOf(given.unitId, given.personId, tx)
    if (!owner) return refused('objective-unknown')
    const isOwn = owner.personId === viewer.personId
    if (!isOwn && !writesFor(viewer, owner, tx)) return refused('objective-not-yours')
    const content = cleaned(given.content)
    const reason = cleanText(given.reason)
    if (reason.length > 500) return refused('text-over-500')
    if (known && isSame(known, given.parentId, content)) return done({ objectiveId: known.id, versionId: known.versionId, isProposed: false })
    const trouble = writeTrouble(known, owner, { ...given, content, reason }, tx)
    if (trouble) return refused(trouble)
    const id = known?.id ?? makeObjective(tx, viewer, owner, { code: null, kind: given.kind, key: given.key })
    const versionId = writeVersion(tx, viewer, { ...owner, id }, { parentId: given.parentId, content, isProposed: isOwn, reason })
    return done({ objectiveId: id, versionId, isProposed: isOwn })
  })
}

export const isSame = (known: Objective, parentId: string | null, content: ObjectiveContent): boolean =>
  !known.isPending && known.parentId === parentId && canonicalJson(known.content) === canonicalJson(content)

function writeTrouble(known: Objective | null, owner: Owner, given: GivenObjective, tx: Tx): WriteRefusal | null {
  const span = known?.span ?? spanOf(given.kind, given.key)
  if (!span) return 'objective-period-wrong'
  if (known?.endedAt) return 'objective-over'
  if (known?.proposalId) return 'objective-proposal-waits'
  const trouble = contentTrouble(given.content)
  if (trouble) return trouble
  if (given.content.keyResults.some(({ feed }) => !isFeed(feed, owner.personId, tx))) return 'objective-feed-wrong'
  if (given.parentId && !isParent({ ...owner, id: known?.id ?? null }, objectiveById(given.parentId, tx), tx)) return 'objective-parent-wrong'
  if (known && !given.reason) return 'objective-reason-missing'
  const all = owner.personId ? objectivesOfPerson(owner.personId, span, tx) : objectivesOfUnit(owner.unitId, span, tx)
  return !known && all.filter(({ endedAt }) => !endedAt).length >= MOST_OBJECTIVES ? 'objective-too-many' : null
}

type Cause = { importId?: string | null; cause?: string }
const onBehalf = (tx: Tx, viewer: Viewer, { unitId, personId }: Owner) =>
  personId === viewer.personId ? undefined : behalfOver(viewer, ['manager'], unitId, tx)

/** Writes that there is an objective; the caller has decided that there may be. */
export function makeObjective(
  tx: Tx,
  viewer: Viewer,
  owner: Owner,
  { code, kind, key }: { code: string | null; kind: string; key: string },
  { cause }: Cause = {},
): string {
  const objectiveId = newId()
  const { unitId, personId } = owner
  const event = record(tx, {
    type: 'objective.made',
    actor: viewer.personId,
    onBehalfOf: onBehalf(tx, viewer, owner),
    subject: personId ?? undefined,
    unit: unitId,
    cause,
    payload: { objectiveId, code, unitId, personId, kind, key },
  })
  tx.run(
    'INSERT INTO "Objective" ("id","code","unitId","personId","kind","key","madeBy","madeAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
    objectiveId,
    code,
    unitId,
    personId,
    kind,
    key,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return objectiveId
}

/** Writes the next version of an objective; the caller has decided that it may be. */
export function writeVersion(
  tx: Tx,
  viewer: Viewer,
  objective: Owner & { id: string },
  said: { parentId: string | null; content: ObjectiveContent; isProposed: boolean; reason: string },
  { importId = null, cause }: Cause = {},
): string {
  const objectiveVersionId = newId()
  const { parentId, isProposed, reason } = said
  const content = canonicalJson(said.content)
  const number = (tx.get<{ n: number | null }>('SELECT max("number") AS n FROM "ObjectiveVersion" WHERE "objectiveId" = ?', objective.id)?.n ?? 0) + 1
  const event = record(tx, {
    type: 'objective.written',
    actor: viewer.personId,
    onBehalfOf: onBehalf(tx, viewer, objective),
    subject: objective.personId ?? undefined,
    unit: objective.unitId,
    cause,
    payload: { objectiveVersionId, objectiveId: objective.id, number, parentId, contentHash: sha256(content), isProposed, reason, importId },
  })
  tx.run(
    'INSERT INTO "ObjectiveVersion" ("id","objectiveId","number","parentId","content","isProposed","reason","importId","writtenBy","writtenAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?)',
    objectiveVersionId,
    objective.id,
    number,
    parentId,
    content,
    isProposed ? 1 : 0,
    reason,
    importId,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return objectiveVersionId
}

export type EndRefusal = TextOver | 'objective-unknown' | 'objective-not-yours' | 'objective-reason-missing' | 'objective-proposal-waits'

/** A manager ends an objective, with a reason; whoever proposed one that does not hold yet may take it back so. Safe to repeat. */
export function endObjective(viewer: Viewer, objectiveId: string, reason: string): Promise<Outcome<null, EndRefusal>> {
  return inTransaction((tx) => {
    const objective = objectiveById(objectiveId, tx)
    if (!objective || !readsObjective(viewer, objective)) return refused('objective-unknown')
    const isOwnProposal = objective.personId === viewer.personId && objective.isPending
    if (!isOwnProposal && !writesFor(viewer, objective, tx)) return refused('objective-not-yours')
    if (objective.endedAt) return done(null)
    const words = cleanText(reason)
    if (words.length > 500) return refused('text-over-500')
    if (!words) return refused('objective-reason-missing')
    writeEnd(tx, viewer, objective, words)
    return done(null)
  })
}

/** Writes the end of an objective; the caller has decided that it may end. */
export function writeEnd(tx: Tx, viewer: Viewer, objective: Owner & { id: string }, reason: string, { importId = null, cause }: Cause = {}): void {
  const event = record(tx, {
    type: 'objective.ended',
    actor: viewer.personId,
    onBehalfOf: onBehalf(tx, viewer, objective),
    subject: objective.personId ?? undefined,
    unit: objective.unitId,
    cause,
    payload: { objectiveId: objective.id, reason, importId },
  })
  tx.run(
    'INSERT INTO "ObjectiveEnd" ("objectiveId","reason","importId","endedBy","endedAt","eventSeq") VALUES (?,?,?,?,?,?)',
    objective.id,
    reason,
    importId,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

export type DecideRefusal =
  | TextOver
  | 'objective-unknown'
  | 'objective-not-yours'
  | 'objective-verdict-wrong'
  | 'objective-reason-missing'
  | 'objective-decided'

/** A manager accepts what somebody proposed for themselves, or returns it with a reason. Safe to repeat; another word after the first is refused. */
export function decideProposal(viewer: Viewer, versionId: string, verdict: string, reason: string): Promise<Outcome<{ objectiveId: string }, DecideRefusal>> {
  return inTransaction((tx) => {
    const version = tx.get<{ objectiveId: string }>('SELECT "objectiveId" FROM "ObjectiveVersion" WHERE "id" = ? AND "isProposed" = 1', versionId)
    const objective = version ? objectiveById(version.objectiveId, tx) : null
    if (!objective || !readsObjective(viewer, objective)) return refused('objective-unknown')
    if (!writesFor(viewer, objective, tx)) return refused('objective-not-yours')
    if (verdict !== 'accepted' && verdict !== 'returned') return refused('objective-verdict-wrong')
    const known = tx.get<{ verdict: string }>('SELECT "verdict" FROM "ObjectiveDecision" WHERE "versionId" = ?', versionId)
    if (known) return known.verdict === verdict ? done({ objectiveId: objective.id }) : refused('objective-decided')
    if (objective.endedAt) return refused('objective-decided')
    const words = cleanText(reason)
    if (words.length > 500) return refused('text-over-500')
    if (verdict === 'returned' && !words) return refused('objective-reason-missing')
    const event = record(tx, {
      type: 'objective.decided',
      actor: viewer.personId,
      onBehalfOf: onBehalf(tx, viewer, objective),
      subject: objective.personId ?? undefined,
      unit: objective.unitId,
      payload: { versionId, objectiveId: objective.id, verdict, reason: words },
    })
    tx.run(
      'INSERT INTO "ObjectiveDecision" ("versionId","verdict","reason","decidedBy","decidedAt","eventSeq") VALUES (?,?,?,?,?,?)',
      versionId,
      verdict,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ objectiveId: objective.id })
  })
}
