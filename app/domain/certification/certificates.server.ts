import { type Read, read } from '~/platform/db/database.server'
import { findPerson } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'

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
  /** The code of the certificate that this one stands in for. */
  replaces?: string
  verify: string
}

export type Certificate = {
  id: string
  code: string
  personId: string
  courseId: string
  completionId: string
  cycle: number
  edition: number
  content: CertificateContent
  canonical: string
  signature: string
  keyId: string
  issuedAt: string
  eventSeq: number
  revocation: { category: string; reason: string; revokedAt: string } | null
  /** The code of the certificate that stands in for this one. */
  replacedBy: string | null
  /** Whether the same person has a newer certificate of the course that stands; this one stays what it was. */
  hasNewer: boolean
  fileSha: string | null
}

type Row = Omit<Certificate, 'content' | 'canonical' | 'revocation' | 'hasNewer'> & {
  hasNewer: number
  content: string
  category: string | null
  reason: string | null
  revokedAt: string | null
}

const NEWER = `SELECT 1 FROM "Certificate" m LEFT JOIN "Revocation" q ON q."certificateId" = m."id"
  WHERE m."personId" = c."personId" AND m."courseId" = c."courseId" AND m."cycle" > c."cycle" AND q."certificateId" IS NULL`
const SELECT = `SELECT c."id", c."code", c."personId", c."courseId", c."completionId", c."cycle", c."edition", c."content", c."signature", c."keyId", c."issuedAt", c."eventSeq", r."category", r."reason", r."revokedAt", n."code" AS replacedBy, EXISTS (${NEWER}) AS hasNewer, f."sha256" AS fileSha
  FROM "Certificate" c LEFT JOIN "Certificate" n ON n."replacesId" = c."id" LEFT JOIN "Revocation" r ON r."certificateId" = c."id" LEFT JOIN "CertificateFile" f ON f."certificateId" = c."id"`

function fromRow(row: Row | null): Certificate | null {
  if (!row) return null
  const { content, category, reason, revokedAt, hasNewer, ...rest } = row
  return {
    ...rest,
    content: JSON.parse(content) as CertificateContent,
    canonical: content,
    hasNewer: hasNewer === 1,
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
export function findByCode(code: string, from: Read = read): Certificate | null {
  return fromRow(from.get<Row>(`${SELECT} WHERE c."code" = ?`, normalCode(code)))
}

/** A certificate for its owner, and for evaluators and auditors of the owner's units; null for everyone else. */
export function findCertificate(viewer: Viewer, code: string): Certificate | null {
  const certificate = findByCode(code)
  return certificate && (certificate.personId === viewer.personId || findPerson(viewer, 'evaluate', certificate.personId)) ? certificate : null
}

/** The certificate of a completion, of several editions the last. The caller has authorised the look. */
export function certificateOf(completionId: string, from: Read = read): Certificate | null {
  return fromRow(from.get<Row>(`${SELECT} WHERE c."completionId" = ? ORDER BY c."edition" DESC LIMIT 1`, completionId))
}

/** Every certificate of a person, newest first. The caller has authorised the look. */
export function listCertificatesOf(personId: string): Certificate[] {
  return read.all<Row>(`${SELECT} WHERE c."personId" = ? ORDER BY c."eventSeq" DESC`, personId).flatMap((row) => fromRow(row) ?? [])
}
