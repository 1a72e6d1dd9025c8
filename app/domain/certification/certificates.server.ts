import { canonicalJson, sha256 } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId, randomCode } from '~/platform/ids'
import { enqueue } from '~/platform/jobs.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { HOLDING } from '../assessment/attempts.server'
import { findCourseVersion } from '../catalog/course-versions.server'
import { isExempt } from '../learning/exemptions.server'
import { react, record } from '../ledger/record.server'
import { findPerson } from '../organisation/people.server'
import { unitFullName } from '../organisation/units.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { signContent } from './keys.server'

/** What a certificate says, frozen: exactly what is printed and what the QR carries. */
export type CertificateContent = {
  v: 1
  code: string
  name: string
  unit: string
  course: { code: string; vi: string; en: string; version: number }
  periods: number
  /** The day on which the test was passed that stands for the lessons; only where they were not completed. */
  exempted?: string
  competences: { code: string; level: string; vi: string; en: string }[]
  result: { percent: number | null; passMark: number }
  completed: string
  issued: string
  /** The last day on which it stands; without one it does not expire. */
  validUntil?: string
  knownBy: string
  issuer: { vi: string; en: string }
  /** Who signs on paper, when the academy has one; the name may be left to a hand. */
  signatory?: { title: string; name: string }
  verify: string
}

export type Certificate = {
  id: string
  code: string
  personId: string
  courseId: string
  completionId: string
  content: CertificateContent
  canonical: string
  signature: string
  keyId: string
  issuedAt: string
  eventSeq: number
  revocation: { category: string; reason: string; revokedAt: string } | null
  fileSha: string | null
}

type Row = Omit<Certificate, 'content' | 'canonical' | 'revocation'> & {
  content: string
  category: string | null
  reason: string | null
  revokedAt: string | null
}

const SELECT = `SELECT c."id", c."code", c."personId", c."courseId", c."completionId", c."content", c."signature", c."keyId", c."issuedAt", c."eventSeq", r."category", r."reason", r."revokedAt", f."sha256" AS fileSha
  FROM "Certificate" c LEFT JOIN "Revocation" r ON r."certificateId" = c."id" LEFT JOIN "CertificateFile" f ON f."certificateId" = c."id"`

function fromRow(row: Row | null): Certificate | null {
  if (!row) return null
  const { content, category, reason, revokedAt, ...rest } = row
  return {
    ...rest,
    content: JSON.parse(content) as CertificateContent,
    canonical: content,
    revocation: category && reason && revokedAt ? { category, reason, revokedAt } : null,
  }
}

/** A certificate as typed by anyone: capitals, dashes and spaces do not matter. */
export function normalCode(code: string): string {
  const plain = code.toUpperCase().replace(/[^0-9A-Z]/g, '')
  const parts = /^HVS(\d{4})([0-9A-Z]{4})([0-9A-Z]{4})$/.exec(plain)
  return parts ? `HVS-${parts[1]}-${parts[2]}-${parts[3]}` : ''
}

/** A certificate by its public code: what anyone may verify. Null when there is none. */
export function findByCode(code: string): Certificate | null {
  return fromRow(read.get<Row>(`${SELECT} WHERE c."code" = ?`, normalCode(code)))
}

/** A certificate for its owner, and for evaluators and auditors of the owner's units; null for everyone else. */
export function findCertificate(viewer: Viewer, code: string): Certificate | null {
  const certificate = findByCode(code)
  return certificate && (certificate.personId === viewer.personId || findPerson(viewer, 'evaluate', certificate.personId)) ? certificate : null
}

/** The certificate of a completion. The caller has authorised the look. */
export function certificateOf(completionId: string, from: Read = read): Certificate | null {
  return fromRow(from.get<Row>(`${SELECT} WHERE c."completionId" = ?`, completionId))
}

/** Every certificate of a person, newest first. The caller has authorised the look. */
export function listCertificatesOf(personId: string): Certificate[] {
  return read.all<Row>(`${SELECT} WHERE c."personId" = ? ORDER BY c."eventSeq" DESC`, personId).flatMap((row) => fromRow(row) ?? [])
}

/** Issues the certificate of a completion, once per person, course and cycle, in the transaction of the completion. */
export function issueCertificate(tx: Tx, completionId: string, cause: string): void {
  if (tx.get('SELECT 1 FROM "Certificate" WHERE "completionId" = ?', completionId)) return
  const row = tx.get<{
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
  }>(
    `SELECT c."personId", c."courseId", c."cycle", c."courseVersionId", c."completedAt", c."knownBy", p."fullName", x."unitId",
      (SELECT g."percent" FROM "Grading" g WHERE g."attemptId" = c."attemptId" AND g."number" = ${HOLDING('c."attemptId"')}) AS percent,
      (SELECT s."submittedAt" FROM "LessonExemption" t JOIN "Submission" s ON s."attemptId" = t."attemptId" WHERE t."enrolmentId" = c."enrolmentId" AND ${isExempt('c."enrolmentId"')}) AS exemptedAt
     FROM "CourseCompletion" c JOIN "Person" p ON p."id" = c."personId"
     LEFT JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND x."validTo" IS NULL AND x."supersededAt" IS NULL WHERE c."id" = ?`,
    completionId,
  )
  const course = row && findCourseVersion(row.courseVersionId)
  if (!row || !course) throw new Error(`no completion ${completionId}`)
  const issuedAt = now()
  const code = `HVS-${civilDate(issuedAt).slice(0, 4)}-${randomCode(4)}-${randomCode(4)}`
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
    issued: civilDate(issuedAt),
    knownBy: row.knownBy,
    issuer: settings().issuer,
    signatory: settings().signatory ?? undefined,
    verify: `${settings().url}/verify/${code}`,
  }
  const canonical = canonicalJson(content)
  const { keyId, signature } = signContent(canonical)
  const certificateId = newId()
  const { personId, courseId, cycle } = row
  const event = record(tx, {
    type: 'certificate.issued',
    actor: 'system',
    subject: personId,
    unit: row.unitId ?? undefined,
    occurredAt: issuedAt,
    cause,
    payload: { certificateId, code, courseId, cycle, completionId, contentHash: sha256(canonical), keyId },
  })
  tx.run(
    'INSERT INTO "Certificate" ("id","code","personId","courseId","cycle","completionId","content","signature","keyId","issuedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?)',
    certificateId,
    code,
    personId,
    courseId,
    cycle,
    completionId,
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

/** Withdraws a certificate, publicly, dated and with its reason; the completion stays. Administrators only. */
export function revokeCertificate(
  viewer: Viewer,
  code: string,
  category: string,
  reason: string,
): Promise<Outcome<null, 'not-found' | 'already-revoked' | 'reason-missing'>> {
  return inTransaction((tx) => {
    if (!hasRole(viewer, 'administrator')) return refused('not-found')
    const certificate = fromRow(tx.get<Row>(`${SELECT} WHERE c."code" = ?`, normalCode(code)))
    if (!certificate) return refused('not-found')
    if (certificate.revocation) return refused('already-revoked')
    if (!reason.trim() || !category.trim()) return refused('reason-missing')
    const event = record(tx, {
      type: 'certificate.revoked',
      actor: viewer.personId,
      subject: certificate.personId,
      payload: { certificateId: certificate.id, category, reason: reason.trim() },
    })
    tx.run(
      'INSERT INTO "Revocation" ("certificateId","category","reason","revokedBy","revokedAt","eventSeq") VALUES (?,?,?,?,?,?)',
      certificate.id,
      category,
      reason.trim(),
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
