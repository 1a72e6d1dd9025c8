import { monitorEventLoopDelay } from 'node:perf_hooks'
import { NO_CONDITIONS } from '~/domain/enrolment/conditions'
import { countLeftOut, listLeftOut } from '~/domain/enrolment/left-out.server'
import { matchingPages } from '~/domain/enrolment/matching.server'
import { applyRule } from '~/domain/enrolment/rule-application.server'
import { makeRule } from '~/domain/enrolment/rule-writing.server'
import { reachAhead } from '~/domain/learning/reach-ahead.server'
import { addPerson, startPost } from '~/domain/organisation/people.server'
import { endPost } from '~/domain/organisation/posts.server'
import { viewerOf } from '~/domain/organisation/viewer.server'
import { installReactions } from '~/domain/reactions.server'
import { lookForWarnings } from '~/domain/warning/looking.server'
import { addDays, civilDate, now, startOfDay, stopClock } from '~/platform/clock'
import { closeDatabase, read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'

// In a data folder of a city (ACADEMY_DATA): a rule that matches half of it is previewed, reaches everyone, and is let run on a day on
// which some came and some left; then a night looks for warnings. Prints what each took, and how long the thread was ever held.
installReactions()
const [moved, most] = [Number(process.argv[2] ?? 500), Number(process.argv[3] ?? 20_000)]
const one = <T>(sql: string, ...values: (string | number)[]) => read.get<{ is: T }>(sql, ...values)?.is as T
const said: Record<string, unknown> = {}

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const begun = performance.now()
  const answer = await work()
  delay.disable()
  said[name] = {
    seconds: Math.round((performance.now() - begun) / 100) / 10,
    heldMs: Math.round(delay.max / 1e6),
    megabytes: Math.round(process.memoryUsage().rss / 1e6),
  }
  return answer
}

const managerId = one<string>(
  `SELECT g."personId" AS "is" FROM "RoleGrant" g JOIN "UnitState" s ON s."unitId" = g."unitId" WHERE g."role" = 'manager' ORDER BY length(s."path"), g."id" LIMIT 1`,
)
const manager = viewerOf(managerId)
const unitId = one<string>(
  `SELECT g."unitId" AS "is" FROM "RoleGrant" g JOIN "UnitState" s ON s."unitId" = g."unitId" WHERE g."role" = 'manager' ORDER BY length(s."path"), g."id" LIMIT 1`,
)
const courseId = one<string>(`SELECT "id" AS "is" FROM "Course" WHERE "code" = 'HVS-03'`)
const conditions = { ...NO_CONDITIONS, legalGroups: ['cong-chuc'] }
const today = civilDate(now())
const given = { scopeId: unitId, conditions, day: today, courses: [courseId] }

const preview = await timed('preview', () => reachAhead(matchingPages({ ...given, mode: 'entry' }), [courseId]))
const left = await timed('who is left out', () => countLeftOut(given))
await timed('a page of them', async () => listLeftOut(given))
const [{ added, known, completed }] = preview.courses

const written = { unitId, name: 'Công chức toàn thành phố', conditions, courses: [courseId], pathId: '', due: { kind: 'days', days: 60, notBefore: null } }
const made = await timed('writing the rule', () =>
  makeRule(manager, { ...written, reason: 'Kế hoạch', legalBasis: '', validFrom: today, validTo: '' }, 'prove'),
)
if (!made.ok) throw new Error(made.reason)
const { ruleId } = made.value
/** Every enrolment the rule ever asked. */
const ASKED = `SELECT e."id", e."personId" FROM "Enrolment" e WHERE e."id" IN (
    SELECT f."id" FROM "Enrolment" f JOIN "Assignment" a ON a."id" = f."assignmentId" JOIN "AssignmentRuleVersion" v ON v."id" = a."ruleVersionId" AND v."ruleId" = ?1
    UNION SELECT k."enrolmentId" FROM "Ask" k JOIN "Assignment" a ON a."id" = k."assignmentId" JOIN "AssignmentRuleVersion" v ON v."id" = a."ruleVersionId" AND v."ruleId" = ?1)`
const asked = () => one<number>(`SELECT count(*) AS "is" FROM (${ASKED})`, ruleId)
const reached = await timed('reaching everyone', () => applyRule(ruleId, Number.POSITIVE_INFINITY))
const askedFirst = asked()
const again = await timed('a night without changes', () => applyRule(ruleId, Number.POSITIVE_INFINITY))

// By the calendar alone: posts that begin and end tomorrow.
const tomorrow = addDays(today, 1)
const leavers = read.all<{ postId: string; unitId: string }>(
  `SELECT x."id" AS postId, x."unitId" FROM (${ASKED}) k JOIN "Post" x ON x."personId" = k."personId" AND x."kind" = 'main' AND x."supersededAt" IS NULL AND x."validTo" IS NULL ORDER BY x."id" LIMIT ?2`,
  ruleId,
  moved,
)
const office = leavers[0].unitId
for (let at = 0; at < moved; at += 50)
  await inTransaction((tx) => {
    for (const { postId } of leavers.slice(at, at + 50)) endPost(tx, { by: managerId }, { postId, validTo: tomorrow, reason: 'Nghỉ hưu' })
    for (let n = at; n < Math.min(moved, at + 50); n += 1) {
      const personId = addPerson(tx, managerId, { staffCode: `MOI${String(n).padStart(6, '0')}`, fullName: 'Lê Văn Tân', legalGroup: 'cong-chuc' })
      startPost(tx, managerId, { personId, unitId: office, position: 'Chuyên viên', rank: 6, kind: 'main', validFrom: tomorrow })
    }
  })
stopClock(new Date(startOfDay(tomorrow).getTime() + 10 * 60_000))
const changed = await timed('a night on which some came and some left', () => applyRule(ruleId, Number.POSITIVE_INFINITY))
const twice = one<number>('SELECT count(*) AS "is" FROM (SELECT 1 FROM "Enrolment" GROUP BY "personId", "courseId", "cycle" HAVING count(*) > 1)')
// So much of a night as is asked for: the note of where it has got to ends it.
let pieces = 0
const job = {
  id: 'prove',
  cursor: null,
  note: () => {
    pieces += 1
    if (pieces * 1000 >= most) throw new Error('enough')
  },
}
await timed('a night that looks for warnings', () => lookForWarnings(job).catch((error: Error) => (error.message === 'enough' ? null : Promise.reject(error))))
const looked = { enrolments: pieces * 1000, warnings: one<number>('SELECT count(*) AS "is" FROM "Warning"') }
console.log(
  JSON.stringify({
    people: preview.people,
    added,
    known,
    completed,
    left,
    reached,
    askedFirst,
    again,
    leavers: leavers.length,
    newcomers: moved,
    changed,
    asked: asked(),
    twice,
    looked,
    said,
  }),
)
await closeDatabase()
