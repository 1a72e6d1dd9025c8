import { sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { normalCode } from './certificates.server'
import { readCredential } from './credential-reading'
import { proofHolds } from './proofs.server'

/** A certificate is some hundred kilobytes at most. */
export const MOST_FILE_BYTES = 3_000_000

export type FileKind = 'pdf' | 'json'

/**
 * What a file that somebody brought is: the bytes the academy made, a credential with other spaces but the academy's own
 * proof, something that names one of our certificates without being what we issued, or nothing of ours.
 */
export type BroughtFile =
  | { kind: FileKind; code: string; match: 'same-bytes' | 'same-content' | 'altered' }
  | { kind: FileKind | null; code: null; match: 'not-ours' }

/** Judges a file by its bytes alone; what it claims beyond them is never run, fetched or believed. */
export async function judgeFile(bytes: Buffer): Promise<BroughtFile> {
  const kind = bytes.subarray(0, 1024).includes('%PDF-') ? 'pdf' : /^\uFEFF?\s*\{/.test(bytes.subarray(0, 200).toString('utf8')) ? 'json' : null
  const none: BroughtFile = { kind, code: null, match: 'not-ours' }
  if (!kind || bytes.length > MOST_FILE_BYTES) return none
  const issued = codeOfBytes(sha256(bytes))
  if (issued) return { kind, code: issued, match: 'same-bytes' }
  return (kind === 'pdf' ? judgePdf(bytes) : await judgeJson(bytes.toString('utf8'))) ?? none
}

const codeOfBytes = (sha: string) =>
  read.get<{ code: string }>(
    `SELECT c."code" FROM "Certificate" c WHERE c."id" = (SELECT "certificateId" FROM "CertificateFile" WHERE "sha256" = ?1 UNION SELECT "certificateId" FROM "Credential" WHERE "sha256" = ?1)`,
    sha,
  )?.code ?? null

const existing = (code: string) => read.get<{ code: string }>('SELECT "code" FROM "Certificate" WHERE "code" = ?', normalCode(code))?.code ?? null

/** Our sheets carry their address as a link, in letters as they stand. */
function judgePdf(bytes: Buffer): BroughtFile | null {
  const named = /\/verify\/(HVS-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4})/.exec(bytes.toString('latin1'))?.[1]
  const code = named && existing(named)
  return code ? { kind: 'pdf', code, match: 'altered' } : null
}

async function judgeJson(text: string): Promise<BroughtFile | null> {
  const credential = readCredential(text)
  const named = /\/verify\/(HVS-\d{4}-[0-9A-Z]{4}-[0-9A-Z]{4})"/.exec(credential ? `${credential.id}"` : text)?.[1]
  const code = named && existing(named)
  if (!code) return null
  return { kind: 'json', code, match: credential && (await proofHolds(credential, credential.issuer.id)) ? 'same-content' : 'altered' }
}
