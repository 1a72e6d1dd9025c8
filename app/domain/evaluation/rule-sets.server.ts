import { canonicalJson, sha256 } from '~/platform/canonical'
import { civilDate, isCivilDate } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, type TextOver } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { lastStateOf } from '../organisation/standing'
import { hasRole, isWithin, scopeOf, type Viewer } from '../organisation/viewer'
import { behalfOver } from '../organisation/viewer.server'
import { spanOf } from './periods'
import { type RuleSet, readRuleSet } from './rule-set'
import { overlapOf, type RuleSetOverlap } from './rule-set-overlaps'

export type RuleSetVersion = {
  id: string
  ruleSetId: string
  code: string
  unitId: string
  unitPath: string
  unitName: string
  number: number
  content: RuleSet
  reason: string
  validFrom: string
  validTo: string | null
  writtenAt: string
  writtenByName: string
  eventSeq: number
}
type Flat = Omit<RuleSetVersion, 'content'> & { content: string }

const SELECT = `SELECT v."id", v."ruleSetId", r."code", r."unitId", s."path" AS unitPath, s."name" AS unitName, v."number", v."content", v."reason", v."validFrom", v."validTo",
    v."writtenAt", p."fullName" AS writtenByName, v."eventSeq"
  FROM "RuleSetVersion" v JOIN "RuleSet" r ON r."id" = v."ruleSetId" JOIN "UnitState" s ON s."id" = ${lastStateOf('r."unitId"')} JOIN "Person" p ON p."id" = v."writtenBy"`

const parsed = ({ content, ...row }: Flat): RuleSetVersion => ({ ...row, content: JSON.parse(content) as RuleSet })

/** A version of a rule set. Rules are public to everybody who has an account: who is counted may read how. */
export function ruleSetVersion(id: string, from: Read = read): RuleSetVersion | null {
  const row = from.get<Flat>(`${SELECT} WHERE v."id" = ?`, id)
  return row && parsed(row)
}

/** The newest version of every rule set that counts at or below a unit's path, or above it. */
export function ruleSetsAround(unitPath: string, from: Read = read): RuleSetVersion[] {
  return from
    .all<Flat>(`${SELECT} WHERE v."number" = (SELECT max(n."number") FROM "RuleSetVersion" n WHERE n."ruleSetId" = v."ruleSetId") ORDER BY s."path", r."code"`)
    .map(parsed)
    .filter((version) => unitPath.startsWith(version.unitPath) || version.unitPath.startsWith(unitPath))
}

/** How deep a unit lies in a path, by its code: also in one that units had before they were moved; less than nothing where it does not. */
export const depthOf = (unit: { unitPath: string }, path: string): number => path.indexOf(`/${unit.unitPath.split('/').at(-2) ?? ''}/`)

/** Of every rule set at, above or below a unit's path the newest version that counts on a civil day, of those written through an event where one is named. */
export function ruleSetsOn(unitPath: string, day: string, from: Read = read, through = Number.MAX_SAFE_INTEGER): RuleSetVersion[] {
  return from
    .all<Flat>(
      `${SELECT} WHERE v."number" = (SELECT max(n."number") FROM "RuleSetVersion" n WHERE n."ruleSetId" = v."ruleSetId" AND n."validFrom" <= ?1 AND (n."validTo" IS NULL OR n."validTo" > ?1) AND n."eventSeq" <= ?2)
       ORDER BY s."path", r."code"`,
      day,
      through,
    )
    .map(parsed)
    .filter((version) => unitPath.startsWith(version.unitPath) || version.unitPath.startsWith(unitPath))
}

/** Whether a version counts from a day on that lay behind it when it was written: nothing is hidden, and no open period is changed by it. */
export const isBackDated = ({ validFrom, writtenAt }: Pick<RuleSetVersion, 'validFrom' | 'writtenAt'>): boolean => validFrom < civilDate(new Date(writtenAt))

// As the trigger has it.
const PINNED = `SELECT e."kind", e."key" FROM "EvaluationPeriod" e WHERE EXISTS (SELECT 1 FROM json_each(e."ruleSets") w JOIN "RuleSetVersion" v ON v."id" = w."value" WHERE v."ruleSetId" = ?)`

/** Whether a period that pinned a set already begins in a stretch of days: a version that counted there would come too late for it. */
function isTooLate(ruleSetId: string, validFrom: string, validTo: string | null, from: Read): boolean {
  return from.all<{ kind: string; key: string }>(PINNED, ruleSetId).some(({ kind, key }) => {
    const first = spanOf(kind, key)?.firstDay ?? ''
    return first >= validFrom && (validTo === null || first < validTo)
  })
}

/** The newest version of each rule set that a viewer's periods may count by; null for whoever neither evaluates nor audits. */
export function listRuleSets(viewer: Viewer): RuleSetVersion[] | null {
  if (!hasRole(viewer, 'evaluator', 'auditor')) return null
  const all = scopeOf(viewer, 'evaluator', 'auditor').flatMap((scope) => ruleSetsAround(scope))
  return all.filter((version, at) => all.findIndex(({ id }) => id === version.id) === at)
}

/** Every version of a rule set, newest first, for evaluators and auditors; null for others and where there is none. */
export function listRuleSetVersions(viewer: Viewer, ruleSetId: string): RuleSetVersion[] | null {
  if (!hasRole(viewer, 'evaluator', 'auditor')) return null
  const versions = read.all<Flat>(`${SELECT} WHERE v."ruleSetId" = ? ORDER BY v."number" DESC`, ruleSetId).map(parsed)
  return versions.length > 0 ? versions : null
}

/** Which other sets of its unit are for people that the newest version of a rule set is for; nothing for whoever neither evaluates nor audits. */
export function listOverlaps(viewer: Viewer, ruleSetId: string): RuleSetOverlap<RuleSetVersion>[] {
  const newest = listRuleSetVersions(viewer, ruleSetId)?.[0]
  return newest ? ruleSetsAround(newest.unitPath).flatMap((other) => overlapOf(newest, other) ?? []) : []
}

/** A rule set as it was brought: its content as parsed from YAML or JSON, for whom, from when. */
export type WrittenRuleSet = { unitId: string; code: string; content: unknown; reason: string; validFrom: string; validTo: string }
export type RuleSetRefusal =
  | TextOver
  | 'rule-set-not-yours'
  | 'rule-set-code-wrong'
  | 'rule-set-wrong'
  | 'rule-set-validity-wrong'
  | 'rule-set-reason-missing'
  | 'rule-set-too-late'

/**
 * An evaluator writes a rule set for a unit of theirs: a new one, or the next version of the one with that code there. Periods that
 * pinned an older version keep it. The same content and days again change nothing. Refuses content that contradicts itself (`readRuleSet`
 * says where), and days in which a period that counts by the set has begun already: one period has one reading, whenever it was opened.
 */
export function writeRuleSet(viewer: Viewer, given: WrittenRuleSet): Promise<Outcome<{ ruleSetId: string; versionId: string }, RuleSetRefusal>> {
  return inTransaction((tx) => {
    const unit = tx.get<{ path: string }>(`SELECT s."path" FROM "UnitState" s WHERE s."id" = ${lastStateOf('?1')}`, given.unitId)
    if (!unit || !isWithin(scopeOf(viewer, 'evaluator'), unit.path)) return refused('rule-set-not-yours')
    if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(given.code) || given.code.length > 60) return refused('rule-set-code-wrong')
    const checked = readRuleSet(given.content)
    if (!checked.ok) return refused('rule-set-wrong')
    const validTo = given.validTo || null
    if (!isCivilDate(given.validFrom) || (validTo !== null && (!isCivilDate(validTo) || validTo <= given.validFrom))) return refused('rule-set-validity-wrong')
    const reason = cleanText(given.reason)
    if (reason.length > 500) return refused('text-over-500')
    if (!reason) return refused('rule-set-reason-missing')
    const content = canonicalJson(checked.ruleSet)
    const behalf = behalfOver(viewer, ['evaluator'], given.unitId, tx)
    const known = tx.get<{ id: string }>('SELECT "id" FROM "RuleSet" WHERE "unitId" = ? AND "code" = ?', given.unitId, given.code)
    const ruleSetId = known?.id ?? newId()
    if (!known) {
      const made = record(tx, {
        type: 'rule-set.made',
        actor: viewer.personId,
        onBehalfOf: behalf,
        unit: given.unitId,
        payload: { ruleSetId, unitId: given.unitId, code: given.code },
      })
      tx.run(
        'INSERT INTO "RuleSet" ("id","unitId","code","madeBy","madeAt","eventSeq") VALUES (?,?,?,?,?,?)',
        ruleSetId,
        given.unitId,
        given.code,
        viewer.personId,
        instant(made.recordedAt),
        made.seq,
      )
      react(tx, made)
    }
    const last = tx.get<{ id: string; number: number; content: string; validFrom: string; validTo: string | null }>(
      'SELECT "id","number","content","validFrom","validTo" FROM "RuleSetVersion" WHERE "ruleSetId" = ? ORDER BY "number" DESC LIMIT 1',
      ruleSetId,
    )
    if (last && last.content === content && last.validFrom === given.validFrom && last.validTo === validTo) return done({ ruleSetId, versionId: last.id })
    if (isTooLate(ruleSetId, given.validFrom, validTo, tx)) return refused('rule-set-too-late')
    const versionId = newId()
    const number = (last?.number ?? 0) + 1
    const event = record(tx, {
      type: 'rule-set.written',
      actor: viewer.personId,
      onBehalfOf: behalf,
      unit: given.unitId,
      payload: { ruleSetVersionId: versionId, ruleSetId, number, contentHash: sha256(content), reason, validFrom: given.validFrom, validTo },
    })
    tx.run(
      'INSERT INTO "RuleSetVersion" ("id","ruleSetId","number","content","reason","validFrom","validTo","writtenBy","writtenAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
      versionId,
      ruleSetId,
      number,
      content,
      reason,
      given.validFrom,
      validTo,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ ruleSetId, versionId })
  })
}
