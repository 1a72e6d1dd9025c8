import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { settings } from '~/platform/env'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { selfSigned } from '~/platform/pdf-signature/self-signed.server'
import type { Signer } from '~/platform/pdf-signature/signer'
import { signerProblem } from '~/platform/pdf-signature/signer-check.server'
import { certificatesOf, keyFits, nameOf, signerOf, signerPem } from '~/platform/pdf-signature/signer-file.server'
import { requireOwnerOnly } from '~/platform/storage/owner-only.server'
import { react, record } from '../ledger/record.server'
import { keysLeftOut } from './keys.server'

/** Who signs PDFs, as it is known: the certificate by its SHA-256, and those that issued it as PEM. */
export type PdfSigner = { id: string; fingerprint: string; chain: string; setAt: string; eventSeq: number }

/** Everyone who has signed PDFs, the current one first. */
export function listPdfSigners(): PdfSigner[] {
  return read.all('SELECT "id","fingerprint","chain","setAt","eventSeq" FROM "PdfSigner" ORDER BY "eventSeq" DESC')
}

const keyFile = (fingerprint: string, dataDir = settings().dataDir) => path.join(dataDir, 'keys', `pdf-${fingerprint.slice(0, 16)}.pem`)

let current: { file: string; signer: Signer } | null = null

/**
 * Who signs PDFs at an instant; null when nobody was set, and when the certificate of the last one is out of date: then
 * a sheet says that it is not signed. Throws when the private key is not where it should be, or others may read it.
 */
export function currentPdfSigner(at: Date): Signer | null {
  const [last] = listPdfSigners()
  if (!last) return null
  const file = keyFile(last.fingerprint)
  if (current?.file !== file) {
    const problem = keyFileProblem(last)
    if (problem) throw new Error(`${problem}: ${file}`)
    requireOwnerOnly(file)
    current = { file, signer: signerOf({ key: readFileSync(file, 'utf8'), chain: last.chain }) }
  }
  const reason = signerProblem(current.signer, at)
  if (reason) console.error(`the certificate for PDFs cannot sign (${reason}): this PDF stays unsigned; see \`academy keys pdf\``)
  return reason ? null : current.signer
}

/** What is wrong with the file of a private key in a data folder, in Vietnamese; null when it is there, fits and is its owner's alone. */
export function keyFileProblem({ fingerprint, chain }: PdfSigner, dataDir = settings().dataDir): string | null {
  const file = keyFile(fingerprint, dataDir)
  if (!existsSync(file)) return keysLeftOut(dataDir) ? null : `thiếu tệp khóa ký PDF ${fingerprint.slice(0, 16)}`
  if (process.platform !== 'win32' && statSync(file).mode & 0o077) return `tệp khóa ký PDF ${fingerprint.slice(0, 16)} để người khác đọc được`
  const [own] = certificatesOf(chain)
  return own && keyFits(readFileSync(file, 'utf8'), own) ? null : `tệp khóa ký PDF ${fingerprint.slice(0, 16)} không hợp với chứng thư`
}

/**
 * Lets a signer sign PDFs from now on; those rendered before stay as they are. The key is written readable by its owner
 * alone. Refuses one that cannot sign now (`signerProblem`), and the one that signs already (`already-set`).
 */
export async function setPdfSigner(signer: Signer): Promise<Outcome<{ id: string; name: string }>> {
  const problem = signerProblem(signer, now())
  if (problem) return refused(problem)
  const { key, chain } = signerPem(signer)
  const fingerprint = sha256(signer.chain[0]?.raw ?? '')
  if (listPdfSigners()[0]?.fingerprint === fingerprint) return refused('already-set')
  const file = keyFile(fingerprint)
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  if (!existsSync(file)) writeFileSync(file, key, { mode: 0o600, flag: 'wx' })
  const id = newId()
  await inTransaction((tx) => {
    const event = record(tx, { type: 'pdf-signer.set', actor: 'system', payload: { signerId: id, fingerprint, chainHash: sha256(chain) } })
    tx.run(
      'INSERT INTO "PdfSigner" ("id","fingerprint","chain","setAt","eventSeq") VALUES (?,?,?,?,?)',
      id,
      fingerprint,
      chain,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
  })
  return done({ id, name: nameOf(signer) })
}

/** Makes a key and a certificate that it signs itself, in the name of the issuer, and lets it sign PDFs from now on. */
export async function makeOwnPdfSigner(): Promise<Outcome<{ id: string; name: string }>> {
  return setPdfSigner(await selfSigned(settings().issuer.vi, now()))
}

/** As `makeOwnPdfSigner`, when nobody signs yet: so that the demo shows signed PDFs. */
export async function ensurePdfSigner(): Promise<void> {
  if (!listPdfSigners().length) await makeOwnPdfSigner()
}
