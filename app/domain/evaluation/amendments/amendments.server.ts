import { read } from '~/platform/db/database.server'
import { lastStateOf } from '../../organisation/standing'
import type { AmendmentContent } from './amendment'

/** An amendment of a dossier as it is read beside it. */
export type Amendment = Pick<AmendmentContent, 'differences' | 'causes' | 'from' | 'through'> & {
  id: string
  number: number
  sequence: number
  hash: string
  amendedAt: string
  eventSeq: number
}

/** What was recorded after a dossier was closed and changes what it would show, in order. The caller has found the dossier. */
export function listAmendments(periodId: string, personId: string): Amendment[] {
  return read
    .all<Omit<Amendment, 'differences' | 'causes' | 'from'> & { content: string }>(
      `SELECT a."id", a."number", a."sequence", a."hash", a."amendedAt", a."eventSeq", a."through", a."content" FROM "Snapshot" s JOIN "Amendment" a ON a."snapshotId" = s."id"
       WHERE s."periodId" = ? AND s."personId" = ? ORDER BY a."number"`,
      periodId,
      personId,
    )
    .map(({ content, ...row }) => {
      const { differences, causes, from } = JSON.parse(content) as AmendmentContent
      return { ...row, differences, causes, from }
    })
}

const IN = `IN (SELECT w."value" FROM json_each(?) w)`
const OF_COURSE = `v."titleVi" AS vi, v."titleEn" AS en`
// What ids in amendments may be, each with what it is called and, where it happened on a day, that day.
const NAMED = [
  `SELECT e."id", ${OF_COURSE}, NULL AS at FROM "Enrolment" e JOIN "CourseVersion" v ON v."id" = e."courseVersionId" WHERE e."id" ${IN}`,
  `SELECT c."id", ${OF_COURSE}, c."completedAt" AS at FROM "CourseCompletion" c JOIN "CourseVersion" v ON v."id" = c."courseVersionId" WHERE c."id" ${IN}`,
  `SELECT h."id", v."titleVi" AS vi, v."titleEn" AS en, h."handedInAt" AS at FROM "HandIn" h JOIN "TaskVersion" v ON v."id" = h."taskVersionId" WHERE h."id" ${IN}`,
  `SELECT c."id", v."titleVi" AS vi, v."titleVi" AS en, c."creditedAt" AS at FROM "SharingCredit" c JOIN "Sharing" s ON s."id" = c."sharingId"
     JOIN "LessonVersion" v ON v."id" = s."lessonVersionId" WHERE c."id" ${IN}`,
  `SELECT o."id", o."title" AS vi, o."title" AS en, o."lastDay" AS at FROM "OutsideLearning" o WHERE o."id" ${IN}`,
  `SELECT u."id", s."name" AS vi, s."name" AS en, NULL AS at FROM "Unit" u JOIN "UnitState" s ON s."id" = ${lastStateOf('u."id"')} WHERE u."id" ${IN}`,
  `SELECT p."id", p."fullName" AS vi, p."fullName" AS en, NULL AS at FROM "Person" p WHERE p."id" ${IN}`,
  `SELECT v."id", r."code" || ' ' || v."number" AS vi, r."code" || ' ' || v."number" AS en, NULL AS at FROM "RuleSetVersion" v JOIN "RuleSet" r ON r."id" = v."ruleSetId" WHERE v."id" ${IN}`,
]
// What was put right is called by what it was put right of.
const CORRECTED = `SELECT "id", "target" FROM "Correction" WHERE "id" ${IN}`

/** What something in an amendment is called in both languages, with the day on which it was earned. */
export type Named = { vi: string; en: string; day?: string }

/** What the ids in amendments are called: what was learnt by its title and day, people, units, versions of rule sets. The caller has found the dossier. */
export function namesIn(amendments: readonly Pick<Amendment, 'differences'>[]): Record<string, Named> {
  const texts = amendments.flatMap(({ differences }) => differences.map(({ path, was, is }) => JSON.stringify([path, was, is])))
  const ids = [...new Set(texts.flatMap((text) => text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []))]
  if (ids.length === 0) return {}
  const corrected = read.all<{ id: string; target: string }>(CORRECTED, JSON.stringify(ids))
  const all = JSON.stringify([...new Set([...ids, ...corrected.map(({ target }) => target)])])
  const rows = NAMED.flatMap((sql) => read.all<{ id: string; vi: string; en: string; at: string | null }>(sql, all))
  const names = Object.fromEntries(rows.map(({ id, vi, en, at }): [string, Named] => [id, at === null ? { vi, en } : { vi, en, day: at }]))
  return { ...names, ...Object.fromEntries(corrected.flatMap(({ id, target }) => (names[target] ? [[id, names[target]]] : []))) }
}

/** The amendments of a period: how many, of how many dossiers, and whose these are, the most lately amended first. */
export type PeriodAmendments = { amendments: number; dossiers: number; people: { personId: string; fullName: string; amendments: number }[] }

// From the amendments since the period was closed, of which there are few, and not from all its dossiers.
const AMENDED = `FROM "Amendment" a CROSS JOIN "Snapshot" s ON s."id" = a."snapshotId"
  WHERE a."eventSeq" > (SELECT p."eventSeq" FROM "PeriodStep" p WHERE p."periodId" = ?1 AND p."state" = 'closed') AND s."periodId" = ?1`

/** See `PeriodAmendments`; so many people at most. The caller has found the period. */
export function amendmentsOf(periodId: string, limit = 50): PeriodAmendments {
  const all = read.get<{ amendments: number; dossiers: number }>(
    `SELECT count(*) AS amendments, count(DISTINCT a."snapshotId") AS dossiers ${AMENDED}`,
    periodId,
  )
  if (!all?.amendments) return { amendments: 0, dossiers: 0, people: [] }
  const people = read.all<PeriodAmendments['people'][number]>(
    `SELECT q."personId", w."fullName", q.amendments FROM (SELECT s."personId", count(*) AS amendments, max(a."number") AS last ${AMENDED} GROUP BY s."id") q
     JOIN "Person" w ON w."id" = q."personId" ORDER BY q.last DESC LIMIT ?2`,
    periodId,
    limit,
  )
  return { ...all, people }
}
