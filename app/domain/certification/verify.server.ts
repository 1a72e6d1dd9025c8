import { sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { pagesOf } from '~/platform/db/pages.server'
import { settings } from '~/platform/env'
import { looseMode } from '~/platform/storage/owner-only.server'
import { type Breach, breach, type Progress, type Verdict, verdictOf } from '~/platform/verdict'
import { keyFile, keysInUse, keysLeftOut, privateKeyFits, signatureHolds } from './keys.server'

type Row = { id: string; code: string; seq: number; content: string; signature: string; keyId: string; publicKey: string | null; contentHash: string | null }

const CERTIFICATES = `SELECT c."id", c."code", c."eventSeq" AS seq, c."content", c."signature", c."keyId", k."publicKey", json_extract(e."payload", '$.contentHash') AS contentHash
  FROM "Certificate" c LEFT JOIN "SigningKey" k ON k."id" = c."keyId" LEFT JOIN "Event" e ON e."seq" = c."eventSeq" WHERE c."eventSeq" > ? ORDER BY c."eventSeq" LIMIT ?`

/**
 * Checks the keys, with the private half in a data folder, every certificate (content hash against its event, signature
 * by the public key), and that its file is the one that was rendered. Names all that fail.
 */
export function verifyCertificates(onProgress?: Progress, dataDir = settings().dataDir): Verdict {
  const found: (Breach | null)[] = [keyProblem(dataDir)]
  const isInUse = keysInUse()
  let count = 0
  for (const page of pagesOf<Row>(CERTIFICATES, (row) => row.seq, 0)) {
    found.push(...page.map((row) => certificateProblem(row, isInUse)))
    count += page.length
    onProgress?.(count)
  }
  const files = read.get<{ n: number }>('SELECT count(*) AS n FROM "CertificateFile"')?.n ?? 0
  const keys = read.get<{ n: number }>('SELECT count(*) AS n FROM "SigningKey"')?.n ?? 0
  return verdictOf([...found, fileProblem()], { 'giấy chứng nhận': count, 'bản in': files, 'khóa ký': keys })
}

function certificateProblem(row: Row, isInUse: ReturnType<typeof keysInUse>): Breach | null {
  const wrong = (what: string) => breach('Certificate', row.id, row.seq, what)
  if (!row.publicKey) return wrong(`giấy chứng nhận ${row.code} ký bằng khóa không có trong học viện`)
  if (sha256(row.content) !== row.contentHash) return wrong(`nội dung giấy chứng nhận ${row.code} khác với lúc cấp`)
  if (!signatureHolds(row.content, row.signature, row.publicKey)) return wrong(`chữ ký của giấy chứng nhận ${row.code} không đúng`)
  return isInUse(row.keyId, row.seq) ? null : wrong(`giấy chứng nhận ${row.code} ký bằng khóa ${row.keyId}, không phải khóa dùng khi cấp`)
}

/** A key is named by its bytes, and stated by an event: its own, or, when older than those, by certificates it signed. */
function keyProblem(dataDir: string): Breach | null {
  const keys = read.all<{ id: string; publicKey: string; eventSeq: number | null; hasSigned: number }>(
    `SELECT k."id", k."publicKey", k."eventSeq",
      EXISTS (SELECT 1 FROM "Event" e WHERE e."type" = 'certificate.issued' AND json_extract(e."payload", '$.keyId') = k."id") AS hasSigned FROM "SigningKey" k ORDER BY coalesce(k."eventSeq", 0), k."createdAt"`,
  )
  for (const { id, publicKey, eventSeq, hasSigned } of keys) {
    if (sha256(Buffer.from(publicKey, 'base64url')).slice(0, 16) !== id) return breach('SigningKey', id, eventSeq, 'khóa công khai khác với mã của nó')
    if (eventSeq === null && !hasSigned && keys.length > 1) return breach('SigningKey', id, null, 'khóa ký này không có trong sự kiện nào')
  }
  const current = keys.at(-1)
  const fits = current && !keysLeftOut(dataDir) ? privateKeyFits(current.id, current.publicKey, dataDir) : true
  // An unpacked backup lies where its owner put it: its modes are set when it is put back.
  const isLoose = current && fits && dataDir === settings().dataDir && !keysLeftOut(dataDir) ? looseMode(keyFile(current.id, dataDir)) : null
  if (isLoose) return breach('SigningKey', current?.id ?? null, null, isLoose)
  return fits
    ? null
    : breach('SigningKey', current?.id ?? null, null, fits === null ? `thiếu tệp khóa ký ${current?.id}` : 'tệp khóa ký không hợp với khóa công khai')
}

/** Only files from before renderings were stated may stand without an event. */
function fileProblem(): Breach | null {
  const bare = read.get<{ id: string }>(
    `SELECT f."certificateId" AS id FROM "CertificateFile" f JOIN "Certificate" c ON c."id" = f."certificateId" WHERE f."eventSeq" IS NULL
      AND c."eventSeq" > (SELECT min("seq") FROM "Event" WHERE "type" = 'certificate.rendered') LIMIT 1`,
  )
  if (bare) return breach('CertificateFile', bare.id, null, 'bản in này không có trong sự kiện nào')
  const lost = read.get<{ id: string; sha: string }>(
    'SELECT f."certificateId" AS id, f."sha256" AS sha FROM "CertificateFile" f LEFT JOIN "Blob" b ON b."sha256" = f."sha256" WHERE b."sha256" IS NULL LIMIT 1',
  )
  return lost && breach('Blob', lost.sha, null, `thiếu tệp bản in của giấy chứng nhận ${lost.id}`)
}
