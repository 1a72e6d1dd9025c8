/**
 * SQL: whether a dated row (a post, the state of a unit) stands on a civil day, as the academy knows it now. `day` is a bind such as
 * `?2` or another expression of a civil day; ranges are half-open.
 */
export function standsOn(alias: string, day: string): string {
  return `(${alias}."supersededAt" IS NULL AND ${onDay(alias, day)})`
}

/** SQL: the same as the academy knew it at an instant: what was recorded or superseded afterwards changes no report of then. */
export function stoodOn(alias: string, day: string, knownAt: string): string {
  return `(${alias}."recordedAt" <= ${knownAt} AND (${alias}."supersededAt" IS NULL OR ${alias}."supersededAt" > ${knownAt}) AND ${onDay(alias, day)})`
}

const onDay = (alias: string, day: string) => `${alias}."validFrom" <= ${day} AND (${alias}."validTo" IS NULL OR ${alias}."validTo" > ${day})`
