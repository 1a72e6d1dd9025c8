import { setImmediate as breathe } from 'node:timers/promises'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { type CourseVersion, listCourses } from '../../catalog/course-versions.server'
import { lastStateOf } from '../../organisation/standing'
import { isWithin, scopeOf, standsFor, type Viewer } from '../../organisation/viewer'
import { lastCheckIn } from '../check-ins.server'
import type { Feed, KeyResult, ObjectiveContent } from '../content'
import { type Objective, objectiveByCode, objectiveById } from '../objectives.server'
import { type Owner, writesFor } from '../readers.server'
import { isParent, isSame, ownerOf } from '../writing.server'
import type { Field } from './columns'
import { type Draft, type DraftResult, draftsOf, type Problem, type ProblemReason } from './drafts'
import type { Row } from './rows'

/** What a file would do with one objective. `changes`: the columns in which it differs from what stands. */
export type PlanItem = {
  act: 'add' | 'change' | 'end' | 'same'
  row: number
  code: string
  title: string
  owner: Owner
  period: { kind: string; key: string }
  /** The objective and version it was held against; null for a new one. */
  knownId: string | null
  knownVersionId: string | null
  parentCode: string
  content: ObjectiveContent
  changes: Field[]
  values: { keyResultId: string; value: string; proof: string }[]
}
/** What a file would do: nothing is done while there are problems left in the rows of an objective; the others are carried out. */
export type Plan = { items: PlanItem[]; problems: Problem[]; counts: Record<PlanItem['act'], number> & { values: number }; hash: string }

/** Whether a viewer brings files of objectives at all. */
export const mayImportObjectives = (viewer: Viewer): boolean => scopeOf(viewer, 'manager', 'administrator').length > 0

/** Whether a viewer brings objectives of an owner by a file: administrators all in their reach, managers those they write for; nobody their own. */
export function bringsFor(viewer: Viewer, owner: Owner): boolean {
  if (owner.personId !== null && standsFor(viewer).includes(owner.personId)) return false
  return isWithin(scopeOf(viewer, 'administrator'), owner.unitPath) || writesFor(viewer, owner)
}

/** An objective by what a file calls it: the code of the city's system, or the id our own export writes. */
export const objectiveCalled = (code: string): Objective | null => objectiveByCode(code) ?? objectiveById(code)

/**
 * What the rows of a file would do, without doing it: added, changed and ended objectives, values said of key results, and every problem with
 * its row and column. `endsMissing`: imported objectives of the same periods and owners' units that the file does not name any more end.
 */
export async function planObjectives(viewer: Viewer, rows: readonly Row[], { endsMissing = false } = {}): Promise<Plan> {
  const { drafts, problems } = draftsOf(rows)
  const courses = listCourses()
  const items = new Map<string, PlanItem>()
  const wrong = new Set(problems.map(({ code }) => code))
  for (const [at, draft] of drafts.entries()) {
    if (at % 50 === 49) await breathe()
    const found: Problem[] = []
    const item = wrong.has(draft.code) ? null : itemOf(viewer, draft, courses, found)
    problems.push(...found)
    if (item && found.length === 0) items.set(draft.code, item)
  }
  checkParents(items, problems)
  const all = [...items.values(), ...(endsMissing ? missingOf(viewer, drafts, [...items.values()]) : [])]
  const counts = { add: 0, change: 0, end: 0, same: 0, values: 0 }
  for (const item of all) {
    counts[item.act] += 1
    counts.values += item.values.length
  }
  problems.sort((one, other) => one.row - other.row || (one.column < other.column ? -1 : 1))
  return { items: all, problems, counts, hash: sha256(canonicalJson({ items: all, problems })) }
}

const problem = (draft: { row: number }, code: string, column: Field, reason: ProblemReason, value = ''): Problem => ({
  row: draft.row,
  code,
  column,
  reason,
  value,
})

function ownerIn(draft: Draft): Owner | null {
  if (draft.person) {
    const person = read.get<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = ?', draft.person)
    return person && ownerOf('', person.id, read)
  }
  const unit = read.get<{ id: string }>('SELECT "id" FROM "Unit" WHERE "code" = ?', draft.unit)
  return unit && ownerOf(unit.id, null, read)
}

function itemOf(viewer: Viewer, draft: Draft, courses: CourseVersion[], found: Problem[]): PlanItem | null {
  const say = (column: Field, reason: ProblemReason, value = '') => void found.push(problem(draft, draft.code, column, reason, value))
  const owner = ownerIn(draft)
  const column = draft.person ? 'person' : 'unit'
  if (!draft.period) return null
  // What is not there and what is not theirs read the same.
  if (!owner || !bringsFor(viewer, owner)) {
    say(column, owner?.personId === viewer.personId ? 'own' : 'owner-unknown', draft.person || draft.unit)
    return null
  }
  const known = objectiveCalled(draft.code)
  if (known && !bringsFor(viewer, known)) say('code', 'owner-changed', draft.code)
  else if (known && (known.personId !== owner.personId || (known.personId === null && known.unitId !== owner.unitId)))
    say(column, 'owner-changed', draft.person || draft.unit)
  if (known && (known.span.kind !== draft.period.kind || known.span.key !== draft.period.key)) say('period', 'period-changed', draft.period.key)
  if (known?.endedAt && !draft.isEnded) say('state', 'ended-before')
  if (known?.proposalId && !draft.isEnded) say('code', 'proposal-waits', draft.code)
  const keyResults = draft.results.flatMap((result) => resultOf(draft, result, owner, courses, found) ?? [])
  const { title, note, weight, countsChildren } = draft
  const content: ObjectiveContent = { title, note, weight, countsChildren, keyResults }
  if (found.length > 0) return null
  const item = {
    row: draft.row,
    code: draft.code,
    title,
    owner: known ?? owner,
    period: draft.period,
    knownId: known?.id ?? null,
    knownVersionId: known?.versionId ?? null,
  }
  const plain = { ...item, owner: plainOwner(item.owner), parentCode: draft.parent, content, changes: [], values: [] }
  if (draft.isEnded) return known ? { ...plain, act: known.endedAt ? 'same' : 'end' } : { ...plain, act: 'same' }
  const values = known ? valuesOf(known, draft) : newValues(draft)
  if (!known) return { ...plain, act: 'add', values }
  const parent = draft.parent ? objectiveCalled(draft.parent) : null
  // A parent that comes by the same file is none yet, so it differs.
  const same = (!draft.parent || parent !== null) && isSame(known, parent?.id ?? null, content)
  return same ? { ...plain, act: 'same', values } : { ...plain, act: 'change', changes: changesOf(known, parent?.id ?? null, content), values }
}

const plainOwner = ({ unitId, unitPath, personId }: Owner): Owner => ({ unitId, unitPath, personId })
const newValues = (draft: Draft) => draft.results.flatMap(({ id, value, proof }) => (value === null ? [] : [{ keyResultId: id, value, proof }]))
const valuesOf = (known: Objective, draft: Draft) => newValues(draft).filter(({ keyResultId, value }) => lastCheckIn(known.id, keyResultId)?.value !== value)

function changesOf(known: Objective, parentId: string | null, content: ObjectiveContent): Field[] {
  const was = known.content
  const changes: Field[] = []
  for (const field of ['title', 'note', 'weight', 'countsChildren'] as const) if (was[field] !== content[field]) changes.push(field)
  if (known.parentId !== parentId) changes.push('parent')
  if (canonicalJson(was.keyResults) !== canonicalJson(content.keyResults)) changes.push('resultTitle')
  return changes
}

function resultOf(draft: Draft, result: DraftResult, owner: Owner, courses: CourseVersion[], found: Problem[]): KeyResult | null {
  const say = (column: Field, reason: ProblemReason, value: string) => void found.push(problem(result, draft.code, column, reason, value))
  const { id, title, measure, from, target, weight, window } = result
  const feed = feedOf(result, owner, courses, say)
  return feed && { id, title, measure, from, target, weight, feed: feed.kind === 'by-hand' ? feed : { ...feed, window } }
}

type Say = (column: Field, reason: ProblemReason, value: string) => void

function feedOf({ feed, course: code, task, window }: DraftResult, owner: Owner, courses: CourseVersion[], say: Say): Feed | null {
  if (feed === 'by-hand') return { kind: feed }
  const course = courses.find((one) => one.code.toUpperCase() === code.toUpperCase())
  if (!course && (code || feed !== 'certificates')) {
    say('course', code ? 'course-unknown' : 'missing', code)
    return null
  }
  if (feed === 'completion-rate' && owner.personId !== null) {
    say('feed', 'feed-of-people', feed)
    return null
  }
  if (feed === 'certificates') return { kind: feed, courseId: course?.courseId ?? null, window }
  if (!course) return null
  if (feed !== 'product') return { kind: feed, courseId: course.courseId, window }
  const taskId = course.tasks.find(({ taskId: one }, at) => one === task || String(at + 1) === (task || '1'))?.taskId
  if (!taskId) say('task', 'task-unknown', task)
  return taskId ? { kind: feed, taskId, window } : null
}

/** No city has more; a file of twenty thousand each below the next would be walked for a minute. */
const MOST_LEVELS = 30

/** Parents are looked for in the file first, then in the academy; one whose own rows are wrong is none. */
function checkParents(items: Map<string, PlanItem>, problems: Problem[]): void {
  const wrong: string[] = []
  for (const item of items.values()) {
    if (!item.parentCode || item.act === 'end') continue
    const reason = parentTrouble(item, items)
    if (!reason) continue
    problems.push(problem(item, item.code, 'parent', reason, item.parentCode))
    wrong.push(item.code)
  }
  for (const code of wrong) items.delete(code)
  // What lies below one that was just taken out has no parent either.
  if (wrong.length > 0) checkParents(items, problems)
}

function parentTrouble(item: PlanItem, items: Map<string, PlanItem>): ProblemReason | null {
  const inFile = items.get(item.parentCode)
  if (!inFile) {
    const known = objectiveCalled(item.parentCode)
    if (!known) return 'parent-unknown'
    return isParent({ ...item.owner, id: item.knownId }, known, read) ? null : 'parent-wrong'
  }
  if (inFile.act === 'end' || (inFile.act === 'same' && !inFile.knownId)) return 'parent-wrong'
  const { owner } = inFile
  if (owner.personId === null ? !item.owner.unitPath.startsWith(owner.unitPath) : owner.personId !== item.owner.personId) return 'parent-wrong'
  const seen = new Set([item.code])
  for (let up: PlanItem | undefined = inFile; up; up = items.get(up.parentCode)) {
    if (seen.has(up.code) || seen.size > MOST_LEVELS) return 'parent-wrong'
    seen.add(up.code)
  }
  return null
}

/** Objectives with a code of the city's, of the periods and units that a file speaks of, that it does not name any more. */
function missingOf(viewer: Viewer, drafts: Draft[], items: PlanItem[]): PlanItem[] {
  const named = new Set(drafts.map(({ code }) => code))
  const stretches = new Map(items.map(({ period, owner }) => [`${owner.unitId} ${period.kind} ${period.key}`, { period, owner }]))
  return [...stretches.values()].flatMap(({ period, owner }) =>
    read
      .all<{ id: string }>(
        `SELECT o."id" FROM "Objective" o JOIN "UnitState" s ON s."id" = ${lastStateOf('o."unitId"')} WHERE o."unitId" = ? AND o."kind" = ? AND o."key" = ? AND o."code" IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM "ObjectiveEnd" n WHERE n."objectiveId" = o."id") ORDER BY o."eventSeq"`,
        owner.unitId,
        period.kind,
        period.key,
      )
      .flatMap(({ id }): PlanItem[] => {
        const known = objectiveById(id)
        if (!known?.code || named.has(known.code) || !bringsFor(viewer, known)) return []
        const { content, versionId } = known
        const item = { row: 0, code: known.code, title: content.title, owner: plainOwner(known), period, knownId: id, knownVersionId: versionId }
        return [{ ...item, act: 'end', parentCode: '', content, changes: [], values: [] }]
      }),
  )
}
