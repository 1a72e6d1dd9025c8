import { type Read, read } from '~/platform/db/database.server'
import type { Certificate } from './certificates.server'

/** A withdrawal as its holder reads it: when, why, who asked for it and who confirmed it. */
export type Withdrawn = { on: string; category: string; reason: string; proposedBy: string | null; confirmedBy: string | null }

/** Who withdrew a certificate, and why. The caller has authorised the look. Throws for one that was not withdrawn. */
export function withdrawnBy({ id, revocation }: Pick<Certificate, 'id' | 'revocation'>, from: Read = read): Withdrawn {
  if (!revocation) throw new Error(`certificate ${id} was not withdrawn`)
  const people = from.get<{ proposedBy: string | null; confirmedBy: string | null }>(
    `SELECT p."fullName" AS proposedBy, o."fullName" AS confirmedBy FROM "Revocation" r LEFT JOIN "CertificateChange" h ON h."id" = r."changeId"
     LEFT JOIN "CertificateChangeDecision" d ON d."changeId" = h."id" LEFT JOIN "Person" p ON p."id" = h."proposedBy"
     LEFT JOIN "Person" o ON o."id" = coalesce(d."decidedBy", r."revokedBy") WHERE r."certificateId" = ?`,
    id,
  )
  return {
    on: revocation.revokedAt,
    category: revocation.category,
    reason: revocation.reason,
    proposedBy: people?.proposedBy ?? null,
    confirmedBy: people?.confirmedBy ?? null,
  }
}
