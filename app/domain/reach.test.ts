import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { addDays, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { at, courseBy, freshAcademy, must, TODAY, unitBy, who } from '~/test-academy'
import { REACHED } from '~/test-reach'
import { findAccommodations } from './assessment/accommodations.server'
import { reachedBy } from './enrolment/assignments.server'
import { findEvidence } from './evaluation/evidence.server'
import { listMonth, monthPages } from './evaluation/month-report.server'
import { findProductLines } from './evaluation/product-sheet.server'
import { record } from './ledger/record.server'
import { scopeAsOf } from './organisation/as-of.server'
import { hasMoreBelongings, listBelongings, listUnitsOf } from './organisation/belonging.server'
import { findUnitIn } from './organisation/past-units.server'
import { addPerson, findPerson, grantRole, listPeople, startPost } from './organisation/people.server'
import { changePerson } from './organisation/person-commands.server'
import { findPersonFile } from './organisation/person-file.server'
import type { PostTerms } from './organisation/posts.server'
import { standsOn } from './organisation/standing'
import { changeUnits } from './organisation/unit-commands.server'
import { addUnit, findUnit, listUnitTree } from './organisation/units.server'
import type { Viewer } from './organisation/viewer'
import { viewerOf } from './organisation/viewer.server'
import { findOverview } from './reporting/overview.server'
import { countQuality, listQuality } from './reporting/quality.server'
import { recountEnrolment } from './reporting/standings.server'
import { rollTallies } from './reporting/tallies.server'
import { askTeam, findTeam } from './reporting/team.server'
import { teamPages } from './reporting/team-export.server'
import { findReport } from './reporting/team-report.server'
import { compareUnits } from './reporting/unit-comparison.server'
import { raiseWarning } from './warning/raising.server'
import type { Inputs } from './warning/rules'
import { USUAL } from './warning/thresholds'
import { countTeamWarnings, findTeamWarning, listTeamWarnings } from './warning/warnings.server'

const DAYS = 10
const LONG_AGO = '2026-01-01'
const dayOf = (at: number) => addDays(TODAY, at)
const days = [...Array(DAYS).keys()]

/**
 * What is true on each day, told without any of the code under test: where each unit hangs (null: it is none), and where each person is.
 * A unit that went over into another as a whole is read with it.
 */
type Model = {
  above: (number | null | 'root')[][]
  main: (number | null)[][]
  beside: (number | null)[][]
  seconded: (number | null)[][]
  taken: [number, number, number][]
}

const isBelow = (model: Model, unit: number, root: number, day: number): boolean => {
  const above = model.above[unit][day]
  if (above === null) return false
  return unit === root || (above !== 'root' && isBelow(model, above, root, day))
}

/** A unit and those that have gone over into it by a day. */
const lineOf = (model: Model, unit: number, by: number): number[] => {
  const line = [unit]
  for (const known of line) for (const [from, to, day] of model.taken) if (to === known && day <= by && !line.includes(from)) line.push(from)
  return line
}

/** `beside`: by another place, and by no main post. */
type By = 'main' | 'place' | 'beside'

/** The people of a subtree on a day: by main post, or by any place, be it a post of another kind alone. Whoever has no post at all is nobody's. */
function expected(model: Model, roots: number[], day: number, by: By): number[] {
  const isIn = (unit: number | null) => unit !== null && roots.some((root) => isBelow(model, unit, root, day))
  return model.main.flatMap((main, person) => {
    const [post, beside] = [main[day], model.beside[person][day]]
    const isSeconded = (post !== null || beside !== null) && isIn(model.seconded[person][day])
    const isBeside = isIn(beside) || isSeconded
    return (by === 'beside' ? isBeside && !isIn(post) : isIn(post) || (by === 'place' && isBeside)) ? [person] : []
  })
}

const unit = fc.nat({ max: 6 })
const day = fc.nat({ max: DAYS - 1 })
const person = fc.nat({ max: 6 })
const act = fc.oneof(
  fc.record({ act: fc.constant('move' as const), unit, other: unit, day }),
  fc.record({ act: fc.constant('merge' as const), unit, other: unit, day }),
  fc.record({ act: fc.constant('transfer' as const), person, unit, day }),
  fc.record({ act: fc.constant('correct' as const), person, unit, day }),
  fc.record({ act: fc.constant('second' as const), person, unit, day }),
  fc.record({ act: fc.constant('leave' as const), person, day }),
)
const worlds = fc.record({
  above: fc.array(fc.nat({ max: 6 }), { minLength: 2, maxLength: 6 }),
  // A main post that begins after every day is none.
  people: fc.array(fc.record({ unit, from: fc.oneof(fc.constant(-1), day, fc.constant(DAYS)), beside: fc.option(unit) }), { minLength: 1, maxLength: 7 }),
  acts: fc.array(act, { maxLength: 6 }),
  viewer: unit,
})
type World = typeof worlds extends fc.Arbitrary<infer T> ? T : never
type Ids = { units: string[]; codes: string[]; people: string[]; viewer: string; root: number; warnings: string[] }
/** What was true as far as it was known at an instant. */
type Then = { at: Date; model: Model }

let runs = 0

/** Builds a world with the real commands, and beside it what is to be true of it. */
async function build(world: World): Promise<{ model: Model; ids: Ids; history: Then[] }> {
  runs += 1
  const parents = ['root' as const, ...world.above.map((above, n) => above % (n + 1))]
  const pick = (n: number) => n % parents.length
  const row = <T>(value: (day: number) => T) => days.map(value)
  const model: Model = {
    above: parents.map((above) => row(() => above)),
    main: world.people.map(({ unit, from }) => row((day) => (day >= from ? pick(unit) : null))),
    beside: world.people.map(({ beside, from }) => row((day) => (beside !== null && day >= besideFrom(from) ? pick(beside) : null))),
    seconded: world.people.map(() => row(() => null)),
    taken: [],
  }
  const ids: Ids = { units: [], codes: [], people: [], viewer: '', root: pick(world.viewer), warnings: [] }
  await inTransaction((tx) => {
    for (const [n, above] of parents.entries()) {
      const code = `T${runs}-${n}`
      const parentId = above === 'root' ? unitBy('H26') : ids.units[above]
      ids.units.push(addUnit(tx, 'system', { code, parentId, name: `Đơn vị ${code}`, shortName: code, kind: 'department', sort: n, validFrom: LONG_AGO }))
      ids.codes.push(code)
    }
    for (const [n, { unit, from, beside }] of world.people.entries()) {
      const personId = addPerson(tx, 'system', { staffCode: `T${runs}-${n}`, fullName: `Người Thử ${n}`, legalGroup: 'cong-chuc' })
      ids.people.push(personId)
      const post = { personId, position: 'Chuyên viên', rank: 6 }
      const since = (day: number) => (day < 0 ? LONG_AGO : dayOf(day))
      if (from < DAYS) startPost(tx, 'system', { ...post, unitId: ids.units[pick(unit)], kind: 'main', validFrom: since(from) })
      if (beside !== null)
        startPost(tx, 'system', { ...post, unitId: ids.units[pick(beside)], kind: n % 2 ? 'acting' : 'concurrent', validFrom: since(besideFrom(from)) })
    }
    ids.viewer = addPerson(tx, 'system', { staffCode: `T${runs}-V`, fullName: 'Người Xem', legalGroup: 'cong-chuc' })
    for (const role of ['manager', 'evaluator', 'unit-admin'] as const)
      grantRole(tx, 'system', { personId: ids.viewer, role, unitId: ids.units[ids.root], validFrom: LONG_AGO, reason: 'Thử' })
  })
  await warnEveryone(ids)
  const history = [{ at: now(), model: structuredClone(model) }]
  for (const [n, act] of world.acts.entries()) {
    at(TODAY, `10:0${n}`)
    await apply(act, model, ids, pick)
    history.push({ at: now(), model: structuredClone(model) })
  }
  return { model, ids, history }
}

/** Who never has a main post has the other since long ago. */
const besideFrom = (from: number) => (from < DAYS ? from : -1)

const INPUTS: Inputs = {
  day: LONG_AGO,
  dueDate: '2026-12-31',
  daysLeft: 300,
  workdaysLeft: 200,
  workdaysBegun: 40,
  workdaysIdle: 40,
  minutes: 60,
  minutesLeft: 60,
  failedTests: 0,
  isPassed: false,
  attemptsLeft: 3,
  workdaysWaiting: null,
}

/** A warning about each of them that managers read already; their enrolments stand for themselves. */
async function warnEveryone(ids: Ids): Promise<void> {
  const { id: courseVersionId, courseId } = courseBy('HVS-02')
  await inTransaction((tx) => {
    for (const personId of ids.people) {
      // Written as it is, since some of them have no post to enrol from yet.
      const [id, unit] = [`E-${personId}`, ids.units[0]]
      const payload = { enrolmentId: id, personId, courseId, cycle: 1, courseVersionId, assignmentId: null, dueDate: null }
      const { seq } = record(tx, { type: 'person.enrolled', actor: personId, subject: personId, unit, payload })
      tx.run(
        'INSERT INTO "Enrolment" ("id","personId","courseId","cycle","courseVersionId","unitId","enrolledAt","eventSeq") VALUES (?,?,?,1,?,?,?,?)',
        ...[id, personId, courseId, courseVersionId, unit, instant(now()), seq],
      )
      recountEnrolment(tx, id)
      raiseWarning(tx, { id, personId }, 'idle', INPUTS, USUAL)
    }
  })
  for (const personId of ids.people) ids.warnings.push(read.get<{ id: string }>('SELECT "id" FROM "Warning" WHERE "personId" = ?', personId)?.id ?? '')
}

const reason = 'Thử'

/** Does one act, and where the academy lets it be done, changes the model from its day on. */
async function apply(act: World['acts'][number], model: Model, ids: Ids, pick: (n: number) => number): Promise<void> {
  const linh = who('linh')
  const from = days.slice(act.day)
  const goOver = (rows: (number | null)[], unit: number, into: number) => {
    for (const day of from) if (rows[day] === unit) rows[day] = into
  }
  if (act.act === 'move' || act.act === 'merge') {
    const [one, other] = [pick(act.unit), pick(act.other)]
    const at = { day: dayOf(act.day), reason }
    if (act.act === 'move') {
      if (!(await changeUnits(linh, { act: 'move', unitId: ids.units[one], parentId: ids.units[other], ...at })).ok) return
      for (const day of from) if (model.above[one][day] !== null) model.above[one][day] = other
      return
    }
    if (!(await changeUnits(linh, { act: 'merge', fromIds: [ids.units[one]], intoId: ids.units[other], ...at })).ok) return
    for (const rows of model.above) if (from.some((day) => rows[day] === one)) for (const day of from) if (rows[day] !== null) rows[day] = other
    for (const day of from) model.above[one][day] = null
    for (const rows of [...model.main, ...model.beside, ...model.seconded]) goOver(rows, one, other)
    model.taken.push([one, other, act.day])
    return
  }
  const n = act.person % ids.people.length
  const personId = ids.people[n]
  if (act.act === 'leave') {
    must(await changePerson(linh, personId, { act: 'leave', how: 'resigned', day: dayOf(act.day), reason }))
    for (const day of from) model.main[n][day] = model.beside[n][day] = model.seconded[n][day] = null
    return
  }
  const unit = pick(act.unit)
  if (act.act === 'second') {
    const terms = { kind: 'secondment' as const, unitId: ids.units[unit], validFrom: dayOf(act.day), validTo: dayOf(act.day + 3) }
    if ((await changePerson(linh, personId, { act: 'absence', terms, reason })).ok) for (const day of from.slice(0, 3)) model.seconded[n][day] = unit
    return
  }
  if (act.act === 'transfer') {
    const order = { act: 'transfer' as const, unitId: ids.units[unit], position: 'Chuyên viên', rank: 6, day: dayOf(act.day), reason }
    if ((await changePerson(linh, personId, order)).ok) for (const day of from) model.main[n][day] = unit
    return
  }
  const post = read.get<PostTerms & { id: string }>(
    `SELECT x."id", x."position", x."rank", x."kind", x."validFrom", x."validTo" FROM "Post" x WHERE x."personId" = ?1 AND x."kind" = 'main' AND ${standsOn('x', '?2')}`,
    personId,
    dayOf(act.day),
  )
  if (!post) return
  const { id: postId, ...terms } = post
  if (!(await changePerson(linh, personId, { act: 'correct-post', postId, terms: { ...terms, unitId: ids.units[unit] }, reason })).ok) return
  for (const day of days) if (dayOf(day) >= terms.validFrom && dayOf(day) < (terms.validTo ?? '9999')) model.main[n][day] = unit
}

type Asked = { viewer: Viewer; ids: Ids; day: string }
type Found = string[] | number
type Finder = { by: By; find: (asked: Asked) => Found | Promise<Found> }

const each = (find: (id: string) => unknown) => (ids: Ids) => ids.people.filter((id) => find(id) !== null)
const purposes = ['manage', 'evaluate', 'admin'] as const
const root = ({ ids }: Asked) => ids.units[ids.root]

/** What is asked of what was known at an instant, with whom it reaches: by the units of today's roles as they lay then, or as their line was known then. */
type Known = { viewer: Viewer; ids: Ids; day: string; knownAt: Date }
const KNOWN: Record<string, { line: 'now' | 'then'; by: By; find: (asked: Known) => Found | Promise<Found> }[]> = {
  findPerson: purposes.map((purpose) => ({
    line: 'now',
    by: 'place',
    find: ({ viewer, ids, day, knownAt }) => each((id) => findPerson(viewer, purpose, id, { day, knownAt: instant(knownAt) }))(ids),
  })),
  listPeople: purposes.map((purpose) => ({
    line: 'now',
    by: 'place',
    find: ({ viewer, day, knownAt }) => listPeople(viewer, purpose, { asOf: { day, knownAt: instant(knownAt) }, limit: 500 }).map(({ id }) => id),
  })),
  listUnitTree: [
    {
      line: 'now',
      by: 'main',
      find: ({ viewer, day, knownAt }) => listUnitTree(viewer, 'admin', { day, knownAt: instant(knownAt) }).reduce((sum, unit) => sum + unit.people, 0),
    },
  ],
  listBelongings: [
    { line: 'then', by: 'main', find: ({ viewer, day, knownAt }) => listBelongings(viewer, 'evaluate', knownOn(day, knownAt)).map(({ personId }) => personId) },
    {
      line: 'then',
      by: 'main',
      find: ({ viewer, ids, day, knownAt }) => listBelongings(viewer, 'manage', knownOn(day, knownAt), ids.units[ids.root]).map(({ personId }) => personId),
    },
  ],
  hasMoreBelongings: [
    {
      line: 'then',
      by: 'main',
      find: ({ viewer, day, knownAt }) => countBy((most) => hasMoreBelongings(viewer, 'evaluate', knownOn(day, knownAt), null, most)),
    },
  ],
  listMonth: [
    {
      line: 'then',
      by: 'main',
      find: ({ viewer, day, knownAt }) => linesOn(day, must(listMonth(viewer, { month: day.slice(0, 7), unitId: null, knownAt }))),
    },
    {
      line: 'then',
      by: 'main',
      find: ({ viewer, ids, day, knownAt }) => linesOn(day, must(listMonth(viewer, { month: day.slice(0, 7), unitId: ids.units[ids.root], knownAt }))),
    },
  ],
  monthPages: [
    {
      line: 'then',
      by: 'main',
      find: async ({ viewer, ids, day, knownAt }) => {
        const found: string[] = []
        for await (const page of monthPages(viewer, { month: day.slice(0, 7), unitId: ids.units[ids.root], knownAt })) found.push(...linesOn(day, page))
        return found
      },
    },
  ],
}
const knownOn = (day: string, knownAt: Date) => ({ ...oneDay(day), knownAt: instant(knownAt) })
const linesOn = (day: string, lines: { personId: string; from: string; to: string }[]) =>
  lines.flatMap((line) => (line.from <= day && line.to > day ? [line.personId] : []))

/** Whom a question about what was known reaches: as they were known to belong, below the units that had gone over by now, or, where a report of then is asked for again, by then. */
const expectedThen = (then: Model, now: Model, root: number, day: number, line: 'now' | 'then', by: By, today: number): number[] =>
  expected(then, line === 'now' ? lineOf(now, root, today) : lineOf(then, root, 0), day, by)

const oneDay = (day: string) => ({ from: day, to: addDays(day, 1) })
/** The smallest number of which there are not more. */
const countBy = (hasMore: (most: number) => boolean) => days.concat(DAYS).findIndex((most) => !hasMore(most))
/** Whose main post is in a unit on a day. */
const postedIn = (unitId: string, day: string) =>
  read
    .all<{ id: string }>(`SELECT x."personId" AS id FROM "Post" x WHERE x."unitId" = ?1 AND x."kind" = 'main' AND ${standsOn('x', '?2')}`, unitId, day)
    .map(({ id }) => id)

/** Boards and reports of a day of the past, as it was known at its end. */
const PAST: Record<string, Finder[]> = {
  findTeam: [
    { by: 'main', find: ({ viewer, day }) => findTeam(viewer, { asOf: day, limit: 500 })?.rows.map(({ personId }) => personId) ?? [] },
    { by: 'main', find: ({ viewer, day }) => findTeam(viewer, { asOf: day, limit: 1 })?.numbers.people ?? 0 },
    { by: 'main', find: ({ viewer, day }) => findTeam(viewer, { asOf: day, limit: 1 })?.matched ?? 0 },
    { by: 'beside', find: ({ viewer, day }) => findTeam(viewer, { asOf: day, place: 'beside', limit: 500 })?.rows.map(({ personId }) => personId) ?? [] },
  ],
  teamPages: [
    {
      by: 'main',
      find: async ({ viewer, day }) => {
        const found: string[] = []
        for await (const { rows } of teamPages(viewer, { asOf: day })) found.push(...rows.map(({ personId }) => personId))
        return found
      },
    },
  ],
}

/** Finders that take a day: asked of every day, whatever day it is. */
const BY_DAY: Record<string, Finder[]> = {
  findPerson: purposes.map((purpose) => ({ by: 'place', find: ({ viewer, ids, day }) => each((id) => findPerson(viewer, purpose, id, { day }))(ids) })),
  listPeople: purposes.flatMap((purpose) =>
    ['', 'nguoi thu'].map(
      (text): Finder => ({ by: 'place', find: ({ viewer, day }) => listPeople(viewer, purpose, { asOf: { day }, text, limit: 500 }).map(({ id }) => id) }),
    ),
  ),
  listUnitTree: purposes.map((purpose) => ({
    by: 'main',
    find: ({ viewer, day }) => listUnitTree(viewer, purpose, { day }).reduce((sum, unit) => sum + unit.people, 0),
  })),
  listBelongings: [
    { by: 'main', find: ({ viewer, day }) => listBelongings(viewer, 'evaluate', { from: day, to: addDays(day, 1) }).map(({ personId }) => personId) },
    {
      by: 'main',
      find: (asked) => listBelongings(asked.viewer, 'manage', { from: asked.day, to: addDays(asked.day, 1) }, root(asked)).map(({ personId }) => personId),
    },
  ],
  listMonth: [
    {
      by: 'main',
      find: ({ viewer, day }) =>
        must(listMonth(viewer, { month: day.slice(0, 7), unitId: null })).flatMap((line) => (line.from <= day && line.to > day ? [line.personId] : [])),
    },
  ],
  monthPages: [
    {
      by: 'main',
      find: async ({ viewer, day }) => {
        const found: string[] = []
        for await (const page of monthPages(viewer, { month: day.slice(0, 7), unitId: null }))
          found.push(...page.flatMap((line) => (line.from <= day && line.to > day ? [line.personId] : [])))
        return found
      },
    },
  ],
  hasMoreBelongings: [{ by: 'main', find: ({ viewer, day }) => countBy((most) => hasMoreBelongings(viewer, 'evaluate', oneDay(day), null, most)) }],
  listUnitsOf: [
    { by: 'main', find: ({ viewer, day }) => listUnitsOf(viewer, 'evaluate', oneDay(day)).flatMap((unitId) => postedIn(unitId, day)) },
    { by: 'main', find: (asked) => listUnitsOf(asked.viewer, 'evaluate', oneDay(asked.day), root(asked)).flatMap((unitId) => postedIn(unitId, asked.day)) },
  ],
  findUnitIn: [
    {
      by: 'main',
      find: ({ viewer, ids, day }) => ids.codes.flatMap((code) => postedIn(findUnitIn(viewer, 'evaluate', code, oneDay(day))?.id ?? '', day)),
    },
  ],
  scopeAsOf: [
    {
      by: 'main',
      find: ({ viewer, day }) =>
        scopeAsOf(viewer, 'manage', { day }).flatMap((path) =>
          read
            .all<{ id: string }>(
              `SELECT x."personId" AS id FROM "UnitState" s JOIN "Post" x ON x."unitId" = s."unitId" AND x."kind" = 'main' AND ${standsOn('x', '?2')}
               WHERE s."path" >= ?1 AND s."path" < ?1 || '~' AND ${standsOn('s', '?2')}`,
              path,
              day,
            )
            .map(({ id }) => id),
        ),
    },
  ],
}

/** Finders that ask of today. */
const TODAYS: Record<string, Finder[]> = {
  findPersonFile: [{ by: 'place', find: ({ viewer, ids }) => each((id) => findPersonFile(viewer, id))(ids) }],
  findEvidence: [{ by: 'place', find: ({ viewer, ids, day }) => each((id) => findEvidence(viewer, id, day.slice(0, 7)))(ids) }],
  findProductLines: [{ by: 'place', find: ({ viewer, ids, day }) => each((id) => findProductLines(viewer, id, day.slice(0, 7)))(ids) }],
  listTeamWarnings: [{ by: 'place', find: ({ viewer }) => listTeamWarnings(viewer, { limit: 500 }).map(({ person }) => person.id) }],
  findTeamWarning: [{ by: 'place', find: ({ viewer, ids }) => ids.warnings.flatMap((id) => findTeamWarning(viewer, id)?.person.id ?? []) }],
  countTeamWarnings: [{ by: 'place', find: ({ viewer }) => countTeamWarnings(viewer).open }],
  findAccommodations: [{ by: 'place', find: ({ viewer, ids }) => each((id) => findAccommodations(viewer, id))(ids) }],
}

/** Finders that ask of today, of the units as they are: what ended before opens by its day. */
const OF_UNITS: Record<string, Finder[]> = {
  findTeam: [
    { by: 'main', find: ({ viewer }) => findTeam(viewer, { limit: 500 })?.rows.map(({ personId }) => personId) ?? [] },
    { by: 'main', find: ({ viewer }) => findTeam(viewer, { limit: 500 })?.numbers.people ?? 0 },
    { by: 'beside', find: ({ viewer }) => findTeam(viewer, { place: 'beside', limit: 500 })?.rows.map(({ personId }) => personId) ?? [] },
    { by: 'beside', find: ({ viewer }) => findTeam(viewer, { place: 'beside' })?.numbers.people ?? 0 },
    { by: 'beside', find: ({ viewer }) => findTeam(viewer, {})?.guests ?? 0 },
  ],
  askTeam: [
    {
      by: 'main',
      find: ({ viewer }) => {
        const team = askTeam(viewer, { limit: 500, sort: 'name' })
        return team && team !== 'too-many' ? team.rows.map(({ personId }) => personId) : []
      },
    },
  ],
  teamPages: [
    {
      by: 'main',
      find: async ({ viewer }) => {
        const found: string[] = []
        for await (const { rows } of teamPages(viewer, {})) found.push(...rows.map(({ personId }) => personId))
        return found
      },
    },
  ],
  findReport: [
    {
      by: 'main',
      find: ({ viewer }) => {
        const report = findReport(viewer, null, null)
        return report && report !== 'too-many' ? report.numbers.people : 0
      },
    },
  ],
  compareUnits: [{ by: 'main', find: ({ viewer }) => compareUnits(viewer, null)?.numbers.people ?? 0 }],
  // Nobody of these worlds has activated an account.
  listQuality: [{ by: 'main', find: ({ viewer }) => listQuality(viewer, 'never-activated', '', 500).rows.map(({ id }) => id) }],
  countQuality: [{ by: 'main', find: ({ viewer }) => countQuality(viewer).find(({ kind }) => kind === 'never-activated')?.count ?? 0 }],
  findOverview: [{ by: 'main', find: ({ viewer }) => findOverview(viewer).people }],
  findUnit: [
    {
      by: 'main',
      find: ({ viewer, ids }) => ids.codes.reduce((sum, code) => sum + (findUnit(viewer, code)?.people ?? 0), 0),
    },
  ],
  reachedBy: [
    {
      by: 'main',
      find: async (asked) => {
        const reached = reachedBy(asked.viewer, { unitId: root(asked) })
        const found: string[] = []
        if (typeof reached !== 'string') for await (const page of reached.pages) found.push(...page)
        return found
      },
    },
  ],
}

async function compare(name: string, finders: Finder[], asked: Asked, wanted: (by: Finder['by']) => number[]): Promise<void> {
  for (const { by, find } of finders) {
    const people = wanted(by).map((n) => asked.ids.people[n])
    const found = await find(asked)
    if (typeof found === 'number') expect([name, asked.day, found]).toEqual([name, asked.day, people.length])
    else expect([name, asked.day, ...[...found].sort()]).toEqual([name, asked.day, ...people.sort()])
  }
}

beforeAll(freshAcademy)

test('every registered finder is asked below, and no other', () => {
  expect([...new Set([BY_DAY, TODAYS, OF_UNITS].flatMap(Object.keys))].sort()).toEqual(REACHED.map((name) => name.split(' ')[1]).sort())
})

test('a manager reaches exactly the people of their subtree on a day, through every finder, list, count and export', async () => {
  // A world costs as much as ten cases of a pure rule.
  const numRuns = Math.ceil(Number(process.env.PROPERTY_RUNS ?? 100) / 10)
  await fc.assert(
    fc.asyncProperty(worlds, async (world) => {
      at(TODAY)
      const { model, ids, history } = await build(world)
      for (const today of [0, 4, DAYS - 1]) {
        at(dayOf(today), '20:00')
        await rollTallies()
        const viewer = viewerOf(ids.viewer)
        const isThere = model.above[ids.root][today] !== null
        const roots = isThere ? lineOf(model, ids.root, today) : []
        for (const day of days)
          for (const [name, finders] of Object.entries(BY_DAY))
            await compare(name, finders, { viewer, ids, day: dayOf(day) }, (by) => expected(model, roots, day, by))
        const past = { viewer, ids }
        for (const day of days.slice(0, today))
          for (const [name, finders] of Object.entries(PAST))
            await compare(`${name} of then`, finders, { ...past, day: dayOf(day) }, (by) =>
              expected(model, isThere ? lineOf(model, ids.root, day) : [], day, by),
            )
        // What was known before the last act, and before any.
        for (const then of today === DAYS - 1 && isThere ? [history[0], history[Math.max(0, history.length - 2)]] : [])
          for (const day of days)
            for (const [name, finders] of Object.entries(KNOWN))
              for (const { line, by, find } of finders)
                await compare(`${name} as known`, [{ by, find: (asked) => find({ ...asked, knownAt: then.at }) }], { viewer, ids, day: dayOf(day) }, () =>
                  expectedThen(then.model, model, ids.root, day, line, by, today),
                )
        for (const [name, finders] of Object.entries(TODAYS))
          await compare(name, finders, { viewer, ids, day: dayOf(today) }, (by) => expected(model, roots, today, by))
        for (const [name, finders] of Object.entries(OF_UNITS))
          await compare(name, finders, { viewer, ids, day: dayOf(today) }, (by) => expected(model, isThere ? [ids.root] : [], today, by))
      }
    }),
    { numRuns },
  )
})
