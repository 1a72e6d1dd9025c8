/** SQL: the civil day that it is, by the academy's clock; asked once a statement. */
export const TODAY = '(SELECT civil_today())'

/**
 * SQL: whether a dated row (a post, the state of a unit) stands on a civil day, today unless said otherwise, as the academy knows it now.
 * `day` is a bind such as `?2` or another expression of a civil day; ranges are half-open, and may begin or end after today.
 */
export function standsOn(alias: string, day: string = TODAY): string {
  return `(${alias}."supersededAt" IS NULL AND ${datedOn(alias, day)})`
}

/** SQL: the same as the academy knew it at an instant: what was recorded or superseded afterwards changes no report of then. */
export function stoodOn(alias: string, day: string, knownAt: string): string {
  return `(${alias}."recordedAt" <= ${knownAt} AND (${alias}."supersededAt" IS NULL OR ${alias}."supersededAt" > ${knownAt}) AND ${datedOn(alias, day)})`
}

/** SQL: the id of the state a unit has today, or had last: where a post of the past is to be found. `unit` is an expression of its id. */
export function lastStateOf(unit: string): string {
  return `(SELECT l."id" FROM "UnitState" l WHERE l."unitId" = ${unit} AND l."supersededAt" IS NULL AND l."validFrom" <= ${TODAY} ORDER BY l."validFrom" DESC LIMIT 1)`
}

/** SQL: whether a civil day lies in the range of a row that nothing supersedes, such as a role. */
export function datedOn(alias: string, day: string = TODAY): string {
  return `${alias}."validFrom" <= ${day} AND (${alias}."validTo" IS NULL OR ${alias}."validTo" > ${day})`
}

/** SQL: what holds of a person in an aspect (`legal-group`, `service`) on a civil day; null where nothing was set. `knownAt`: as known then, where that is not null. */
export function statusOn(person: string, aspect: 'legal-group' | 'service', day: string = TODAY, knownAt?: string): string {
  const known = knownAt
    ? `(t."supersededAt" IS NULL OR t."supersededAt" > ${knownAt}) AND (${knownAt} IS NULL OR t."recordedAt" <= ${knownAt})`
    : `t."supersededAt" IS NULL`
  return `(SELECT t."value" FROM "PersonStatus" t WHERE t."personId" = ${person} AND t."aspect" = '${aspect}'
    AND ${known} AND t."validFrom" <= ${day} ORDER BY t."validFrom" DESC, t."eventSeq" DESC LIMIT 1)`
}

/** SQL: whether a person has left the service on a civil day, today unless said otherwise. */
export function hasLeft(person: string, day: string = TODAY): string {
  return `coalesce(${statusOn(person, 'service', day)}, 'back') <> 'back'`
}
