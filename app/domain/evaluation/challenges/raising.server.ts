import { canonicalJson, sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { recordBlob } from '~/platform/storage/blobs.server'
import { cleanText, type TextOver } from '~/platform/text'
import { workingCalendar } from '../../enrolment/working-calendar.server'
import { addWorkingDays } from '../../enrolment/working-time'
import { react, record } from '../../ledger/record.server'
import type { Viewer } from '../../organisation/viewer'
import { type Dossier, type Frozen, presentDossier, readDossier } from '../dossiers.server'
import { type Period, periodById } from '../periods.server'
import { type Answerer, answerersOf } from './answerers.server'
import { OPEN } from './challenges.server'
import { figureAt } from './figures'

/** What somebody brings with a challenge; the bytes of the file are on the disk. */
export type Proof = { sha: string; name: string; type: string; size: number }
export type WrittenChallenge = { figure: string; wanted: string; reason: string; file: Proof | null }
export type RaiseRefusal =
  | TextOver
  | 'challenge-not-yours'
  | 'challenge-figure-unknown'
  | 'challenge-too-late'
  | 'challenge-open'
  | 'challenge-answered'
  | 'challenge-too-many'
  | 'challenge-too-many-raised'
  | 'challenge-wanted-missing'
  | 'challenge-reason-missing'
  | 'challenge-nobody'

/** So many challenges of one dossier at most, and so many of one person within a day. */
const MOST = 40
const MOST_IN_A_DAY = 20

/** A figure that may be challenged now, with its value, who is to answer, and the last day on which it can be; null while the dossier is not frozen. */
export type Raisable = { dossier: Dossier; shown: string; until: string | null; first: Answerer | null }

/** The last day on which a figure of a dossier may be challenged: so many working days after it was frozen, as its rule set says; null while it is not. */
export function challengeUntil(period: Period, dossier: Dossier, from: Read = read): string | null {
  if (period.state !== 'closed') return null
  const frozen = from.get<{ closedAt: string }>('SELECT "closedAt" FROM "Snapshot" WHERE "periodId" = ? AND "personId" = ?', period.id, dossier.person.personId)
  return frozen && addWorkingDays(civilDate(new Date(frozen.closedAt)), dossier.version.content.days.challenge, workingCalendar(from))
}

/** Of the challenges of a found dossier those that were answered and whose figure still is what it became, by figure: it is not challenged again. */
export function answeredFigures(
  dossier: Dossier & { frozen: Frozen | null },
  challenges: readonly { id: string; figure: string; outcome: string | null; became: string | null }[],
  from: Read = read,
): Record<string, string> {
  const answered = challenges.filter(({ outcome }) => outcome !== null && outcome !== 'withdrawn')
  if (answered.length === 0) return {}
  // A frozen dossier goes on showing what it showed, whatever was put right since.
  const present = dossier.frozen ? presentDossier(dossier.period, dossier.person.personId, from) : dossier
  return Object.fromEntries(answered.flatMap(({ id, figure, became }) => (present && (figureAt(present, figure) ?? '') === became ? [[figure, id]] : [])))
}

/**
 * Whether the viewer may challenge a figure of their own dossier now. Refuses a period they are not of, a path their dossier does not have,
 * days gone by, a figure that is challenged already, one that was answered and has not changed since, and more than anybody needs.
 */
export function raisable(viewer: Viewer, periodId: string, figure: string, from: Read = read): Outcome<Raisable, RaiseRefusal> {
  const period = periodById(periodId, from)
  const dossier = period && readDossier(period, viewer.personId, from)
  if (!period || !dossier) return refused('challenge-not-yours')
  const shown = figureAt(dossier, figure)
  if (shown === null) return refused('challenge-figure-unknown')
  const until = challengeUntil(period, dossier, from)
  if (until !== null && civilDate(now()) > until) return refused('challenge-too-late')
  const before = from.all<{ id: string; figure: string; isOpen: number; outcome: string | null; became: string | null }>(
    `SELECT c."id", c."figure", ${OPEN} AS isOpen, n."outcome", n."became" FROM "Challenge" c LEFT JOIN "ChallengeEnd" n ON n."challengeId" = c."id"
     WHERE c."personId" = ? AND c."periodId" = ? ORDER BY c."eventSeq"`,
    viewer.personId,
    periodId,
  )
  const same = before.filter((row) => row.figure === figure)
  if (same.some(({ isOpen }) => isOpen === 1)) return refused('challenge-open')
  if (Object.hasOwn(answeredFigures(dossier, same, from), figure)) return refused('challenge-answered')
  if (before.length >= MOST) return refused('challenge-too-many')
  if (raisedToday(viewer.personId, from) >= MOST_IN_A_DAY) return refused('challenge-too-many-raised')
  const [first] = answerersOf({ personId: viewer.personId, unitId: dossier.person.unitId, periodUnitId: period.unitId, figure }, from)
  return done({ dossier, shown, until, first: first ?? null })
}

const raisedToday = (personId: string, from: Read) =>
  from.get<{ n: number }>(
    'SELECT count(*) AS n FROM "Challenge" WHERE "personId" = ? AND "raisedAt" > ?',
    personId,
    instant(new Date(now().getTime() - 86_400_000)),
  )?.n ?? 0

/**
 * A cadre challenges a figure of their own dossier: what is wrong, why, and what they think right. A named person must answer. Refuses what
 * `raisable` says, words that are missing, and where there is nobody who could answer. The same again while it is open is one.
 */
export function raiseChallenge(viewer: Viewer, periodId: string, given: WrittenChallenge): Promise<Outcome<{ challengeId: string }, RaiseRefusal>> {
  return inTransaction((tx) => raise(tx, viewer, periodId, given))
}

function raise(tx: Tx, viewer: Viewer, periodId: string, { figure, file, ...words }: WrittenChallenge): Outcome<{ challengeId: string }, RaiseRefusal> {
  const [wanted, reason] = [cleanText(words.wanted), cleanText(words.reason)]
  if (wanted.length > 500) return refused('text-over-500')
  if (reason.length > 2000) return refused('text-over-2000')
  const same = tx.get<{ id: string }>(
    `SELECT c."id" FROM "Challenge" c WHERE c."personId" = ? AND c."periodId" = ? AND c."figure" = ? AND c."wanted" = ? AND c."reason" = ? AND ${OPEN}`,
    viewer.personId,
    periodId,
    figure,
    wanted,
    reason,
  )
  if (same) return done({ challengeId: same.id })
  const may = raisable(viewer, periodId, figure, tx)
  if (!may.ok) return may
  if (!wanted) return refused('challenge-wanted-missing')
  if (!reason) return refused('challenge-reason-missing')
  const { dossier, shown, first: asked } = may.value
  const { unitId } = dossier.person
  if (!asked) return refused('challenge-nobody')
  const [challengeId, answerDays, fileSha] = [newId(), dossier.version.content.days.answer, file?.sha ?? null]
  const [fileName, fileType, fileSize] = [file?.name ?? null, file?.type ?? null, file?.size ?? null]
  const event = record(tx, {
    type: 'challenge.raised',
    actor: viewer.personId,
    subject: viewer.personId,
    unit: unitId,
    payload: {
      challengeId,
      periodId,
      personId: viewer.personId,
      unitId,
      figure,
      shown,
      fileSha,
      askedId: asked.personId,
      answerDays,
      wordsHash: sha256(canonicalJson({ wanted, reason, fileName, fileType, fileSize })),
    },
  })
  if (file) recordBlob(tx, file.sha, file.size, file.type)
  tx.run(
    `INSERT INTO "Challenge" ("id","periodId","personId","unitId","figure","shown","wanted","reason","fileSha","fileName","fileType","fileSize","askedId","answerDays","raisedAt","eventSeq")
     VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
    challengeId,
    periodId,
    viewer.personId,
    unitId,
    figure,
    shown,
    wanted,
    reason,
    fileSha,
    fileName,
    fileType,
    fileSize,
    asked.personId,
    answerDays,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return done({ challengeId })
}
