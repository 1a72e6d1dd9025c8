import { readFileSync, writeFileSync } from 'node:fs'
import { z } from 'zod'
import { SEAL_FORMAT, type Seal, sealDocument } from '~/domain/evaluation/seal'
import { sealHeads, signedHeads } from '~/domain/evaluation/seals.server'
import type { KeptHead } from '~/domain/evaluation/verify-seals.server'
import { inFours } from '~/platform/fours'
import { say } from '../say'

const HASH = z.string().regex(/^([0-9a-f]{64})?$/)
const Heads = z.object({ number: z.number().int().min(0), hash: HASH })
const SealFile = Heads.extend({
  format: z.literal(SEAL_FORMAT),
  day: z.string(),
  ledgerSeq: z.number().int().min(0),
  ledgerHash: HASH,
  keyId: z.string(),
  sealedAt: z.string(),
  signature: z.string(),
})
const HeadFile = z.union([
  z.object({ seals: z.array(SealFile).min(1) }).transform(({ seals }): KeptHead[] => seals),
  SealFile.transform((seal): KeptHead[] => [seal]),
  Heads.transform((head): KeptHead[] => [head]),
])

/** The heads that a file holds: a seal, several as they are published, or number and hash alone. Null where the file is none. */
export function readHeads(file: string): KeptHead[] | null {
  try {
    const read = HeadFile.safeParse(JSON.parse(readFileSync(file, 'utf8')))
    return read.success ? read.data : null
  } catch {
    return null
  }
}

/**
 * `academy seal [FILE]`: seals today where that is not done yet, which also publishes it (/verify/heads, /.well-known/heads.json), says the heads of ledger and closed dossiers as they are now, and writes them
 * signed where told, to be kept elsewhere. Whoever has earlier heads can tell chains that were written anew from what they were.
 */
export async function sealCommand([file]: string[] = []): Promise<number> {
  const today = await sealHeads()
  const heads: Seal = signedHeads()
  if (file) writeFileSync(file, `${JSON.stringify(sealDocument(heads), null, 2)}\n`)
  say(`Đầu chuỗi phiếu đã khóa: số ${heads.number}, ${inFours(heads.hash) || 'chưa có phiếu nào'}`)
  say(`Đầu sổ sự kiện: số ${heads.ledgerSeq}, ${inFours(heads.ledgerHash)}`)
  say(`Niêm phong ngày ${today.day}: đến phiếu số ${today.number}, sự kiện số ${today.ledgerSeq}, khóa ${today.keyId}.`)
  say('Niêm phong này đã được công bố tại /verify/heads và /.well-known/heads.json.')
  return 0
}
