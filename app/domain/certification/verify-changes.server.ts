import { read } from '~/platform/db/database.server'
import { breach, type Verdict, verdictOf } from '~/platform/verdict'

type Found = { id: string; code: string; seq: number }

/** Withdrawn by two: the change that is named was confirmed, by another person, and is of this certificate. Those of before name none. */
const LONELY = `SELECT r."certificateId" AS id, c."code", r."eventSeq" AS seq FROM "Revocation" r JOIN "Certificate" c ON c."id" = r."certificateId"
  LEFT JOIN "CertificateChange" h ON h."id" = r."changeId" LEFT JOIN "CertificateChangeDecision" d ON d."changeId" = h."id"
  WHERE (r."changeId" IS NOT NULL OR r."eventSeq" > (SELECT min("seq") FROM "Event" WHERE "type" = 'certificate-change.proposed'))
    AND NOT (coalesce(d."outcome", '') = 'confirmed' AND h."certificateId" = r."certificateId" AND h."category" = r."category" AND d."decidedBy" <> h."proposedBy")`

/** What was confirmed has followed: a withdrawal or correction its withdrawal, a correction or reissue its new certificate. */
const UNDONE = `SELECT h."id", c."code", d."eventSeq" AS seq FROM "CertificateChangeDecision" d JOIN "CertificateChange" h ON h."id" = d."changeId" JOIN "Certificate" c ON c."id" = h."certificateId"
  WHERE d."outcome" = 'confirmed' AND ((h."kind" <> 'reissue' AND NOT EXISTS (SELECT 1 FROM "Revocation" r WHERE r."changeId" = h."id"))
    OR (h."kind" <> 'withdrawal' AND NOT EXISTS (SELECT 1 FROM "Certificate" n WHERE n."replacesId" = c."id")))`

/** Each edition after the first names, and is preceded by, the one before it. */
const LOOSE = `SELECT n."id", n."code", n."eventSeq" AS seq FROM "Certificate" n LEFT JOIN "Certificate" c ON c."id" = n."replacesId"
  WHERE CASE WHEN n."edition" = 1 THEN n."replacesId" IS NOT NULL OR json_extract(n."content", '$.replaces') IS NOT NULL
    ELSE c."id" IS NULL OR c."completionId" <> n."completionId" OR c."edition" <> n."edition" - 1 OR json_extract(n."content", '$.replaces') IS NOT c."code"
      OR NOT EXISTS (SELECT 1 FROM "Revocation" r WHERE r."certificateId" = c."id") END`

/** Checks that what was done with certificates after their issue was agreed on by two, and that all that was agreed on was done. */
export function verifyChanges(): Verdict {
  const found = [
    ...read.all<Found>(LONELY).map(({ id, code, seq }) => breach('Revocation', id, seq, `giấy chứng nhận ${code} bị thu hồi mà không có hai người đồng ý`)),
    ...read
      .all<Found>(UNDONE)
      .map(({ id, code, seq }) => breach('CertificateChange', id, seq, `việc đã duyệt với giấy chứng nhận ${code} không được thực hiện`)),
    ...read.all<Found>(LOOSE).map(({ id, code, seq }) => breach('Certificate', id, seq, `giấy chứng nhận ${code} không thay thế đúng giấy trước nó`)),
  ]
  return verdictOf(found, { 'thay đổi giấy chứng nhận': read.get<{ n: number }>('SELECT count(*) AS n FROM "CertificateChange"')?.n ?? 0 })
}
