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

const ENROLMENTS =
  'SELECT e."id", k."code" AS name FROM "Enrolment" e JOIN "Course" k ON k."id" = e."courseId" WHERE e."id" IN (SELECT w."value" FROM json_each(?) w)'
const COMPLETIONS =
  'SELECT c."id", k."code" AS name FROM "CourseCompletion" c JOIN "Course" k ON k."id" = c."courseId" WHERE c."id" IN (SELECT w."value" FROM json_each(?) w)'
const UNITS = `SELECT u."id", s."name" FROM "Unit" u JOIN "UnitState" s ON s."id" = ${lastStateOf('u."id"')} WHERE u."id" IN (SELECT w."value" FROM json_each(?) w)`
const RULES = `SELECT v."id", r."code" || ' ' || v."number" AS name FROM "RuleSetVersion" v JOIN "RuleSet" r ON r."id" = v."ruleSetId" WHERE v."id" IN (SELECT w."value" FROM json_each(?) w)`

/** What the ids in amendments are called: courses by their code, units, versions of rule sets. */
export function namesIn(amendments: readonly Amendment[]): Record<string, string> {
  const texts = amendments.flatMap(({ differences }) => differences.map(({ path, was, is }) => JSON.stringify([path, was, is])))
  const ids = JSON.stringify([...new Set(texts.flatMap((text) => text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g) ?? []))])
  const rows = [ENROLMENTS, COMPLETIONS, UNITS, RULES].flatMap((sql) => read.all<{ id: string; name: string }>(sql, ids))
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]))
}
