import type { Read } from '~/platform/db/database.server'
import { cleanText, cutText } from '~/platform/text'
import { nameOf } from './names.server'
import type { PersonChange } from './person-orders'
import { type PostTerms, reasonOf } from './posts.server'

const positionOf = (text: string) => cutText(cleanText(text), 200)

/**
 * Whether somebody has said this of a person already, in the same words, and it stands as they said it: a form that is sent twice
 * is done once. What others said, or what was changed since, is asked about as usual.
 */
export function isRepeated(from: Read, by: string, personId: string, change: PersonChange): boolean {
  const stands = (sql: string, ...values: (string | number | null)[]) => from.get(`SELECT 1 FROM ${sql} AND "recordedBy" = ?`, ...values, by) !== null
  const post = (more: string, { unitId, position, rank, kind, validFrom, validTo }: PostTerms, ...values: string[]) =>
    stands(
      `"Post" WHERE "personId" = ? AND "supersededAt" IS NULL AND "unitId" = ? AND "position" = ? AND "rank" = ? AND "kind" = ? AND "validFrom" = ? AND "validTo" IS ? AND ${more}`,
      ...[personId, unitId, positionOf(position), rank, kind, validFrom, validTo, ...values],
    )
  const status = (aspect: string, value: string, day: string, reason: string) =>
    stands(
      `"PersonStatus" WHERE "personId" = ? AND "supersededAt" IS NULL AND "aspect" = ? AND "value" = ? AND "validFrom" = ? AND "reason" = ?`,
      ...[personId, aspect, value, day, reasonOf(reason)],
    )
  switch (change.act) {
    case 'start-post':
      return post(`"replacesId" IS NULL`, change.terms)
    case 'transfer':
      return post(`"replacesId" IS NULL`, { ...change, kind: 'main', validFrom: change.day, validTo: null })
    case 'correct-post':
      return post(`"change" = 'corrected' AND "replacesId" = ?`, change.terms, change.postId)
    case 'end-post':
      return stands(`"Post" WHERE "replacesId" = ? AND "change" = 'ended' AND "validTo" = ?`, change.postId, change.validTo)
    case 'withdraw-post':
      return stands(`"Post" WHERE "replacesId" = ? AND "change" = 'withdrawn'`, change.postId)
    case 'absence': {
      const { kind, unitId, validFrom, validTo } = change.terms
      return stands(
        `"Absence" WHERE "personId" = ? AND "supersededAt" IS NULL AND "replacesId" IS NULL AND "kind" = ? AND "unitId" IS ? AND "validFrom" = ? AND "validTo" IS ? AND "reason" = ?`,
        ...[personId, kind, unitId, validFrom, validTo, reasonOf(change.reason)],
      )
    }
    case 'correct-absence':
      return stands(`"Absence" WHERE "replacesId" = ? AND "change" = 'corrected' AND "reason" = ?`, change.absenceId, reasonOf(change.reason))
    case 'withdraw-absence':
      return stands(`"Absence" WHERE "replacesId" = ? AND "change" = 'withdrawn'`, change.absenceId)
    case 'rename':
      return (
        from.get(
          `SELECT 1 FROM "PersonName" n JOIN "Person" p ON p."id" = n."personId" AND p."fullName" = n."fullName" WHERE n."personId" = ? AND n."fullName" = ?
             AND n."reason" = ? AND n."renamedBy" = ? AND n."eventSeq" = (SELECT max("eventSeq") FROM "PersonName" WHERE "personId" = n."personId")`,
          ...[personId, nameOf(change.fullName), reasonOf(change.reason), by],
        ) !== null
      )
    case 'legal-group':
      return status('legal-group', change.legalGroup, change.day, change.reason)
    case 'leave':
      return status('service', change.how, change.day, change.reason)
    case 'return':
      return status('service', 'back', change.day, change.reason)
  }
}
