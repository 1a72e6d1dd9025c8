import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { type Agreement, agreementOf, type Pair } from './agreement'
import { MEMBERS } from './group-members.server'
import { handInById } from './hand-ins.server'
import { isInScope, type MarkerScope, markerScope } from './markers.server'
import { soundVerdict, type Verdict, type VerdictRefusal } from './markings.server'

/** Whether a product is of the share that trainers mark again: its id decides, nobody's choice. */
export function isSampled(handInId: string, percent = settings().remarkPercent): boolean {
  return Number.parseInt(sha256(handInId).slice(0, 8), 16) / 0x1_0000_0000 < percent / 100
}

export type Sample = { handInId: string; courseId: string; handedInAt: string; number: number }
type Row = Sample & { personId: string; unitId: string; members: string; markerId: string; sampleId: string | null }

const FIRST = `SELECT h."id" AS handInId, e."courseId", e."personId", e."unitId", ${MEMBERS} AS members, h."handedInAt", h."number", m."markerId", s."id" AS sampleId
  FROM "Marking" m JOIN "HandIn" h ON h."id" = m."handInId" JOIN "Enrolment" e ON e."id" = h."enrolmentId" LEFT JOIN "SampleMarking" s ON s."markingId" = m."id"
  WHERE m."number" = 1 AND m."markedAt" > ?`

/** A marking is marked again while people remember it; afterwards it is open like any other. */
const WINDOW_MS = 60 * 86_400_000
const since = () => instant(new Date(now().getTime() - WINDOW_MS))

const isFor = (scope: MarkerScope, viewer: Viewer, row: Row) =>
  !row.sampleId && row.markerId !== viewer.personId && isSampled(row.handInId) && isInScope(scope, row)

/** Markings of others in the last sixty days that wait to be marked again by a trainer, oldest first. Empty for everyone else. */
export function listSamples(viewer: Viewer, limit = 50): Sample[] {
  const scope = hasRole(viewer, 'trainer') ? markerScope(viewer) : null
  if (!scope) return []
  const candidates = read.all<{ handInId: string }>(
    `SELECT "handInId" FROM "Marking" m WHERE m."number" = 1 AND m."markedAt" > ? AND m."markerId" <> ?
     AND NOT EXISTS (SELECT 1 FROM "SampleMarking" s WHERE s."markingId" = m."id") ORDER BY m."eventSeq"`,
    since(),
    viewer.personId,
  )
  const chosen = candidates.filter((row) => isSampled(row.handInId)).map((row) => row.handInId)
  const rows = read.all<Row>(`${FIRST} AND h."id" IN (SELECT "value" FROM json_each(?)) ORDER BY m."eventSeq"`, since(), JSON.stringify(chosen))
  return rows.filter((row) => isFor(scope, viewer, row)).slice(0, limit)
}

/** Whether the viewer is yet to mark a product again, and so must not see its first marking. */
export function isBlindFor(viewer: Viewer, handInId: string, from: Read = read): boolean {
  const scope = hasRole(viewer, 'trainer') ? markerScope(viewer, from) : null
  const row = from.get<Row>(`${FIRST} AND h."id" = ?`, since(), handInId)
  return Boolean(scope && row && isFor(scope, viewer, row))
}

export type SampleRefusal = VerdictRefusal | 'not-found' | 'own-marking' | 'already-marked'

/** A trainer marks a sampled product again. It changes nothing for its maker. Refuses who marked it first, and what is not in the sample. */
export function markSample(viewer: Viewer, handInId: string, given: Verdict): Promise<Outcome<{ sampleId: string }, SampleRefusal>> {
  return inTransaction((tx) => {
    const handIn = handInById(handInId, tx)
    const first = tx.get<{ id: string; markerId: string; sampleId: string | null }>(
      'SELECT m."id", m."markerId", s."id" AS sampleId FROM "Marking" m LEFT JOIN "SampleMarking" s ON s."markingId" = m."id" WHERE m."handInId" = ? AND m."number" = 1',
      handInId,
    )
    const scope = markerScope(viewer, tx)
    if (!handIn || !first || !scope?.isTrainer || !isInScope(scope, handIn, tx) || !isSampled(handInId)) return refused('not-found')
    if (first.markerId === viewer.personId) return refused('own-marking')
    if (first.sampleId) return refused('already-marked')
    const sound = soundVerdict(tx, handIn, given)
    if (!sound.ok) return sound
    const { verdict, points, comment } = sound.value
    const sampleId = newId()
    const event = record(tx, {
      type: 'task.sampled',
      actor: viewer.personId,
      payload: { sampleId, markingId: first.id, handInId, verdict, points, commentHash: sha256(comment) },
    })
    tx.run(
      'INSERT INTO "SampleMarking" ("id","markingId","verdict","points","comment","markerId","markedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
      sampleId,
      first.id,
      verdict,
      canonicalJson(points),
      comment,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ sampleId })
  })
}

/** How far a marker's markings and the trainers' second ones agree, over every criterion of every sampled product. */
export type MarkerAgreement = { markerId: string; fullName: string; marked: number; sampled: number; agreement: Agreement | null; sameVerdict: number }

type Marked = { markerId: string; fullName: string; marked: number }
type Twice = { markerId: string; first: string; second: string; firstVerdict: string; secondVerdict: string; rubric: string }

/** Every marker of the viewer's courses with how far the sample agrees with them; empty for who is no trainer. */
export function listAgreement(viewer: Viewer): MarkerAgreement[] {
  if (!hasRole(viewer, 'trainer')) return []
  const markers = read.all<Marked>(
    'SELECT m."markerId", p."fullName", count(*) AS marked FROM "Marking" m JOIN "Person" p ON p."id" = m."markerId" WHERE m."number" = 1 GROUP BY m."markerId" ORDER BY p."sortKey", p."id"',
  )
  const twice = read.all<Twice>(
    `SELECT m."markerId", m."points" AS first, s."points" AS second, m."verdict" AS firstVerdict, s."verdict" AS secondVerdict, t."rubric"
     FROM "SampleMarking" s JOIN "Marking" m ON m."id" = s."markingId" JOIN "HandIn" h ON h."id" = m."handInId" JOIN "TaskVersion" t ON t."id" = h."taskVersionId"`,
  )
  return markers.map((marker) => {
    const own = twice.filter((row) => row.markerId === marker.markerId)
    return {
      ...marker,
      sampled: own.length,
      agreement: agreementOf(own.flatMap(pairsOf)),
      sameVerdict: own.filter((row) => row.firstVerdict === row.secondVerdict).length,
    }
  })
}

function pairsOf({ first, second, rubric }: Twice): Pair[] {
  const [one, other] = [JSON.parse(first) as number[], JSON.parse(second) as number[]]
  return (JSON.parse(rubric) as { levels: { points: number }[] }[]).map(({ levels }, at) => {
    const places = levels.map((level) => level.points).sort((a, b) => a - b)
    return { first: places.indexOf(one[at]), second: places.indexOf(other[at]), levels: places.length }
  })
}
