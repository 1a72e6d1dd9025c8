import { datedOn, hasLeft, TODAY } from './standing'

/** SQL: whether a grant of a role holds on a civil day by its own dates and ends and while its holder serves, whatever it was delegated from. */
function holdsAlone(alias: string, day: string): string {
  return `${datedOn(alias, day)} AND NOT ${hasLeft(`${alias}."personId"`, day)} AND NOT EXISTS (SELECT 1 FROM "RoleGrantEnd" ended WHERE ended."grantId" = ${alias}."id" AND ended."validTo" <= ${day})`
}

/**
 * SQL: whether a grant of a role holds on a civil day, today unless said otherwise: within its dates, not ended before, and when it
 * was delegated only as long as the grant it came from. A day begins at midnight in Hanoi.
 */
export function roleHolds(alias: string, day: string = TODAY): string {
  return `(${holdsAlone(alias, day)} AND (${alias}."delegatedFrom" IS NULL
    OR EXISTS (SELECT 1 FROM "RoleGrant" held WHERE held."id" = ${alias}."delegatedFrom" AND ${holdsAlone('held', day)})))`
}

/** SQL: the civil day from which a grant holds no more, by itself and by what it was delegated from; `9999-12-31` where none is set. */
export function roleOverFrom(alias: string): string {
  const own = (of: string) =>
    `coalesce((SELECT min(coalesce(within."validTo", '9999-12-31'), coalesce(ended."validTo", '9999-12-31')) FROM "RoleGrant" within LEFT JOIN "RoleGrantEnd" ended ON ended."grantId" = within."id" WHERE within."id" = ${of}), '9999-12-31')`
  return `min(${own(`${alias}."id"`)}, ${own(`${alias}."delegatedFrom"`)})`
}
