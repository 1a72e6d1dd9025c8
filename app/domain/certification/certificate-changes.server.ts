import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import type { Viewer } from '../organisation/viewer'
import { type Certificate, findByCode } from './certificates.server'
import { mayDecide, mayPropose, mayReadChanges } from './change-readers.server'
import { type ChangeKind, CORRECTED, type Corrections, correctionsOf, MOST_PRINTED, REPLACED, WITHDRAWAL_CATEGORIES } from './changes'

/** What somebody proposed to do with a certificate, and what a second person decided; `outcome` is null while it is open. */
export type CertificateChange = {
  id: string
  code: string
  personId: string
  kind: ChangeKind
  category: string
  corrections: Corrections
  reason: string
  proposedBy: string
  proposedByName: string
  proposedAt: string
  outcome: 'confirmed' | 'rejected' | 'retracted' | null
  note: string | null
  decidedByName: string | null
  decidedAt: string | null
}
type Row = Omit<CertificateChange, 'corrections'> & { corrections: string }

const SELECT = `SELECT h."id", c."code", c."personId", h."kind", h."category", h."corrections", h."reason", h."proposedBy", p."fullName" AS proposedByName, h."proposedAt",
    d."outcome", d."note", o."fullName" AS decidedByName, d."decidedAt"
  FROM "CertificateChange" h JOIN "Certificate" c ON c."id" = h."certificateId" JOIN "Person" p ON p."id" = h."proposedBy"
  LEFT JOIN "CertificateChangeDecision" d ON d."changeId" = h."id" LEFT JOIN "Person" o ON o."id" = d."decidedBy"`

const fromRow = (row: Row): CertificateChange => ({ ...row, corrections: JSON.parse(row.corrections) as Corrections })

/** The longest reason or note, in UTF-16 units. */
const MOST_WORDS = 1000
/** What was written, cut to length; '' for what says nothing. */
export const wordsOf = (text: string) => (/[\p{L}\p{N}]/u.test(text) ? cutText(cleanText(text), MOST_WORDS) : '')

/** A certificate for those who read what was proposed about it; null for everyone else. */
export function findChangeable(viewer: Viewer, code: string, from: Read = read): Certificate | null {
  const certificate = findByCode(code, from)
  return certificate && mayReadChanges(viewer, certificate.personId, from) ? certificate : null
}

/** What was proposed about a certificate, newest first. The caller has authorised the look. */
export function listChangesOf(certificateId: string, from: Read = read): CertificateChange[] {
  return from.all<Row>(`${SELECT} WHERE h."certificateId" = ? ORDER BY h."eventSeq" DESC`, certificateId).map(fromRow)
}

/** A change by its id, for commands that authorise. */
export function changeById(id: string, from: Read = read): CertificateChange | null {
  const row = from.get<Row>(`${SELECT} WHERE h."id" = ?`, id)
  return row && fromRow(row)
}

/** What waits for a decision within the viewer's reach, oldest first; `mine` is what they proposed themselves. */
export function listOpenChanges(viewer: Viewer): (CertificateChange & { name: string; mine: boolean })[] {
  return read
    .all<Row & { name: string }>(
      `${SELECT.replace('SELECT ', `SELECT json_extract(c."content", '$.name') AS name, `)} WHERE d."changeId" IS NULL ORDER BY h."eventSeq"`,
    )
    .filter(({ personId }) => mayReadChanges(viewer, personId))
    .map((row) => ({ ...fromRow(row), name: row.name, mine: row.proposedBy === viewer.personId }))
}

/** How many changes wait for this viewer's decision. */
export function countChangesToDecide(viewer: Viewer): number {
  return listOpenChanges(viewer).filter(({ mine, personId }) => !mine && mayDecide(viewer, personId)).length
}

export type ProposedChange = { kind: ChangeKind; category?: string; corrections?: Corrections; reason: string }
export type ProposeRefusal =
  | 'not-found'
  | 'reason-missing'
  | 'category-wrong'
  | 'nothing-corrected'
  | 'already-revoked'
  | 'already-replaced'
  | 'not-revoked'
  | 'change-open'

/**
 * An administrator proposes to withdraw a certificate, to correct what is printed on it, or to issue a withdrawn one anew.
 * Nothing that anyone sees changes before a second person has confirmed. Refuses a second proposal while one is open.
 */
export function proposeChange(viewer: Viewer, code: string, proposed: ProposedChange): Promise<Outcome<{ changeId: string }, ProposeRefusal>> {
  return inTransaction((tx) => {
    const certificate = findByCode(code, tx)
    if (!certificate || !mayPropose(viewer, certificate.personId, tx)) return refused('not-found')
    const { kind } = proposed
    const problem = unfit(certificate, kind)
    if (problem) return refused(problem)
    const category = kind === 'withdrawal' ? (proposed.category ?? '') : kind === 'correction' ? REPLACED.id : ''
    if (kind === 'withdrawal' && !WITHDRAWAL_CATEGORIES.some(({ id }) => id === category)) return refused('category-wrong')
    const corrections = kind === 'correction' ? correctionsOf(certificate.content, typedOf(proposed.corrections)) : {}
    if (kind === 'correction' && Object.keys(corrections).length === 0) return refused('nothing-corrected')
    const reason = wordsOf(proposed.reason)
    if (!reason) return refused('reason-missing')
    if (listChangesOf(certificate.id, tx).some(({ outcome }) => outcome === null)) return refused('change-open')
    const changeId = newId()
    const stated = canonicalJson(corrections)
    const event = record(tx, {
      type: 'certificate-change.proposed',
      actor: viewer.personId,
      subject: certificate.personId,
      payload: { changeId, certificateId: certificate.id, kind, category, correctionsHash: sha256(stated), reasonHash: sha256(reason) },
    })
    tx.run(
      'INSERT INTO "CertificateChange" ("id","certificateId","kind","category","corrections","reason","proposedBy","proposedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
      changeId,
      certificate.id,
      kind,
      category,
      stated,
      reason,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ changeId })
  })
}

/** Why a certificate as it stands is not open to a change; null when it is. */
export function unfit({ revocation, replacedBy }: Pick<Certificate, 'revocation' | 'replacedBy'>, kind: ChangeKind) {
  if (replacedBy) return 'already-replaced'
  if (kind === 'reissue') return revocation ? null : 'not-revoked'
  return revocation ? 'already-revoked' : null
}

const typedOf = (typed: Corrections = {}): Corrections =>
  Object.fromEntries(
    CORRECTED.map((field) => [
      field,
      cutText(cleanText((typed[field] ?? '').replace(/\p{Cf}/gu, '')), MOST_PRINTED)
        .replace(/\s+/g, ' ')
        .trim(),
    ]),
  )
