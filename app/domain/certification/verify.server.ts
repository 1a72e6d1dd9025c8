import { sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { signatureHolds } from './keys.server'

/** Checks every certificate: signature by the public key, content hash against its event. Names the first that fails. */
export function verifyCertificates(): { count: number; problem: string | null } {
  const rows = read.all<{ code: string; content: string; signature: string; publicKey: string | null; contentHash: string | null }>(
    `SELECT c."code", c."content", c."signature", k."publicKey", json_extract(e."payload", '$.contentHash') AS contentHash FROM "Certificate" c
     LEFT JOIN "SigningKey" k ON k."id" = c."keyId" LEFT JOIN "Event" e ON e."seq" = c."eventSeq" ORDER BY c."eventSeq"`,
  )
  for (const row of rows) {
    if (!row.publicKey) return { count: rows.length, problem: `giấy chứng nhận ${row.code} ký bằng khóa không có trong học viện` }
    if (sha256(row.content) !== row.contentHash) return { count: rows.length, problem: `nội dung giấy chứng nhận ${row.code} khác với lúc cấp` }
    if (!signatureHolds(row.content, row.signature, row.publicKey)) return { count: rows.length, problem: `chữ ký của giấy chứng nhận ${row.code} không đúng` }
  }
  return { count: rows.length, problem: null }
}
