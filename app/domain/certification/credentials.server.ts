import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { readBlob, recordBlob, writeBlob } from '~/platform/storage/blobs.server'
import { findCourseVersion } from '../catalog/course-versions.server'
import { react, record } from '../ledger/record.server'
import { findByCode } from './certificates.server'
import { composeCredential, type StatusPlace } from './credential'
import { issuerDid, issuerProfile } from './issuer.server'
import { keyIdOf, signDocument } from './proofs.server'
import { drawPlace } from './status-lists.server'

type Made = { sha256: string }
const madeOf = (certificateId: string) => read.get<Made>('SELECT "sha256" FROM "Credential" WHERE "certificateId" = ?', certificateId)

/** The hash of a certificate's credential; signs it the first time and never again. Throws when there is no such certificate. */
export async function makeCredential(certificateId: string): Promise<string> {
  for (;;) {
    const made = madeOf(certificateId)
    if (made) return made.sha256
    const place = drawPlace()
    const { bytes, keyId } = await signedCredential(certificateId, place)
    const sha = await writeBlob(bytes)
    const kept = await keepCredential(certificateId, { sha, size: bytes.length, keyId, place })
    if (kept) return kept
  }
}

/** The credential of a certificate as it was signed, byte by byte. */
export async function credentialBytes(certificateId: string): Promise<Buffer> {
  return readBlob(await makeCredential(certificateId))
}

/** The certificates that have none yet, oldest first: what was issued before credentials were. */
export function listWithoutCredential(): { id: string; code: string }[] {
  return read.all(
    'SELECT c."id", c."code" FROM "Certificate" c LEFT JOIN "Credential" d ON d."certificateId" = c."id" WHERE d."certificateId" IS NULL ORDER BY c."eventSeq"',
  )
}

/** The credential of a certificate before it is signed, for a place in the status list. Throws when there is no such certificate. */
export function composeCredentialOf(certificateId: string, status: StatusPlace) {
  const row = read.get<{ code: string; courseVersionId: string }>(
    'SELECT c."code", d."courseVersionId" FROM "Certificate" c JOIN "CourseCompletion" d ON d."id" = c."completionId" WHERE c."id" = ?',
    certificateId,
  )
  const certificate = row && findByCode(row.code)
  const course = row && findCourseVersion(row.courseVersionId)
  if (!certificate || !course) throw new Error(`no certificate ${certificateId}`)
  const issuedAt = seconds(new Date(certificate.issuedAt))
  return composeCredential(certificate.content, { url: settings().url, issuer: issuerProfile(), course, issuedAt, status })
}

async function signedCredential(certificateId: string, status: StatusPlace): Promise<{ bytes: Buffer; keyId: string }> {
  const signed = await signDocument(composeCredentialOf(certificateId, status), seconds(now()))
  return { bytes: Buffer.from(`${JSON.stringify(signed, null, 2)}\n`), keyId: keyIdOf(signed.proof, issuerDid()) }
}

const seconds = (at: Date) => `${at.toISOString().slice(0, 19)}Z`

type Written = { sha: string; size: number; keyId: string; place: StatusPlace }

/** The hash that stands now; null when the place was taken meanwhile, so that another is to be drawn. */
function keepCredential(certificateId: string, { sha, size, keyId, place: { list, index } }: Written): Promise<string | null> {
  return inTransaction((tx) => {
    const made = tx.get<Made>('SELECT "sha256" FROM "Credential" WHERE "certificateId" = ?', certificateId)
    if (made) return made.sha256
    if (tx.get('SELECT 1 FROM "Credential" WHERE "statusList" = ? AND "statusIndex" = ?', list, index)) return null
    recordBlob(tx, sha, size, 'application/vc')
    const issued = tx.get<{ id: string; subject: string; unit: string | null }>(
      'SELECT e."id", e."subject", e."unit" FROM "Certificate" c JOIN "Event" e ON e."seq" = c."eventSeq" WHERE c."id" = ?',
      certificateId,
    )
    const event = record(tx, {
      type: 'credential.signed',
      actor: 'system',
      subject: issued?.subject,
      unit: issued?.unit ?? undefined,
      cause: issued?.id,
      payload: { certificateId, sha256: sha, keyId, statusList: list, statusIndex: index },
    })
    tx.run(
      'INSERT INTO "Credential" ("certificateId","sha256","keyId","statusList","statusIndex","signedAt","eventSeq") VALUES (?,?,?,?,?,?,?)',
      certificateId,
      sha,
      keyId,
      list,
      index,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return sha
  })
}
