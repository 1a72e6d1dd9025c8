import { canonicalJson, sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId, randomCode } from '~/platform/ids'
import { enqueue } from '~/platform/jobs.server'
import { done } from '~/platform/outcome'
import { HOLDING } from '../assessment/attempts.server'
import { findCourseVersion } from '../catalog/course-versions.server'
import { isExempt } from '../learning/exemptions.server'
import { react, record } from '../ledger/record.server'
import { standsOn } from '../organisation/standing'
import { unitFullName } from '../organisation/units.server'
import type { Certificate, CertificateContent } from './certificates.server'
import { type Corrections, corrected, lastDayOf } from './changes'
import { type Eligibility, eligibility } from './eligibility'
import { canSign, signContent } from './keys.server'

const HOUR = 3_600_000

type Completion = {
  personId: string
  courseId: string
  cycle: number
  courseVersionId: string
  completedAt: string
  knownBy: string
  fullName: string
  unitId: string | null
  percent: number | null
  exemptedAt: string | null
}

/**
 * Issues the certificate of a completion when the rule says that it is due: once per person, course and cycle, in the
 * transaction of the completion. Where only the key is missing the completion stands, and issuing is asked for later.
 * Answers how the certificate stood before. Throws when there is no such completion.
 */
export function issueCertificate(tx: Tx, completionId: string, cause: string): Eligibility {
  const last = tx.get<{ isWithdrawn: number }>(
    `SELECT r."certificateId" IS NOT NULL AS isWithdrawn FROM "Certificate" c LEFT JOIN "Revocation" r ON r."certificateId" = c."id" WHERE c."completionId" = ? ORDER BY c."edition" DESC LIMIT 1`,
    completionId,
  )
  const isCompleted = tx.get('SELECT 1 FROM "CourseCompletion" WHERE "id" = ?', completionId) !== null
  if (!isCompleted) throw new Error(`no completion ${completionId}`)
  const state = eligibility({ areConditionsMet: true, isCompleted, certificate: last && { isWithdrawn: last.isWithdrawn === 1 }, canSign: canSign() })
  if (state === 'due') issueDue(tx, completionId, cause)
  if (state === 'no-key') issueLater(tx, completionId, cause)
  return state
}

/** Asks for the certificate of a completion within the hour; until there is a key, the job asks for itself again. */
function issueLater(tx: Tx, completionId: string, cause: string): void {
  const at = new Date(now().getTime() + HOUR)
  enqueue(tx, 'certificate.issue', `certificate.issue:${completionId}:${at.toISOString().slice(0, 13)}`, { completionId, cause }, at)
}

/** The job: issues what waited for a key. Safe to repeat. */
export async function issueAwaited({ completionId, cause }: Record<string, string>): Promise<void> {
  await inTransaction((tx) => done(issueCertificate(tx, completionId, cause)))
}

function issueDue(tx: Tx, completionId: string, cause: string): void {
  const row = tx.get<Completion>(
    `SELECT c."personId", c."courseId", c."cycle", c."courseVersionId", c."completedAt", c."knownBy", p."fullName", x."unitId",
      (SELECT g."percent" FROM "Grading" g WHERE g."attemptId" = c."attemptId" AND g."number" = ${HOLDING('c."attemptId"')}) AS percent,
      (SELECT s."submittedAt" FROM "LessonExemption" t JOIN "Submission" s ON s."attemptId" = t."attemptId" WHERE t."enrolmentId" = c."enrolmentId" AND ${isExempt('c."enrolmentId"')}) AS exemptedAt
     FROM "CourseCompletion" c JOIN "Person" p ON p."id" = c."personId"
     LEFT JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${standsOn('x')} WHERE c."id" = ?`,
    completionId,
  )
  const course = row && findCourseVersion(row.courseVersionId)
  if (!row || !course) throw new Error(`no completion ${completionId}`)
  const issuedAt = now()
  const code = drawCode(issuedAt)
  const titles = new Map(
    tx.all<{ code: string; titleVi: string; titleEn: string }>('SELECT "code","titleVi","titleEn" FROM "Competence"').map((item) => [item.code, item]),
  )
  const content: CertificateContent = {
    v: 1,
    code,
    name: row.fullName,
    unit: row.unitId ? unitFullName(row.unitId, civilDate(issuedAt), tx) : '',
    course: { code: course.code, vi: course.title.vi, en: course.title.en, version: course.number },
    periods: course.periods,
    ...(row.exemptedAt ? { exempted: civilDate(new Date(row.exemptedAt)) } : {}),
    competences: course.competences.map((item) => ({
      code: item.code,
      level: item.level,
      vi: titles.get(item.code)?.titleVi ?? '',
      en: titles.get(item.code)?.titleEn ?? '',
    })),
    result: { percent: row.percent, passMark: course.quiz.passMark },
    completed: civilDate(new Date(row.completedAt)),
    ...(course.validity ? { validUntil: lastDayOf(civilDate(new Date(row.completedAt)), course.validity.months) } : {}),
    knownBy: row.knownBy,
    ...frameOf(code, issuedAt),
  }
  const { personId, courseId, cycle, unitId } = row
  write(tx, { content, personId, courseId, cycle, completionId, edition: 1, replacesId: null, unitId, issuedAt, cause })
}

/**
 * Issues the certificate that stands in for another, with corrections: a number, a day and a signature of its own, the rest
 * as it was. The other must stand no more. Answers its code.
 */
export function replaceCertificate(tx: Tx, old: Certificate, corrections: Corrections, cause: string): string {
  const issuedAt = now()
  const code = drawCode(issuedAt)
  const { signatory: _signatory, ...kept } = old.content
  const content: CertificateContent = { ...corrected(kept, corrections), code, ...frameOf(code, issuedAt), replaces: old.code }
  const { unitId } = tx.get<{ unitId: string | null }>('SELECT "unit" AS unitId FROM "Event" WHERE "seq" = ?', old.eventSeq) ?? { unitId: null }
  const { personId, courseId, cycle, completionId, edition, id: replacesId } = old
  write(tx, { content, personId, courseId, cycle, completionId, edition: edition + 1, replacesId, unitId, issuedAt, cause })
  return code
}

const drawCode = (at: Date) => `HVS-${civilDate(at).slice(0, 4)}-${randomCode(4)}-${randomCode(4)}`

/** What the day of issue and the number bring: who issues, who signs, where it is verified. */
function frameOf(code: string, issuedAt: Date) {
  const { issuer, signatory, url } = settings()
  return { issued: civilDate(issuedAt), issuer, signatory: signatory ?? undefined, verify: `${url}/verify/${code}` }
}

type Writing = Pick<Certificate, 'content' | 'personId' | 'courseId' | 'cycle' | 'completionId' | 'edition'> & {
  replacesId: string | null
  unitId: string | null
  issuedAt: Date
  cause: string
}

function write(tx: Tx, { content, personId, courseId, cycle, completionId, edition, replacesId, unitId, issuedAt, cause }: Writing): void {
  const canonical = canonicalJson(content)
  const { keyId, signature } = signContent(canonical)
  const certificateId = newId()
  const { code } = content
  const event = record(tx, {
    type: 'certificate.issued',
    actor: 'system',
    subject: personId,
    unit: unitId ?? undefined,
    occurredAt: issuedAt,
    cause,
    payload: { certificateId, code, courseId, cycle, completionId, edition, replacesId, contentHash: sha256(canonical), keyId },
  })
  tx.run(
    'INSERT INTO "Certificate" ("id","code","personId","courseId","cycle","completionId","edition","replacesId","content","signature","keyId","issuedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)',
    certificateId,
    code,
    personId,
    courseId,
    cycle,
    completionId,
    edition,
    replacesId,
    canonical,
    signature,
    keyId,
    instant(issuedAt),
    event.seq,
  )
  enqueue(tx, 'certificate.render', `certificate.render:${certificateId}`, { certificateId })
  enqueue(tx, 'credential.sign', `credential.sign:${certificateId}`, { certificateId })
  react(tx, event)
}
