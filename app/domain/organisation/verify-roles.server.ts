import { read } from '~/platform/db/database.server'
import { breach, type Verdict, verdictOf } from '~/platform/verdict'

type Row = { id: string; seq: number; isStated: number; isByAnother: number; isLentRightly: number }

/**
 * Asks of every role what its event cannot be held against alone: that its end and whose it is are as stated, that nobody granted it to
 * themselves, and that a delegation is of a role its giver held themselves, over their unit or below, for no longer than they held it.
 */
export function verifyRoles(): Verdict {
  const rows = read.all<Row>(
    `SELECT g."id", g."eventSeq" AS seq, g."validTo" IS json_extract(e."payload", '$.validTo') AND g."delegatedFrom" IS json_extract(e."payload", '$.delegatedFrom') AS isStated,
       g."grantedBy" <> g."personId" AS isByAnother,
       g."delegatedFrom" IS NULL OR EXISTS (SELECT 1 FROM "RoleGrant" d WHERE d."id" = g."delegatedFrom" AND d."delegatedFrom" IS NULL AND d."personId" = g."grantedBy" AND d."role" = g."role"
         AND d."eventSeq" < g."eventSeq" AND d."validFrom" <= g."validFrom" AND (d."validTo" IS NULL OR d."validTo" >= g."validTo")) AS isLentRightly
     FROM "RoleGrant" g LEFT JOIN "Event" e ON e."seq" = g."eventSeq" ORDER BY g."eventSeq"`,
  )
  const found = rows.map(({ id, seq, isStated, isByAnother, isLentRightly }) => {
    const wrong = (what: string) => breach('RoleGrant', id, seq, what)
    if (isStated !== 1) return wrong('thời hạn hoặc người ủy quyền của vai trò không như sự kiện đã ghi')
    if (isByAnother !== 1) return wrong('vai trò do chính người giữ tự giao')
    return isLentRightly === 1 ? null : wrong('vai trò được ủy quyền không phải của người ủy quyền, hoặc ngoài thời hạn của họ')
  })
  return verdictOf(found, { 'vai trò': rows.length })
}
