import { type Read, read } from '~/platform/db/database.server'

/** Somebody named as a maker of a group's product beside who handed it in first; `confirmed` is 1 once they said so. */
export type Member = { personId: string; fullName: string; unitId: string; enrolmentId: string; confirmed: 0 | 1 }

/** SQL: who is named with the product `h` and has not declined, in the order named, as JSON; read by `membersIn`. */
export const MEMBERS = `(SELECT json_group_array(json_object('personId', r."personId", 'fullName', r."fullName", 'unitId', r."unitId", 'enrolmentId', r."id", 'confirmed', r.confirmed))
  FROM (SELECT ge."id", ge."personId", ge."unitId", gp."fullName", ga."namingId" IS NOT NULL AS confirmed FROM "GroupNaming" gn
    JOIN "Enrolment" ge ON ge."id" = gn."memberEnrolmentId" JOIN "Person" gp ON gp."id" = ge."personId" LEFT JOIN "GroupAnswer" ga ON ga."namingId" = gn."id"
    WHERE gn."enrolmentId" = h."enrolmentId" AND gn."taskId" = h."taskId" AND (ga."namingId" IS NULL OR ga."confirmedFor" IS NOT NULL) ORDER BY gn."eventSeq") r)`

/** SQL: ids of what an enrolment (one bind) has to show: its own products, and those of groups it confirmed to be of. */
export const HAND_INS_OF = (enrolment: string) => `(SELECT "id" FROM "HandIn" WHERE "enrolmentId" = ${enrolment} UNION ALL
  SELECT gh."id" FROM "GroupAnswer" ga JOIN "GroupNaming" gn ON gn."id" = ga."namingId" JOIN "HandIn" gh ON gh."enrolmentId" = gn."enrolmentId" AND gh."taskId" = gn."taskId"
  WHERE ga."confirmedFor" = ${enrolment})`

/** Members as a row of a product carries them. */
export function membersIn({ members }: { members: string }): Member[] {
  return JSON.parse(members) as Member[]
}

/** The one among the named with a product that a person is; null when they are not, or declined. */
export function memberOf(handIn: { members: string }, personId: string): Member | null {
  return membersIn(handIn).find((member) => member.personId === personId) ?? null
}

/** Whether a product counts for a person: they handed it in first, or confirmed to have made it too. */
export function isMakerOf(handIn: { personId: string; members: string }, personId: string): boolean {
  return handIn.personId === personId || memberOf(handIn, personId)?.confirmed === 1
}

/** That somebody is asked whether they made a product too. */
export type OpenNaming = { namingId: string; enrolmentId: string; taskId: string; handInId: string; by: string; namedAt: string }

/** The namings that wait for the answer of an enrolment, first to last, each with the newest product of its group. The caller has authorised the look. */
export function listOpenNamings(enrolmentId: string, from: Read = read): OpenNaming[] {
  return from.all<OpenNaming>(
    `SELECT n."id" AS namingId, n."enrolmentId", n."taskId", n."namedAt", p."fullName" AS "by", (SELECT h."id" FROM "HandIn" h WHERE h."enrolmentId" = n."enrolmentId" AND h."taskId" = n."taskId" ORDER BY h."number" DESC LIMIT 1) AS handInId
     FROM "GroupNaming" n JOIN "Person" p ON p."id" = n."namedBy" WHERE n."memberEnrolmentId" = ? AND NOT EXISTS (SELECT 1 FROM "GroupAnswer" a WHERE a."namingId" = n."id") ORDER BY n."eventSeq"`,
    enrolmentId,
  )
}

/** The group of a task that an enrolment confirmed to be of, by the enrolment that handed in first; null when it is of none. */
export function groupOf(enrolmentId: string, taskId: string, from: Read = read): string | null {
  return (
    from.get<{ enrolmentId: string }>(
      'SELECT n."enrolmentId" FROM "GroupAnswer" a JOIN "GroupNaming" n ON n."id" = a."namingId" WHERE a."confirmedFor" = ? AND a."taskId" = ?',
      enrolmentId,
      taskId,
    )?.enrolmentId ?? null
  )
}

/** The names of who else made a product, as one of its makers sees it: who handed it in first, then who confirmed. */
export function othersIn(handIn: { personId: string; fullName: string; members: string }, personId: string): string[] {
  const makers = [handIn, ...membersIn(handIn).filter(({ confirmed }) => confirmed)]
  return makers.filter((maker) => maker.personId !== personId).map(({ fullName }) => fullName)
}
