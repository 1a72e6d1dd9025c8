import { sha256 } from '~/platform/canonical'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { standsFor, type Viewer } from '../organisation/viewer'
import { type CertificateChange, changeById, wordsOf } from './certificate-changes.server'
import { type Certificate, findByCode } from './certificates.server'
import { decidesFor, mayDecide, mayReadChanges } from './change-readers.server'
import { replaceCertificate } from './issuing.server'

export type ChangeVerdict = 'confirmed' | 'rejected' | 'retracted'
export type DecideRefusal = 'not-found' | 'own-proposal' | 'own-certificate' | 'not-proposer' | 'change-decided' | 'decision-missing' | 'reason-missing'

/**
 * A second person confirms or rejects what was proposed about a certificate; who proposed may only take it back. On
 * confirmation, in the same transaction, the certificate is withdrawn and, corrected or issued anew, stands under a new
 * number that names it. A rejection needs words. Answers the code of the new certificate, when there is one.
 */
export function decideChange(
  viewer: Viewer,
  changeId: string,
  { verdict, note }: { verdict: string; note: string },
): Promise<Outcome<{ replacedBy: string | null }, DecideRefusal>> {
  return inTransaction((tx) => {
    const change = changeById(changeId, tx)
    const certificate = change && findByCode(change.code, tx)
    if (!change || !certificate) return refused('not-found')
    const problem = whyNot(viewer, change, verdict, tx)
    if (problem) return refused(problem)
    const words = wordsOf(note)
    if (verdict === 'rejected' && !words) return refused('reason-missing')
    const proposal = tx.get<{ id: string }>('SELECT e."id" FROM "CertificateChange" h JOIN "Event" e ON e."seq" = h."eventSeq" WHERE h."id" = ?', changeId)
    const event = record(tx, {
      type: 'certificate-change.decided',
      actor: viewer.personId,
      onBehalfOf: decidesFor(viewer, change.personId, tx),
      subject: change.personId,
      cause: proposal?.id,
      payload: { changeId, outcome: verdict, noteHash: sha256(words) },
    })
    tx.run(
      'INSERT INTO "CertificateChangeDecision" ("changeId","outcome","note","decidedBy","decidedAt","eventSeq") VALUES (?,?,?,?,?,?)',
      changeId,
      verdict,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    if (verdict !== 'confirmed') return done({ replacedBy: null })
    if (change.kind !== 'reissue') revoke(tx, viewer, certificate, change, event.id)
    return done({ replacedBy: change.kind === 'withdrawal' ? null : replaceCertificate(tx, certificate, change.corrections, event.id) })
  })
}

function whyNot(viewer: Viewer, { outcome, proposedBy, personId }: CertificateChange, verdict: string, tx: Tx): DecideRefusal | null {
  const isProposer = proposedBy === viewer.personId
  if (!isProposer && !mayReadChanges(viewer, personId, tx)) return 'not-found'
  if (outcome) return 'change-decided'
  if (verdict === 'retracted') return isProposer ? null : 'not-proposer'
  if (verdict !== 'confirmed' && verdict !== 'rejected') return 'decision-missing'
  // Who was lent a role by the proposer is no second person.
  if (standsFor(viewer).includes(proposedBy)) return 'own-proposal'
  if (personId === viewer.personId) return 'own-certificate'
  return mayDecide(viewer, personId, tx) ? null : 'not-found'
}

function revoke(
  tx: Tx,
  viewer: Viewer,
  { id: certificateId, personId }: Certificate,
  { id: changeId, category, reason }: CertificateChange,
  cause: string,
): void {
  const event = record(tx, {
    type: 'certificate.revoked',
    actor: viewer.personId,
    subject: personId,
    cause,
    payload: { certificateId, category, reason, changeId },
  })
  tx.run(
    'INSERT INTO "Revocation" ("certificateId","category","reason","revokedBy","revokedAt","eventSeq","changeId") VALUES (?,?,?,?,?,?,?)',
    certificateId,
    category,
    reason,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
    changeId,
  )
  react(tx, event)
}
