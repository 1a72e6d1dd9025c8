import { randomInt } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { settings } from '~/platform/env'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import type { Credential } from './credential'
import { keyIdOf, proofHolds } from './proofs.server'

/** Under which noun a verdict counts the credentials whose proof was not computed. */
export const UNPROVEN = 'chứng nhận điện tử chưa soát chữ ký (lấy mẫu)'

type Row = { id: string; code: string; verify: string; sha: string; keyId: string; list: number; index: number; seq: number }

const CREDENTIALS = `SELECT d."certificateId" AS id, c."code", json_extract(c."content", '$.verify') AS verify, d."sha256" AS sha, d."keyId", d."statusList" AS list, d."statusIndex" AS "index", d."eventSeq" AS seq
  FROM "Credential" d JOIN "Certificate" c ON c."id" = d."certificateId" WHERE d."eventSeq" > ? ORDER BY d."eventSeq" LIMIT ?`

/**
 * Checks every credential in a data folder: that its proof fits every word of it, under the key and with the place in the
 * status list that its row states, and that it is of its certificate. Names all that fail; bytes that are missing or
 * changed are named with the files. `percent`: of so many in a hundred, drawn anew each time, the proof is computed too; of the
 * others everything but that, and how many they are is answered. A proof takes some 6 ms, everything else next to nothing.
 */
export async function verifyCredentials(onProgress?: Progress, dataDir = settings().dataDir, percent = 100): Promise<Verdict> {
  const lost = read.get<{ id: string; sha: string }>(
    'SELECT d."certificateId" AS id, d."sha256" AS sha FROM "Credential" d LEFT JOIN "Blob" b ON b."sha256" = d."sha256" WHERE b."sha256" IS NULL LIMIT 1',
  )
  const found: (Breach | null)[] = [lost && breach('Blob', lost.sha, null, `thiếu tệp chứng nhận điện tử của giấy chứng nhận ${lost.id}`)]
  let [count, unproven] = [0, 0]
  for (const page of pagesOf<Row>(CREDENTIALS, (row) => row.seq, 0))
    for (const row of page) {
      const isProven = percent >= 100 || randomInt(100) < percent
      found.push(await credentialProblem(row, dataDir, isProven))
      count += 1
      if (!isProven) unproven += 1
      onProgress?.(count)
    }
  return verdictOf(found, { 'chứng nhận điện tử': count, ...(unproven ? { [UNPROVEN]: unproven } : {}) })
}

async function credentialProblem(row: Row, dataDir: string, isProven: boolean): Promise<Breach | null> {
  const wrong = (what: string) => breach('Credential', row.id, row.seq, `chứng nhận điện tử của ${row.code} ${what}`)
  const text = /^[0-9a-f]{64}$/.test(row.sha) ? await readFile(path.join(dataDir, 'blobs', row.sha.slice(0, 2), row.sha), 'utf8').catch(() => null) : null
  if (text === null) return null
  const credential = parsed(text)
  if (!credential) return wrong('không đọc được')
  const { id, proof, credentialStatus, issuer } = credential
  if (id !== row.verify) return wrong('không phải của giấy này')
  if (keyIdOf(proof, issuer.id) !== row.keyId) return wrong('ký bằng khóa khác với đã ghi')
  if (credentialStatus.id !== `${credentialStatus.statusListCredential}#${row.index}` || !credentialStatus.id.endsWith(`/${row.list}#${row.index}`))
    return wrong('nằm ở chỗ khác trong danh sách trạng thái')
  return !isProven || (await proofHolds(credential, issuer.id)) ? null : wrong('có chữ ký không đúng')
}

function parsed(text: string): Credential | null {
  try {
    return JSON.parse(text) as Credential
  } catch {
    return null
  }
}
