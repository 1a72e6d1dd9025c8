import { isPlannable } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import { react, record } from '../ledger/record.server'
import { LEGAL_GROUPS } from '../organisation/legal-groups'
import { lastStateOf } from '../organisation/standing'
import { isWithin, scopeIn, scopeOf, type Viewer } from '../organisation/viewer'

/** A level of a competence that posts ask; '' of position and legal group means all. `level` 0: not asked any more from its days on. */
export type Requirement = {
  id: string
  unitId: string
  unitName: string
  unitPath: string
  position: string
  legalGroup: string
  competenceCode: string
  number: number
  level: number
  reason: string
  validFrom: string
  validTo: string | null
  writtenAt: string
  writtenByName: string
  eventSeq: number
}

const SELECT = `SELECT c."id", c."unitId", s."name" AS unitName, s."path" AS unitPath, c."position", c."legalGroup", c."competenceCode", c."number", c."level", c."reason", c."validFrom", c."validTo",
    c."writtenAt", p."fullName" AS writtenByName, c."eventSeq"
  FROM "CompetenceRequirement" c JOIN "UnitState" s ON s."id" = ${lastStateOf('c."unitId"')} LEFT JOIN "Person" p ON p."id" = c."writtenBy"`

/** So many versions of requirements where a viewer administers or audits, the newest first, before an event's number. */
export function listRequirements(viewer: Viewer, { before = Number.MAX_SAFE_INTEGER, limit = 50 } = {}): Requirement[] {
  const scopes = scopeIn(viewer, 'admin')
  if (scopes.length === 0) return []
  return read.all<Requirement>(
    `${SELECT} WHERE c."eventSeq" < ?1 AND EXISTS (SELECT 1 FROM json_each(?2) w WHERE s."path" >= w."value" AND s."path" < w."value" || '~') ORDER BY c."eventSeq" DESC LIMIT ?3`,
    before,
    JSON.stringify(scopes),
    limit,
  )
}

/** Whose post it is that is asked. */
export type Asked = { unitPath: string; position: string; legalGroup: string }

/**
 * What a post asks on a civil day, as known through an event: of each requirement that is for it the newest version whose days cover the day; of
 * several for one competence the one that asks most. In the order of codes.
 */
export function requirementsFor({ unitPath, position, legalGroup }: Asked, day: string, through = Number.MAX_SAFE_INTEGER, from: Read = read): Requirement[] {
  const rows = from.all<Requirement>(
    `${SELECT} WHERE c."eventSeq" <= ?1 AND c."validFrom" <= ?2 AND coalesce(c."validTo", '9999-12-31') > ?2 AND substr(?3, 1, length(s."path")) = s."path" AND c."legalGroup" IN ('', ?4)
     ORDER BY c."competenceCode", c."eventSeq"`,
    through,
    day,
    unitPath,
    legalGroup,
  )
  const newest = new Map<string, Requirement>()
  for (const row of rows)
    if (row.position === '' || fold(row.position) === fold(position)) newest.set([row.unitId, row.position, row.legalGroup, row.competenceCode].join('\n'), row)
  const most = new Map<string, Requirement>()
  for (const row of newest.values()) if (row.level > (most.get(row.competenceCode)?.level ?? 0)) most.set(row.competenceCode, row)
  return [...most.values()].sort((one, other) => (one.competenceCode < other.competenceCode ? -1 : 1))
}

/** A requirement as it is to be, by the code of its unit. */
export type GivenRequirement = {
  unitCode: string
  position: string
  legalGroup: string
  competenceCode: string
  level: number | null
  validFrom: string
  validTo: string
  reason: string
}
export type RequirementRefusal =
  | 'requirement-not-yours'
  | 'requirement-group-wrong'
  | 'requirement-competence-unknown'
  | 'requirement-level-wrong'
  | 'requirement-days-wrong'
  | 'requirement-reason-missing'

type Decided = {
  unitId: string
  position: string
  legalGroup: string
  competenceCode: string
  level: number
  reason: string
  validFrom: string
  validTo: string | null
}
type Last = { id: string; number: number; level: number; validFrom: string; validTo: string | null }

/** A position as it is written in a unit's requirements already, whatever its case and marks, so that a further version is one of the same. */
function positionAs(position: string, unitId: string, from: Read): string {
  const known = from.all<{ position: string }>('SELECT DISTINCT "position" FROM "CompetenceRequirement" WHERE "unitId" = ? ORDER BY 1', unitId)
  return known.find((one) => fold(one.position) === fold(position))?.position ?? position
}

/** Which row a requirement would write, and the newest there is of the same posts and competence; why it would be refused. */
export function decideRequirement(
  viewer: Viewer,
  given: GivenRequirement,
  from: Read = read,
): Outcome<Decided & { last: Last | null; isSame: boolean }, RequirementRefusal> {
  const unit = from.get<{ id: string; path: string }>(
    `SELECT u."id", s."path" FROM "Unit" u JOIN "UnitState" s ON s."id" = ${lastStateOf('u."id"')} WHERE u."code" = ?`,
    given.unitCode,
  )
  if (!unit || !isWithin(scopeOf(viewer, 'administrator', 'unit-admin'), unit.path)) return refused('requirement-not-yours')
  const legalGroup = given.legalGroup
  if (legalGroup !== '' && !(LEGAL_GROUPS as readonly string[]).includes(legalGroup)) return refused('requirement-group-wrong')
  if (!from.get('SELECT 1 FROM "Competence" WHERE "code" = ?', given.competenceCode)) return refused('requirement-competence-unknown')
  const { level } = given
  if (level === null || !Number.isInteger(level) || level < 0 || level > 8) return refused('requirement-level-wrong')
  const validTo = given.validTo || null
  if (!isPlannable(given.validFrom) || (validTo !== null && (!isPlannable(validTo) || validTo <= given.validFrom))) return refused('requirement-days-wrong')
  const reason = cutText(cleanText(given.reason), 500)
  if (!reason) return refused('requirement-reason-missing')
  const position = positionAs(cutText(cleanText(given.position).replace(/\s+/g, ' '), 200), unit.id, from)
  const decided = { unitId: unit.id, position, legalGroup, competenceCode: given.competenceCode, level, reason, validFrom: given.validFrom, validTo }
  const last = from.get<Last>(
    'SELECT "id","number","level","validFrom","validTo" FROM "CompetenceRequirement" WHERE "unitId" = ? AND "position" = ? AND "legalGroup" = ? AND "competenceCode" = ? ORDER BY "number" DESC LIMIT 1',
    unit.id,
    position,
    legalGroup,
    given.competenceCode,
  )
  const isSame = last !== null && last.level === level && last.validFrom === given.validFrom && last.validTo === validTo
  return done({ ...decided, last, isSame })
}

/**
 * An administrator of a unit says which level of a competence its posts ask, from a day on: a further version where there is one. The same level and days
 * again change nothing. Refuses a unit that is not theirs, a competence that is none, days that do not follow each other, and no reason.
 */
export function requireCompetence(viewer: Viewer, given: GivenRequirement): Promise<Outcome<{ requirementId: string; isNew: boolean }, RequirementRefusal>> {
  return inTransaction((tx) => {
    const decided = decideRequirement(viewer, given, tx)
    if (!decided.ok) return decided
    const { last, isSame, unitId, ...said } = decided.value
    if (last && isSame) return done({ requirementId: last.id, isNew: false })
    const requirementId = newId()
    const number = (last?.number ?? 0) + 1
    const event = record(tx, { type: 'competence.required', actor: viewer.personId, unit: unitId, payload: { requirementId, unitId, number, ...said } })
    tx.run(
      'INSERT INTO "CompetenceRequirement" ("id","unitId","position","legalGroup","competenceCode","number","level","reason","validFrom","validTo","writtenBy","writtenAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)',
      requirementId,
      unitId,
      said.position,
      said.legalGroup,
      said.competenceCode,
      number,
      said.level,
      said.reason,
      said.validFrom,
      said.validTo,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done({ requirementId, isNew: true })
  })
}
