import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'
import type { Viewer } from '../organisation/viewer'
import { type Finding, type FlagKind, findingOf, type Inputs } from './findings'
import { canJudgeFlags, canReadFlags, READS, readerBind, readsFlag } from './flag-readers.server'
import type { Thresholds } from './thresholds'

export type Verdict = 'nothing' | 'talked' | 'repeat'
export const VERDICTS: readonly Verdict[] = ['nothing', 'talked', 'repeat']
/** `waiting`: those named may still say their side first; `open`: it may be judged; `judged`: it was. */
export type FlagState = 'waiting' | 'open' | 'judged'
export const STATES: readonly FlagState[] = ['open', 'waiting', 'judged']

type Bilingual = { vi: string; en: string }
export type ListedFlag = {
  id: string
  kind: FlagKind
  state: FlagState
  verdict: Verdict | null
  people: { id: string; name: string; unitName: string | null }[]
  course: { code: string; title: Bilingual }
  raisedAt: string
  /** From when on it may be judged, unless all have said their side before. */
  judgedFrom: string
  seq: number
}

const SAID = `(SELECT count(DISTINCT s."personId") FROM "PlausibilityStatement" s WHERE s."flagId" = f."id")`
const NAMED = `(1 + (f."otherId" IS NOT NULL))`
const JUDGED_FROM = `strftime('%Y-%m-%dT%H:%M:%f+00:00', f."raisedAt", '+' || (f."thresholds" ->> 'statementDays') || ' days')`
/** SQL: the state of a flag `f` at an instant. */
const STATE = (at: string) => `CASE WHEN EXISTS (SELECT 1 FROM "PlausibilityJudgement" j WHERE j."flagId" = f."id") THEN 'judged'
  WHEN ${SAID} >= ${NAMED} OR ${JUDGED_FROM} <= ${at} THEN 'open' ELSE 'waiting' END`

const UNIT_NAME = (person: string) => `(SELECT u."name" FROM "Post" o JOIN "UnitState" u ON u."unitId" = o."unitId" AND u."supersededAt" IS NULL
  WHERE o."personId" = ${person} AND o."kind" = 'main' AND o."supersededAt" IS NULL AND o."validFrom" <= date(f."raisedAt", '+7 hours') AND coalesce(o."validTo", '9999') > date(f."raisedAt", '+7 hours')
    AND u."validFrom" <= date(f."raisedAt", '+7 hours') AND coalesce(u."validTo", '9999') > date(f."raisedAt", '+7 hours') LIMIT 1)`
const SELECT = (
  at: string,
) => `SELECT f."id", f."kind", f."raisedAt", f."eventSeq" AS seq, f."personId", p."fullName" AS personName, ${UNIT_NAME('f."personId"')} AS personUnit,
  f."otherId", o."fullName" AS otherName, ${UNIT_NAME('f."otherId"')} AS otherUnit, k."code", ${JUDGED_FROM} AS judgedFrom, ${STATE(at)} AS state,
  (SELECT v."titleVi" FROM "CourseVersion" v WHERE v."courseId" = k."id" ORDER BY v."number" DESC LIMIT 1) AS titleVi,
  (SELECT v."titleEn" FROM "CourseVersion" v WHERE v."courseId" = k."id" ORDER BY v."number" DESC LIMIT 1) AS titleEn,
  (SELECT j."verdict" FROM "PlausibilityJudgement" j WHERE j."flagId" = f."id" ORDER BY j."eventSeq" DESC LIMIT 1) AS verdict
  FROM "PlausibilityFlag" f JOIN "Person" p ON p."id" = f."personId" LEFT JOIN "Person" o ON o."id" = f."otherId" JOIN "Course" k ON k."id" = f."courseId"`

type Row = Omit<ListedFlag, 'people' | 'course'> & {
  personId: string
  personName: string
  personUnit: string | null
  otherId: string | null
  otherName: string | null
  otherUnit: string | null
  code: string
  titleVi: string
  titleEn: string
}

function listed({ personId, personName, personUnit, otherId, otherName, otherUnit, code, titleVi, titleEn, ...row }: Row): ListedFlag {
  const people = [{ id: personId, name: personName, unitName: personUnit }]
  if (otherId && otherName) people.push({ id: otherId, name: otherName, unitName: otherUnit })
  return { ...row, people, course: { code, title: { vi: titleVi, en: titleEn } } }
}

/** The people of a unit and all below it in a stretch of days, and the flags raised of them from its first day through a later one. */
export type FlaggedIn = { unitPath: string; firstDay: string; nextFirstDay: string; throughDay: string }
export type FlagQuery = { state?: FlagState; kind?: FlagKind; before?: number; limit?: number; within?: FlaggedIn }

const WAS_IN = (person: string, at: string) => `EXISTS (SELECT 1 FROM "Post" w JOIN "UnitState" i ON i."unitId" = w."unitId" AND i."supersededAt" IS NULL
    AND i."path" >= (${at} ->> 'unitPath') AND i."path" < (${at} ->> 'unitPath') || '~' AND i."validFrom" < (${at} ->> 'nextFirstDay') AND coalesce(i."validTo", '9999') > (${at} ->> 'firstDay')
  WHERE w."personId" = ${person} AND w."kind" = 'main' AND w."supersededAt" IS NULL AND w."validTo" IS NOT w."validFrom"
    AND w."validFrom" < (${at} ->> 'nextFirstDay') AND coalesce(w."validTo", '9999') > (${at} ->> 'firstDay'))`
/** SQL: whether a flag `f` is of somebody of a stretch, bound as JSON; everything where that is empty. */
const WITHIN = (at: string) => `(${at} = '' OR (date(f."raisedAt", '+7 hours') BETWEEN (${at} ->> 'firstDay') AND (${at} ->> 'throughDay')
  AND (${WAS_IN('f."personId"', at)} OR ${WAS_IN('f."otherId"', at)})))`
const withinBind = (within?: FlaggedIn) => (within ? JSON.stringify(within) : '')

/** The flags a viewer reads, newest first, a page at a time by key. None for those who read none. */
export function listFlags(viewer: Viewer, { state, kind, before = 0, limit = 50, within }: FlagQuery): ListedFlag[] {
  if (!canReadFlags(viewer)) return []
  return read
    .all<Row>(
      `${SELECT('?7')} WHERE ${READS} AND (?8 = '' OR ${STATE('?7')} = ?8) AND (?9 = '' OR f."kind" = ?9) AND (?10 = 0 OR f."eventSeq" < ?10) AND ${WITHIN('?12')} ORDER BY f."eventSeq" DESC LIMIT ?11`,
      ...readerBind(viewer),
      instant(now()),
      state ?? '',
      kind ?? '',
      before,
      limit,
      withinBind(within),
    )
    .map(listed)
}

/** How many flags a viewer reads, by state and kind; those of the people of a stretch alone, where one is given. */
export function countFlags(viewer: Viewer, within?: FlaggedIn): { state: FlagState; kind: FlagKind; count: number }[] {
  if (!canReadFlags(viewer)) return []
  return read.all(
    `SELECT ${STATE('?7')} AS state, f."kind", count(*) AS count FROM "PlausibilityFlag" f WHERE ${READS} AND ${WITHIN('?8')} GROUP BY 1, 2`,
    ...readerBind(viewer),
    instant(now()),
    withinBind(within),
  )
}

export type Statement = { id: string; personId: string; name: string; text: string; statedAt: string }
export type Judgement = { id: string; verdict: Verdict; reason: string; judgedAt: string; judgeName: string }
export type Flag = ListedFlag & {
  /** How the viewer stands to it: reads it of others, or is named in it. */
  as: 'reader' | 'named'
  mayJudge: boolean
  finding: Finding
  thresholds: Thresholds
  inputs: Inputs
  statements: Statement[]
  judgements: Judgement[]
}

/**
 * A flag for those who may read it and for those it names; null for everyone else. Who is named reads neither who else is, nor what they
 * say, nor the other's test.
 */
export function findFlag(viewer: Viewer, id: string, from: Read = read): Flag | null {
  const row = from.get<Row & { thresholds: string; inputs: string }>(
    `${SELECT('?1').replace('f."kind",', 'f."kind", f."thresholds", f."inputs",')} WHERE f."id" = ?2`,
    instant(now()),
    id,
  )
  if (!row) return null
  const isNamed = row.personId === viewer.personId || row.otherId === viewer.personId
  if (!isNamed && !readsFlag(viewer, id, from)) return null
  const { thresholds: limits, inputs: text, ...rest } = row
  const [thresholds, inputs] = [JSON.parse(limits) as Thresholds, JSON.parse(text) as Inputs]
  const finding = findingOf(inputs, thresholds)
  if (!finding) throw new Error(`flag ${id} rests on nothing`)
  const flag = listed(rest)
  return {
    ...flag,
    people: isNamed ? flag.people.filter((person) => person.id === viewer.personId) : flag.people,
    as: isNamed ? 'named' : 'reader',
    mayJudge: !isNamed && canJudgeFlags(viewer) && flag.state !== 'waiting',
    finding,
    thresholds,
    inputs,
    statements: statementsOf(id, from).filter(({ personId }) => !isNamed || personId === viewer.personId),
    judgements: judgementsOf(id, from),
  }
}

function statementsOf(flagId: string, from: Read): Statement[] {
  return from.all(
    `SELECT s."id", s."personId", p."fullName" AS name, s."text", s."statedAt" FROM "PlausibilityStatement" s JOIN "Person" p ON p."id" = s."personId" WHERE s."flagId" = ? ORDER BY s."eventSeq"`,
    flagId,
  )
}

function judgementsOf(flagId: string, from: Read): Judgement[] {
  return from.all(
    `SELECT j."id", j."verdict", j."reason", j."judgedAt", p."fullName" AS judgeName FROM "PlausibilityJudgement" j JOIN "Person" p ON p."id" = j."judgedBy" WHERE j."flagId" = ? ORDER BY j."eventSeq"`,
    flagId,
  )
}

/** The flags that name the viewer, newest first: nobody else that is named with them is. */
export function listFlagsAbout(viewer: Viewer): ListedFlag[] {
  const own = (column: string) => `f."id" IN (SELECT "id" FROM "PlausibilityFlag" WHERE "${column}" = ?2)`
  return read
    .all<Row>(`${SELECT('?1')} WHERE ${own('personId')} OR ${own('otherId')} ORDER BY f."eventSeq" DESC LIMIT 100`, instant(now()), viewer.personId)
    .map(listed)
    .map((flag) => ({ ...flag, people: flag.people.filter(({ id }) => id === viewer.personId) }))
}
