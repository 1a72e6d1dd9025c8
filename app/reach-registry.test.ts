import { readdirSync, readFileSync } from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { type DomainExport, domainExports, takenByTheEdge } from './test-exports'
import { EXEMPT, REACHED, UNASKED } from './test-reach'

const CHEATS = 'app/domain/reporting/cheats.server.ts'
/** Ways to reach people past the register, each by the name under which it is exported. */
const WAYS = `import type { Viewer } from '../organisation/viewer'
  import { who } from './cheats-behind.server'
  type Asker = Viewer
  type Finder = (asker: Viewer) => string[]
  declare const nobody: Viewer
  const hidden = (viewer: Viewer) => [viewer.personId]
  const wrap = <T>(of: T): T => of
  export function otherName(who: Viewer) { return [who.personId] }
  export const second = (code: string, viewer: Viewer) => [code, viewer.personId]
  export function destructured({ grants }: Pick<Viewer, 'grants'>) { return grants.length }
  export function inside(asked: { viewer: Viewer; code: string }) { return [asked.viewer.personId] }
  export function byDefault(viewer = nobody) { return [viewer.personId] }
  export const alias = (asker: Asker) => [asker.personId]
  export { hidden as renamed }
  export default function (viewer: Viewer) { return [viewer.personId] }
  export * from './cheats-behind.server'
  export { who as again }
  export const held = { list: (viewer: Viewer) => [viewer.personId] }
  export const curried = (day: string) => (viewer: Viewer) => [day, viewer.personId]
  export class Lister { list(viewer: Viewer) { return [viewer.personId] } }
  export const typed: Finder = (anybody) => [anybody.personId]
  export function several(...viewers: Viewer[]) { return viewers.map(({ personId }) => personId) }
  export const maybe = (viewer: Viewer | null) => viewer?.personId ?? ''
  export async function* paged(viewer?: Viewer) { yield viewer?.personId }
  export const wrapped = wrap((viewer: Viewer) => [viewer.personId])
  export const byGrants = (grants: Viewer['grants']) => grants.map(({ unitId }) => unitId)
  export const generic = <T extends Viewer>(viewer: T) => [viewer.personId]
  export function bound(this: Viewer) { return [this.personId] }
  export const onlyIds = (ids: string[]) => ids.length
`
const BEHIND = `import type { Viewer } from '../organisation/viewer'
  export const who = (v: Viewer) => [v.personId]
  export const peopleOf = async (path: string) => [{ fullName: path }]
  export const mapOf = (path: string) => new Map([[path, { rows: [{ personId: path }] }]])
`
const isMadeUp = ({ name }: DomainExport) => name.startsWith('reporting/cheats')

let exported: DomainExport[] = []
beforeAll(() => {
  exported = domainExports({ [CHEATS]: WAYS, [CHEATS.replace('cheats', 'cheats-behind')]: BEHIND })
}, 300_000)

const apart = (line: string) =>
  line
    .split(' ')
    .slice(1)
    .map((name) => `${line.split(' ')[0]} ${name}`)

test('a function that is given a viewer is found however it is written and exported', () => {
  const names = WAYS.match(/(?<=export (?:async )?(?:function\*?|const|class) )\w+/g) ?? []
  const wanted = [...names.filter((name) => name !== 'onlyIds'), 'renamed', 'default', 'again', 'who']
  const found = exported.filter((one) => isMadeUp(one) && one.name.startsWith('reporting/cheats.server.ts ') && one.takesViewer)
  expect(found.map(({ name }) => name.split(' ')[1]).sort()).toEqual(wanted.sort())
  const telling = exported.filter((one) => isMadeUp(one) && !one.takesViewer && one.tellsOfPeople).map(({ name }) => name.split('/')[1])
  expect(telling.sort()).toEqual(['cheats-behind.server.ts', 'cheats.server.ts'].flatMap((file) => [`${file} mapOf`, `${file} peopleOf`]))
})

test('every exported function that takes a viewer is asked whom it reaches, or stands on a written list with the reason why not', () => {
  const found = exported.filter((one) => one.takesViewer && !isMadeUp(one)).map(({ name }) => name)
  const listed = [...REACHED, ...Object.values(EXEMPT).flat()].flatMap(apart)
  expect(found.length).toBeGreaterThan(250)
  expect(found.filter((name) => !listed.includes(name))).toEqual([])
  expect(listed.filter((name) => !found.includes(name) || listed.indexOf(name) !== listed.lastIndexOf(name))).toEqual([])
})

test('the edge gets people from functions that ask who asks, or from those on a written list with the reason why not', () => {
  const taken = takenByTheEdge()
  const asks = new Map(exported.map((one) => [one.name.replace(/\.tsx? /, ' '), one]))
  const people = [...taken.keys()].filter((name) => {
    const one = asks.get(name)
    return one?.tellsOfPeople && !one.takesViewer
  })
  const listed = Object.values(UNASKED)
    .flat()
    .flatMap(apart)
    .map((name) => name.replace(/\.tsx? /, ' '))
  expect(people.length).toBeGreaterThan(20)
  expect(people.filter((name) => !listed.includes(name))).toEqual([])
  expect(listed.filter((name) => !people.includes(name) || listed.indexOf(name) !== listed.lastIndexOf(name))).toEqual([])
  // A file taken whole, passed on or fetched later hides what of it is used.
  expect([...taken].filter(([name]) => / (?:\*|default)$/.test(name))).toEqual([])
})

test('nothing but the domain reads of people: the edge has no database, and platform and pages no word of their tables', () => {
  const files = ['app/routes', 'app/ui', 'app/platform'].flatMap((folder) =>
    (readdirSync(folder, { recursive: true }) as string[]).filter((file) => /(?<!\.test)\.tsx?$/.test(file)).map((file) => `${folder}/${file}`),
  )
  const sources = files.map((file) => [file, readFileSync(file, 'utf8')] as const)
  const isEdge = (file: string) => !file.startsWith('app/platform/')
  expect(
    sources
      .filter(([file, source]) => isEdge(file) && /platform\/db\/database|inTransaction\b|better-sqlite3|node:sqlite|@prisma\//.test(source))
      .map(([file]) => file),
  ).toEqual([])
  const tables = /\b(?:FROM|JOIN)\s+"?(?:Person|Post|Absence|PersonStanding|CourseStanding|Enrolment|Account|UnitState|RoleGrant)\b/
  expect(sources.filter(([, source]) => tables.test(source)).map(([file]) => file)).toEqual([])
})

test('whatever finds or changes something of evaluation is tried by an evaluator of another block', () => {
  // Read as text: what tries them is loaded where they are tried, in domain/permissions.test.ts.
  const tried = [...readFileSync('app/test-strangers.ts', 'utf8').matchAll(/'((?:evaluation|objectives)\/\S+ \w+)'/g)].map(([, name]) => name)
  const listed = [...REACHED, ...Object.values(EXEMPT).flat()].filter((line) => /^(evaluation|objectives)\//.test(line)).flatMap(apart)
  expect(listed.filter((name) => !tried.includes(name))).toEqual([])
  expect(tried.filter((name) => !listed.includes(name) || tried.indexOf(name) !== tried.lastIndexOf(name))).toEqual([])
})
