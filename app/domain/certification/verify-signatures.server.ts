import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { sha256 } from '~/platform/canonical'
import { pagesOf } from '~/platform/db/pages.server'
import { settings } from '~/platform/env'
import { judgeSignature } from '~/platform/pdf-signature/judge.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { keyFileProblem, listPdfSigners } from './pdf-signers.server'

type FileRow = { id: string; code: string; sha: string; seq: number | null }

const FILES = `SELECT f."certificateId" AS id, c."code", f."sha256" AS sha, f."eventSeq" AS seq
  FROM "CertificateFile" f JOIN "Certificate" c ON c."id" = f."certificateId" WHERE f."certificateId" > ? ORDER BY f."certificateId" LIMIT ?`

/**
 * Checks the key of who signs PDFs now, and the signature inside each PDF that carries one: whole, and by somebody the
 * academy let sign. A PDF from a time without a signer has none.
 */
export async function verifySignatures(onProgress?: Progress, dataDir = settings().dataDir): Promise<Verdict> {
  const signers = listPdfSigners()
  const known = new Set(signers.map((signer) => signer.fingerprint))
  const [last] = signers
  const problem = last ? keyFileProblem(last, dataDir) : null
  const found: (Breach | null)[] = [last && problem ? breach('PdfSigner', last.id, last.eventSeq, problem) : null]
  let [count, signed] = [0, 0]
  for (const page of pagesOf<FileRow>(FILES, (row) => row.id, ''))
    for (const { id, code, sha, seq } of page) {
      const wrong = (what: string) => breach('CertificateFile', id, seq, `chữ ký số trong bản in của giấy chứng nhận ${code} ${what}`)
      const verdict = await judged(dataDir, sha)
      if (verdict?.kind === 'broken') found.push(wrong('không đúng'))
      if (verdict?.kind === 'whole' && !known.has(sha256(verdict.signer.raw))) found.push(wrong('là của một chứng thư không có trong học viện'))
      if (verdict?.kind === 'whole') signed += 1
      count += 1
      onProgress?.(count)
    }
  return verdictOf(found, { 'bản in có chữ ký số': signed })
}

/** Null for a file that is not there, which the check of files names. */
async function judged(dataDir: string, sha: string) {
  const bytes = await readFile(path.join(dataDir, 'blobs', sha.slice(0, 2), sha)).catch(() => null)
  return bytes && judgeSignature(bytes)
}
