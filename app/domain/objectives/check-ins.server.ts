import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { recordBlob } from '~/platform/storage/blobs.server'
import { cleanText, type TextOver } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import type { Viewer } from '../organisation/viewer'
import { behalfOver } from '../organisation/viewer.server'
import { isWebAddress } from '../practice/web-address'
import { readDecimal } from './decimals'
import { type Objective, objectiveById } from './objectives.server'
import { writesFor } from './readers.server'

export type CheckIn = {
  id: string
  keyResultId: string
  number: number
  value: string
  note: string
  link: string | null
  fileName: string | null
  fileType: string | null
  fileSize: number | null
  fileSha: string | null
  checkedBy: string
  checkedByName: string
  checkedAt: string
  importedFrom: string | null
  eventSeq: number
}

const SELECT = `SELECT c."id", c."keyResultId", c."number", c."value", c."note", c."link", c."fileName", c."fileType", c."fileSize", c."fileSha", c."checkedBy", p."fullName" AS checkedByName, c."checkedAt",
    i."fileName" AS importedFrom, c."eventSeq"
  FROM "KeyResultCheckIn" c LEFT JOIN "Person" p ON p."id" = c."checkedBy" LEFT JOIN "ObjectiveImport" i ON i."id" = c."importId"`

/** What was said of a key result, newest first. The caller has authorised the look. */
export function checkInsOf(objectiveId: string, keyResultId: string, limit = 50, from: Read = read): CheckIn[] {
  return from.all<CheckIn>(`${SELECT} WHERE c."objectiveId" = ? AND c."keyResultId" = ? ORDER BY c."number" DESC LIMIT ?`, objectiveId, keyResultId, limit)
}

/** What was said of a key result last, as known through an event; null where nothing was. The caller has authorised the look. */
export function lastCheckIn(objectiveId: string, keyResultId: string, through = Number.MAX_SAFE_INTEGER, from: Read = read): CheckIn | null {
  return from.get<CheckIn>(
    `${SELECT} WHERE c."objectiveId" = ? AND c."keyResultId" = ? AND c."eventSeq" <= ? ORDER BY c."number" DESC LIMIT 1`,
    objectiveId,
    keyResultId,
    through,
  )
}

/** The proof that was brought with a check-in, by its id, for whoever was shown its objective; null where there is no file. */
export function proofOf(objectiveId: string, checkInId: string): { sha: string; name: string; type: string; size: number } | null {
  return read.get(
    'SELECT "fileSha" AS sha, "fileName" AS name, "fileType" AS type, "fileSize" AS size FROM "KeyResultCheckIn" WHERE "id" = ? AND "objectiveId" = ? AND "fileSha" IS NOT NULL',
    checkInId,
    objectiveId,
  )
}

/** Whether a viewer says how far an objective is: of a person they and whoever writes for them, of a unit its managers. */
export const checksIn = (viewer: Viewer, objective: Pick<Objective, 'unitId' | 'unitPath' | 'personId'>): boolean =>
  objective.personId === viewer.personId || writesFor(viewer, objective)

/** As typed; the bytes of a file are on the disk by now. */
export type GivenCheckIn = { value: string; note: string; link: string; file: { sha: string; name: string; type: string; size: number } | null }
export type CheckInRefusal =
  | TextOver
  | 'objective-unknown'
  | 'objective-not-yours'
  | 'objective-over'
  | 'objective-pending'
  | 'key-result-unknown'
  | 'check-in-computed'
  | 'check-in-number-wrong'
  | 'check-in-number-ambiguous'
  | 'check-in-number-long'
  | 'check-in-proof-missing'
  | 'check-in-link-wrong'

/** Why a check-in would be refused, asked before the bytes of its file are written; null when it would be taken. */
export function checkInProblem(viewer: Viewer, objectiveId: string, keyResultId: string, given: GivenCheckIn, from: Read = read): CheckInRefusal | null {
  const decided = decide(viewer, objectiveId, keyResultId, given, from)
  return decided.ok ? null : decided.reason
}

function decide(
  viewer: Viewer,
  objectiveId: string,
  keyResultId: string,
  given: GivenCheckIn,
  from: Read,
): Outcome<Objective & { value: string }, CheckInRefusal> {
  const objective = objectiveById(objectiveId, from)
  if (!objective) return refused('objective-unknown')
  if (!checksIn(viewer, objective)) return refused('objective-not-yours')
  if (objective.endedAt) return refused('objective-over')
  if (objective.isPending) return refused('objective-pending')
  const keyResult = objective.content.keyResults.find(({ id }) => id === keyResultId)
  if (!keyResult) return refused('key-result-unknown')
  if (keyResult.feed.kind !== 'by-hand') return refused('check-in-computed')
  const number = readDecimal(given.value)
  if (!number.ok) return refused(`check-in-${number.trouble}`)
  if (cleanText(given.note).length > 2000) return refused('text-over-2000')
  const link = cleanText(given.link)
  if (link && (!isWebAddress(link) || link.length > 500)) return refused('check-in-link-wrong')
  if (!cleanText(given.note) && !link && !given.file) return refused('check-in-proof-missing')
  return done({ ...objective, value: number.value })
}

/**
 * Somebody says what a key result that is fed by hand stands at, with what shows it: a note, a link or a file. The newest holds; one put
 * right is a further row. The same again changes nothing. Refuses what `checkInProblem` says.
 */
export function checkIn(
  viewer: Viewer,
  objectiveId: string,
  keyResultId: string,
  given: GivenCheckIn,
): Promise<Outcome<{ checkInId: string }, CheckInRefusal>> {
  return inTransaction((tx) => {
    const decided = decide(viewer, objectiveId, keyResultId, given, tx)
    if (!decided.ok) return decided
    const proof = { note: cleanText(given.note), link: cleanText(given.link) || null, file: given.file }
    const last = lastCheckIn(objectiveId, keyResultId, Number.MAX_SAFE_INTEGER, tx)
    const isSame =
      last && last.value === decided.value.value && last.note === proof.note && last.link === proof.link && last.fileSha === (proof.file?.sha ?? null)
    if (isSame && last.checkedBy === viewer.personId) return done({ checkInId: last.id })
    return done({ checkInId: writeCheckIn(tx, viewer, decided.value, keyResultId, { value: decided.value.value, ...proof }) })
  })
}

type Said = { value: string; note: string; link: string | null; file: GivenCheckIn['file'] }

/** Writes what is said of a key result; the caller has decided that it may be. */
export function writeCheckIn(
  tx: Tx,
  viewer: Viewer,
  objective: Objective,
  keyResultId: string,
  said: Said,
  { importId = null, cause }: { importId?: string | null; cause?: string } = {},
): string {
  const checkInId = newId()
  const { value, note, link, file } = said
  const number = (lastCheckIn(objective.id, keyResultId, Number.MAX_SAFE_INTEGER, tx)?.number ?? 0) + 1
  const proof = { note, link, fileSha: file?.sha ?? null, fileName: file?.name ?? null, fileType: file?.type ?? null, fileSize: file?.size ?? null }
  const event = record(tx, {
    type: 'key-result.checked',
    actor: viewer.personId,
    onBehalfOf: objective.personId === viewer.personId ? undefined : behalfOver(viewer, ['manager'], objective.unitId, tx),
    subject: objective.personId ?? undefined,
    unit: objective.unitId,
    cause,
    payload: { checkInId, objectiveId: objective.id, keyResultId, number, value, proofHash: sha256(canonicalJson(proof)), importId },
  })
  if (file) recordBlob(tx, file.sha, file.size, file.type)
  tx.run(
    'INSERT INTO "KeyResultCheckIn" ("id","objectiveId","keyResultId","number","value","note","link","fileSha","fileName","fileType","fileSize","importId","checkedBy","checkedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)',
    checkInId,
    objective.id,
    keyResultId,
    number,
    value,
    note,
    link,
    proof.fileSha,
    proof.fileName,
    proof.fileType,
    proof.fileSize,
    importId,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return checkInId
}
