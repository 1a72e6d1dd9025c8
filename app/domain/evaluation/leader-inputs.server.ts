import { addDays } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { legalGroupOn } from '../organisation/person-status.server'
import { datedOn, stoodOn } from '../organisation/standing'
import type { LeaderMonth, LeadershipEntry } from './leader-inputs'
import type { PeriodPerson } from './period-people.server'
import type { RuleSet } from './rule-set'

/** The instant up to which an event lets know: what was recorded afterwards is not asked. */
export function knownAtOf(through: number, from: Read = read): string {
  return from.get<{ at: string }>('SELECT "recordedAt" AS at FROM "Event" WHERE "seq" = ?', through)?.at ?? ''
}

/** SQL: whether a row of posts or absences was known through the event bound as ?4, and nothing that was known replaced it. By number, since two facts may share an instant. */
export const knownThrough = (alias: string, table: 'Post' | 'Absence') =>
  `(${alias}."eventSeq" <= ?4 AND (${alias}."supersededAt" IS NULL OR EXISTS (SELECT 1 FROM "${table}" later WHERE later."replacesId" = ${alias}."id" AND later."eventSeq" > ?4)))`

// Posts and units as they were known through an event. ?1 unit, ?2 day, ?3 the event's instant, ?4 its number.
const STAFF = `FROM "UnitState" b CROSS JOIN "UnitState" s ON s."path" >= b."path" AND s."path" < b."path" || '~' AND ${stoodOn('s', '?2', '?3')}
  CROSS JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" = 'main' AND ${datedOn('x', '?2')} AND ${knownThrough('x', 'Post')}
  WHERE b."unitId" = ?1 AND ${stoodOn('b', '?2', '?3')}`

/** SQL: the people of a unit and all below it on a day, as known through an event: `personId`, `unitId`, `rank`. Binds unit, day, instant and number as ?1 to ?4. */
export const STAFF_KNOWN = `SELECT x."personId", x."unitId", x."rank" ${STAFF}`

/** Who is subordinate to a leader on a day: of a lower rank in their unit, and below it unless the rule set says otherwise. Whoever was away for all of a month is not asked about. */
export type Led = Pick<PeriodPerson, 'personId' | 'unitId' | 'rank'> & { day: string }

const SUBORDINATES = `SELECT q."personId", q."rank",
    (SELECT f."eventSeq" FROM "Fulfilment" f WHERE f."personId" = q."personId" AND f."month" = ?7 AND f."eventSeq" <= ?9 ORDER BY f."eventSeq" DESC LIMIT 1) AS seq
  FROM (${STAFF_KNOWN}) q
  WHERE q."personId" <> ?5 AND q."rank" > ?6 AND (?8 = 'below' OR q."unitId" = ?1)
    AND NOT EXISTS (SELECT 1 FROM "Absence" a WHERE a."personId" = q."personId" AND ${knownThrough('a', 'Absence')}
      AND a."validFrom" <= ?7 || '-01' AND (a."validTo" IS NULL OR a."validTo" > ?2))`

const binds = (led: Led, month: string, rules: RuleSet, [through, staffThrough]: readonly [number, number], from: Read) =>
  [led.unitId, led.day, knownAtOf(staffThrough, from), staffThrough, led.personId, led.rank, month, rules.results.subordinates ?? 'below', through] as const

/** A subordinate with what the city's rating said of them in a month; null while it is not there. */
export type Subordinate = {
  personId: string
  isFulfilled: 0 | 1 | null
  source: string | null
  proof: string | null
  enteredAt: string | null
  seq: number | null
}

/** So many subordinates with their ratings in the order of names, those who did not fulfil their tasks and those not rated first. The caller has authorised the look. */
export function listSubordinates(led: Led, month: string, rules: RuleSet, through: number, { limit = 200, offset = 0 } = {}, from: Read = read): Subordinate[] {
  return from.all<Subordinate>(
    `SELECT q."personId", f."isFulfilled", f."source", f."proof", f."enteredAt", q.seq FROM (${SUBORDINATES}) q LEFT JOIN "Fulfilment" f ON f."eventSeq" = q.seq
     JOIN "Person" p ON p."id" = q."personId" ORDER BY coalesce(f."isFulfilled", 0.5), p."sortKey", p."id" LIMIT ?10 OFFSET ?11`,
    ...binds(led, month, rules, [through, through], from),
    limit,
    offset,
  )
}

const COUNTS = `SELECT count(*) AS "of", count(q.seq) AS rated, coalesce(sum(f."isFulfilled" = 0), 0) AS failing, coalesce(json_group_array(f."eventSeq") FILTER (WHERE f."isFulfilled" = 0), '[]') AS seqs
  FROM (${SUBORDINATES}) q LEFT JOIN "Fulfilment" f ON f."eventSeq" = q.seq`

const ENTRIES = `SELECT l."part", l."percent", l."eventSeq" AS seq, l."enteredBy" AS byId FROM "Leadership" l
  WHERE l."personId" = ?1 AND l."month" = ?2 AND l."eventSeq" <= ?3
    AND l."eventSeq" = (SELECT max(n."eventSeq") FROM "Leadership" n WHERE n."personId" = ?1 AND n."month" = ?2 AND n."part" = l."part" AND n."eventSeq" <= ?3) ORDER BY l."part"`

/** What a leader's parts of a month rest on, as known through an event; who is below them as known through `staffThrough`. */
export function leaderMonth(led: Led, month: string, rules: RuleSet, through: number, from: Read = read, staffThrough = through): LeaderMonth {
  const { seqs, ...counts } = from.get<{ of: number; rated: number; failing: number; seqs: string }>(
    COUNTS,
    ...binds(led, month, rules, [through, staffThrough], from),
  ) ?? { of: 0, rated: 0, failing: 0, seqs: '[]' }
  const entries = from.all<LeadershipEntry>(ENTRIES, led.personId, month, through)
  const percentOf = (part: LeadershipEntry['part']) => entries.find((entry) => entry.part === part)?.percent ?? null
  return {
    subordinates: counts,
    organising: percentOf('organising'),
    uniting: percentOf('uniting'),
    unitId: led.unitId,
    day: led.day,
    failingSeqs: (JSON.parse(seqs) as number[]).sort((one, other) => one - other),
    entries,
  }
}

/** Whether nobody said how a leader organised or united in a month, or the city's rating of somebody below them is not there, where a rule set asks for it. */
export function lacksInputs(led: Led, month: string, rules: RuleSet, through: number, from: Read = read): boolean {
  const { parts } = rules.results
  const asked = parts.filter((part) => part === 'organising' || part === 'uniting')
  const said = asked.length > 0 ? from.all<LeadershipEntry>(ENTRIES, led.personId, month, through) : []
  if (asked.some((part) => !said.some((entry) => entry.part === part))) return true
  const unrated = `SELECT 1 FROM (${SUBORDINATES}) q WHERE q.seq IS NULL LIMIT 1`
  return parts.includes('unit') && from.get(unrated, ...binds(led, month, rules, [through, through], from)) !== null
}

const PLACE = `SELECT x."personId", x."id" AS postId, x."unitId", s."path" AS unitPath, x."rank", ${legalGroupOn('p', '?2', '?3')} AS legalGroup,
    min(date(coalesce(x."validTo", '9999-12-31'), '-1 day'), ?2) AS lastDay
  FROM "Post" x JOIN "Person" p ON p."id" = x."personId" JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${stoodOn('s', `min(date(coalesce(x."validTo", '9999-12-31'), '-1 day'), ?2)`, '?3')}
  WHERE x."personId" = ?1 AND x."kind" = 'main' AND ${knownThrough('x', 'Post')}
    AND x."validTo" IS NOT x."validFrom" AND x."validFrom" <= ?2 AND coalesce(x."validTo", '9999') > ?5
  ORDER BY x."validFrom" DESC LIMIT 1`

/** Where somebody was on their last day in a month, as known through an event; null where they had no main post in it. */
export function placeIn(personId: string, month: string, through: number, from: Read = read): PeriodPerson | null {
  const first = `${month}-01`
  const last = addDays(`${addDays(first, 31).slice(0, 7)}-01`, -1)
  return from.get<PeriodPerson>(PLACE, personId, last, knownAtOf(through, from), through, first)
}
