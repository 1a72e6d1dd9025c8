import { canonicalJson, sha256 } from '~/platform/canonical'
import { addDays, civilDate, daysBetween, isCivilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { recordBlob } from '~/platform/storage/blobs.server'
import { cleanText, type TextOver } from '~/platform/text'
import { react, record } from '../../ledger/record.server'
import type { Viewer } from '../../organisation/viewer'
import { isWebAddress } from '../../practice/web-address'
import { type Dossier, dossierOf } from '../dossiers.server'
import { type Period, periodById } from '../periods.server'
import { accepting, OUTSIDE_FORMS, type OutsideForm, type OutsideItem, outsideTerms, putRightUntil } from './attached'
import { outsideById } from './attached.server'

/** A proof as kept: its bytes are named by `sha` and lie on the disk, its type is what they are. */
export type ProofFile = { sha: string; name: string; type: string; size: number }
/** Learning elsewhere as its owner typed it. `amount` counts periods or hours, as `unit` says; `replacesId` names one that was returned. */
export type TypedOutside = {
  requestKey: string
  title: string
  provider: string
  form: string
  firstDay: string
  lastDay: string
  amount: string
  unit: string
  criterionId: string
  link: string
  file: ProofFile | null
  replacesId: string
}
export type OutsideRefusal =
  | TextOver
  | 'outside-unknown'
  | 'outside-over'
  | 'dossier-closed'
  | 'outside-title-missing'
  | 'outside-form-wrong'
  | 'outside-days-wrong'
  | 'outside-amount-wrong'
  | 'outside-amount-fraction'
  | 'evidence-criterion-wrong'
  | 'outside-link-wrong'
  | 'outside-proof-missing'
  | 'outside-same'
  | 'outside-too-much-today'

/** The longest day of learning that is believed, in minutes. */
const DAY = 720

/** Minutes of learning as typed: `12` periods, `6,5` hours; null where that is no number above nothing. */
function minutesOf(amount: string, unit: string, perPeriod: number): number | null {
  if (!/^\d{1,4}([.,]\d{1,2})?$/.test(amount) || (unit !== 'periods' && unit !== 'hours')) return null
  const minutes = Math.round(Number(amount.replace(',', '.')) * (unit === 'hours' ? 60 : perPeriod))
  return minutes > 0 ? minutes : null
}

type Decided = { same: string } | { dossier: Dossier; words: OutsideWords; file: ProofFile | null }
type OutsideWords = Pick<OutsideItem, 'title' | 'provider' | 'form' | 'firstDay' | 'lastDay' | 'minutes' | 'periods' | 'criterionId' | 'link' | 'replacesId'>

function decide(viewer: Viewer, periodId: string, typed: TypedOutside, from: Read): Outcome<Decided, OutsideRefusal> {
  const period = periodById(periodId, from)
  const dossier = period && dossierOf(period, viewer.personId, undefined, from)
  if (!period || !dossier) return refused('outside-unknown')
  const known = from.get<{ id: string }>('SELECT "id" FROM "OutsideLearning" WHERE "requestKey" = ?', keyOf(viewer, typed))
  if (known) return done({ same: known.id })
  if (period.state === 'closed') return refused('dossier-closed')
  const today = civilDate(now())
  const before = typed.replacesId
    ? dossier.attached.find(({ item }) => item.kind === 'outside' && item.id === typed.replacesId && item.periodId === periodId)
    : null
  if (typed.replacesId && before?.mark !== 'returned') return refused('outside-unknown')
  if (today > (before ? putRightUntil(period, before.decision) : period.attachBy)) return refused('outside-over')
  const words = wordsOf(period, dossier, typed, today)
  if (!words.ok) return words
  const old = before?.item.kind === 'outside' ? proofOf(before.item.id, from) : null
  const file = typed.file ?? (words.value.link ? null : old)
  if (!words.value.link && !file) return refused('outside-proof-missing')
  if (isSame(viewer, words.value, from)) return refused('outside-same')
  return isTooMuch(viewer, typed.file?.size ?? 0, from) ? refused('outside-too-much-today') : done({ dossier, words: words.value, file })
}

function wordsOf(period: Period, { version }: Dossier, typed: TypedOutside, today: string): Outcome<OutsideWords, OutsideRefusal> {
  const [title, provider, link] = [cleanText(typed.title), cleanText(typed.provider), cleanText(typed.link)]
  if (title.length > 200 || provider.length > 200) return refused('text-over-200')
  if (!title || !provider) return refused('outside-title-missing')
  const form = OUTSIDE_FORMS.find((one) => one === typed.form) as OutsideForm | undefined
  if (!form) return refused('outside-form-wrong')
  const { firstDay, lastDay } = typed
  const areDays = isCivilDate(firstDay) && isCivilDate(lastDay) && firstDay <= lastDay && lastDay <= today && firstDay >= addDays(lastDay, -366)
  if (!areDays || lastDay < period.span.firstDay || lastDay >= period.span.nextFirstDay) return refused('outside-days-wrong')
  const { minutesPerPeriod } = outsideTerms(version.content)
  // A certificate counts whole periods: half a one is a slip, and would be lost in silence.
  if (typed.unit === 'periods' && /^\d{1,4}[.,](?!0+$)\d{1,2}$/.test(typed.amount.trim())) return refused('outside-amount-fraction')
  const minutes = minutesOf(typed.amount.trim(), typed.unit, minutesPerPeriod)
  if (minutes === null || minutes > DAY * (daysBetween(firstDay, lastDay) + 1)) return refused('outside-amount-wrong')
  const may = accepting(version.content, 'outside').map(({ id }) => id)
  if (typed.criterionId ? !may.includes(typed.criterionId) : may.length > 0) return refused('evidence-criterion-wrong')
  if (link && (link.length > 500 || !isWebAddress(link))) return refused('outside-link-wrong')
  return done({
    title,
    provider,
    form,
    firstDay,
    lastDay,
    minutes,
    periods: Math.floor(minutes / minutesPerPeriod),
    criterionId: typed.criterionId || null,
    link: link || null,
    replacesId: typed.replacesId || null,
  })
}

const keyOf = (viewer: Viewer, { requestKey }: TypedOutside) => sha256(`${viewer.personId} ${requestKey}`)

const proofOf = (id: string, from: Read) =>
  from.get<ProofFile>(
    `SELECT "fileSha" AS sha, "fileName" AS name, "fileType" AS type, "fileSize" AS size FROM "OutsideLearning" WHERE "id" = ? AND "fileSha" IS NOT NULL`,
    id,
  )

/** The same learning stands already, in whichever period it was brought. */
const isSame = ({ personId }: Viewer, { title, provider, lastDay, replacesId }: OutsideWords, from: Read): boolean =>
  from.get(
    `SELECT 1 FROM "OutsideLearning" o WHERE o."personId" = ?1 AND o."lastDay" = ?2 AND o."title" = ?3 AND o."provider" = ?4 AND o."id" IS NOT ?5
       AND NOT EXISTS (SELECT 1 FROM "OutsideWithdrawal" w WHERE w."outsideId" = o."id") AND NOT EXISTS (SELECT 1 FROM "OutsideLearning" n WHERE n."replacesId" = o."id")`,
    personId,
    lastDay,
    title,
    provider,
    replacesId,
  ) !== null

function isTooMuch({ personId }: Viewer, size: number, from: Read): boolean {
  const since = instant(new Date(now().getTime() - 86_400_000))
  const brought = from.get<{ times: number; bytes: number }>(
    'SELECT count(*) AS times, coalesce(sum("fileSize"), 0) AS bytes FROM "OutsideLearning" WHERE "personId" = ? AND "broughtAt" > ?',
    personId,
    since,
  )
  const { handInsADay, handInBytesADay } = settings()
  return brought !== null && (brought.times >= handInsADay || brought.bytes + size > handInBytesADay)
}

/** Why learning elsewhere would be refused, asked before its bytes are written; null where it would be taken. */
export function outsideProblem(viewer: Viewer, periodId: string, typed: TypedOutside): OutsideRefusal | null {
  const decided = decide(viewer, periodId, typed, read)
  return decided.ok ? null : decided.reason
}

/**
 * The owner brings learning elsewhere into a period, with a link or a file as proof, or puts right one that was returned, whose proof it
 * keeps where no other is brought. The same form again is the same. Hours become whole periods, rounded down. Refuses days outside the period or
 * still to come, more than a day holds, a fraction of a period, a criterion that accepts none, what stands already, and after the owner's days or closing.
 */
export function bringOutside(viewer: Viewer, periodId: string, typed: TypedOutside): Promise<Outcome<{ outsideId: string }, OutsideRefusal>> {
  return inTransaction((tx) => {
    const decided = decide(viewer, periodId, typed, tx)
    if (!decided.ok) return decided
    if ('same' in decided.value) return done({ outsideId: decided.value.same })
    const { dossier, file } = decided.value
    const { title, provider, form, firstDay, lastDay, minutes, periods, criterionId, link, replacesId } = decided.value.words
    const outsideId = newId()
    const proof = { link, fileSha: file?.sha ?? null, fileName: file?.name ?? null, fileType: file?.type ?? null, fileSize: file?.size ?? null }
    const event = record(tx, {
      type: 'outside.brought',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: dossier.person.unitId,
      payload: {
        outsideId,
        periodId,
        personId: viewer.personId,
        replacesId,
        criterionId,
        lastDay,
        periods,
        contentHash: sha256(canonicalJson({ title, provider, form, firstDay, minutes })),
        proofHash: sha256(canonicalJson(proof)),
      },
    })
    if (file) recordBlob(tx, file.sha, file.size, file.type)
    tx.run(
      `INSERT INTO "OutsideLearning" ("id","requestKey","periodId","personId","replacesId","title","provider","form","firstDay","lastDay","minutes","periods","criterionId",
         "link","fileSha","fileName","fileType","fileSize","broughtAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)`,
      outsideId,
      keyOf(viewer, typed),
      periodId,
      viewer.personId,
      replacesId,
      title,
      provider,
      form,
      firstDay,
      lastDay,
      minutes,
      periods,
      criterionId,
      proof.link,
      proof.fileSha,
      proof.fileName,
      proof.fileType,
      proof.fileSize,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ outsideId })
  })
}

/** The owner withdraws learning elsewhere that is not confirmed. Refuses once it is confirmed, put right by another, or its dossier closed; twice is once. */
export function withdrawOutside(
  viewer: Viewer,
  outsideId: string,
): Promise<Outcome<{ periodId: string }, 'outside-unknown' | 'outside-confirmed' | 'dossier-closed'>> {
  return inTransaction((tx) => {
    const row = outsideById(outsideId, tx)
    if (!row || row.personId !== viewer.personId || row.isReplaced) return refused('outside-unknown')
    const { periodId } = row
    if (row.isWithdrawn) return done({ periodId })
    const period = periodById(periodId, tx)
    const dossier = period && dossierOf(period, viewer.personId, undefined, tx)
    const found = dossier?.attached.find(({ item }) => item.id === outsideId)
    if (!period || !dossier || !found) return refused('outside-unknown')
    if (period.state === 'closed') return refused('dossier-closed')
    if (found.mark === 'confirmed') return refused('outside-confirmed')
    const event = record(tx, {
      type: 'outside.withdrawn',
      actor: viewer.personId,
      subject: viewer.personId,
      unit: dossier.person.unitId,
      payload: { outsideId },
    })
    tx.run(
      'INSERT INTO "OutsideWithdrawal" ("outsideId","withdrawnBy","withdrawnAt","eventSeq") VALUES (?,?,?,?)',
      outsideId,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ periodId })
  })
}
