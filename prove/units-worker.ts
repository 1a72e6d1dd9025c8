import { monitorEventLoopDelay } from 'node:perf_hooks'
import { listPeople } from '~/domain/organisation/people.server'
import { standsOn } from '~/domain/organisation/standing'
import { changeUnits, treeRevision, type UnitOrder } from '~/domain/organisation/unit-commands.server'
import { unitOn } from '~/domain/organisation/unit-file.server'
import { MOST_AT_ONCE, orderMerger, runMerger } from '~/domain/organisation/unit-merging.server'
import { listUnitTree } from '~/domain/organisation/units.server'
import { viewerOf } from '~/domain/organisation/viewer.server'
import { installReactions } from '~/domain/reactions.server'
import { recountTallies } from '~/domain/reporting/tallies.server'
import { previewUnits } from '~/domain/reporting/unit-effects.server'
import { civilDate, now } from '~/platform/clock'
import { closeDatabase, read } from '~/platform/db/database.server'

// Searches people, looks at units, moves a branch and merges wards in a data folder (ACADEMY_DATA) that bench/population.ts made. Prints
// what each took in ms, as the middle of five where it changes nothing, and how long the largest merger ever kept the process from others.
installReactions()
const admin = read.get<{ personId: string }>(`SELECT "personId" FROM "RoleGrant" WHERE "role" = 'administrator' ORDER BY "eventSeq" LIMIT 1`)
const viewer = viewerOf(admin?.personId ?? '')
const tree = listUnitTree(viewer, 'admin')
const bodies = tree.filter(({ kind, depth }) => kind !== 'office' && depth > 1).sort((a, b) => b.total - a.total || a.path.localeCompare(b.path))
const branches = tree.filter(({ depth }) => depth === 1).sort((a, b) => b.total - a.total || a.path.localeCompare(b.path))
const [city, into, ...more] = [tree[0], ...bodies]
// What the page does at once and not by a job.
const [one, other] = tree
  .filter(({ kind, total }) => kind === 'office' && total <= MOST_AT_ONCE)
  .sort((a, b) => b.total - a.total || a.path.localeCompare(b.path))
const day = civilDate(now())
const took: Record<string, number> = {}

async function time(name: string, work: () => unknown, times = 1): Promise<void> {
  const all: number[] = []
  for (let n = 0; n < times; n += 1) {
    const from = performance.now()
    await work()
    all.push(performance.now() - from)
  }
  took[name] = Math.round(all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0)
}

const must = async (outcome: Promise<{ ok: boolean; reason?: string }>) => {
  const { ok, reason } = await outcome
  if (!ok) throw new Error(`refused: ${reason}`)
}
const reason = 'Sắp xếp'
type Units = typeof tree
const merge = (units: Units, to = into): UnitOrder & { act: 'merge' } => ({
  act: 'merge',
  fromIds: units.map(({ id }) => id),
  intoId: to?.id ?? '',
  day,
  reason,
})
const several = more.slice(0, 10)

await time('search by name', () => listPeople(viewer, 'admin', { text: 'nguyen thi' }), 5)
await time('search by code', () => listPeople(viewer, 'admin', { text: 'hn00' }), 5)
await time('tree of units', () => listUnitTree(viewer, 'admin'), 5)
await time('page of the city', () => unitOn(city?.id ?? ''), 5)
await time('preview of a merger of ten', () => must(previewUnits(viewer, merge(several))), 3)
if (branches[1]) {
  const move: UnitOrder = { act: 'move', unitId: branches[0].id, parentId: branches[1].id, day, reason }
  await time('preview of a branch moved', () => must(previewUnits(viewer, move)), 3)
  await time('a branch moved', () => must(changeUnits(viewer, move)))
}
if (one && other) await time('two offices merged at once', () => must(changeUnits(viewer, merge([one], other))))
await must(orderMerger(viewer, merge(several), treeRevision()))
const payload = JSON.parse(read.get<{ payload: string }>(`SELECT "payload" FROM "Job" WHERE "kind" = 'units.merge'`)?.payload ?? '{}')
const delay = monitorEventLoopDelay({ resolution: 5 })
delay.enable()
let pieces = 0
const note = () => {
  pieces += 1
}
await time('ten merged by a job', () => runMerger(payload, { note }))
delay.disable()
const main = read.get<{ n: number; people: number }>(
  `SELECT count(*) AS n, count(DISTINCT x."personId") AS people FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')} WHERE x."kind" = 'main' AND ${standsOn('x')}`,
)
console.log(
  JSON.stringify({
    people: read.get<{ n: number }>('SELECT count(*) AS n FROM "Person"')?.n,
    units: tree.length,
    branch: branches[0]?.total,
    one: one?.total,
    several: several.reduce((sum, unit) => sum + unit.total, 0),
    pieces,
    longest: Math.round(delay.max / 1e6),
    took,
    inOneUnit: main?.n === main?.people && main?.n === city?.total,
    differences: recountTallies().length,
  }),
)
await closeDatabase()
