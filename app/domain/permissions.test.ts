import { readFileSync } from 'node:fs'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { read } from '~/platform/db/database.server'
import routes from '~/routes'
import { at, completeCourse, courseBy, idOf, must, unitBy, who } from '~/test-academy'
import { block, CLOSED, cookieOf, MONTH, twoBlocks, VIEWERS } from '~/test-block'
import { RIGHTS } from '~/test-rights'
import { COMMANDS, FINDERS } from '~/test-strangers'
import { Unsent } from '~/ui/shell/unsent'
import { findAttemptEvidence } from './evaluation/attempt-evidence.server'
import { findDossier, lastEvent } from './evaluation/dossiers.server'
import { findEvidence } from './evaluation/evidence.server'
import { findOutside } from './evaluation/evidence-way/outside-readers.server'
import { noteExport } from './evaluation/feed/exports.server'
import { readFeed } from './evaluation/feed/feed.server'
import { makeFeedKey } from './evaluation/feed/feed-keys.server'
import { findFeedReader } from './evaluation/feed/feed-reader.server'
import { findHandInEvidence } from './evaluation/hand-in-evidence.server'
import { findPeriod, listPeriods, periodById } from './evaluation/periods.server'
import { findObjective } from './objectives/objectives.server'
import { listInspected } from './organisation/inspected.server'
import { decideMandate, endMandate, proposeMandate } from './organisation/mandate-orders.server'
import { findPerson } from './organisation/people.server'
import type { Viewer } from './organisation/viewer'
import { findEvent } from './reporting/event-log.server'
import { drawKey, drawSample } from './reporting/sample.server'

// One academy for all: nothing that is tried changes what the next one is told.
beforeAll(twoBlocks)

/** The tables of the written page, by the first word of their head: cells by row and column. */
function tableOf(head: string): { heads: string[]; rows: Map<string, string[]> } {
  const lines = readFileSync('docs/permissions.md', 'utf8').split('\n')
  const cells = (line: string) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim())
  const begin = lines.flatMap((line, n) => (line.startsWith(`| ${head} |`) ? [n] : []))
  const heads = cells(lines[begin[0]]).slice(2)
  const rows = new Map<string, string[]>()
  for (const start of begin) {
    expect(cells(lines[start]).slice(2)).toEqual(heads)
    for (let n = start + 2; lines[n]?.startsWith('|'); n += 1) {
      const [name, , ...found] = cells(lines[n])
      rows.set(name.replaceAll('`', ''), found)
    }
  }
  return { heads, rows }
}
const said = (isSo: boolean) => (isSo ? 'yes' : '–')
const named = (heads: string[], cells: string[] = []) => heads.map((name, n) => [name, cells[n]])

test('the written table names every right and every relation that is tried, and no other', () => {
  const { heads, rows } = tableOf('right')
  expect(heads).toEqual(Object.keys(VIEWERS))
  expect([...rows.keys()]).toEqual(Object.keys(RIGHTS))
})

test.each(Object.keys(RIGHTS))('the table says of %s what the academy does, relation by relation', async (right) => {
  const [found, before] = [[] as string[], lastEvent()]
  for (const viewer of Object.values(VIEWERS)) found.push(said(await RIGHTS[right](viewer())))
  const { heads, rows } = tableOf('right')
  expect(named(heads, found)).toEqual(named(heads, rows.get(right)))
  expect(lastEvent()).toBe(before)
})

/** Hạnh as if she held every role over her own block. */
const judgingOneself = (): Viewer => {
  const { post, ...hanh } = who('hanh')
  const [unitId, unitPath] = [unitBy('P00008'), who('binh').post?.unitPath ?? '']
  const roles = ['manager', 'unit-admin', 'evaluator', 'administrator', 'auditor'] as const
  return { ...hanh, post, grants: roles.map((role) => ({ role, unitId, unitPath })) }
}

test('nobody decides in their own case, whatever roles they hold over it', async () => {
  const { rows } = tableOf('own case')
  expect(rows.size).toBeGreaterThan(10)
  const found: [string, string[]][] = []
  for (const right of rows.keys()) found.push([right, [said(await RIGHTS[right](judgingOneself()))]])
  expect(found).toEqual([...rows])
})

type Loader = (args: never) => unknown
const json = { status: 200 }
/** Whether a loader answers a viewer: what is refused is thrown. */
async function isAnswered(load: Loader, viewer: Viewer, address: string, params: Record<string, string>): Promise<boolean> {
  const request = new Request(`https://academy.example${address}`, { headers: { cookie: await cookieOf(viewer) } })
  const answer = await Promise.resolve(load({ request, params, context: {} } as never)).catch((thrown: unknown) => thrown)
  const { status, body } = answer as Response & { init?: { status: number } }
  await body?.cancel?.()
  const found = status ?? (answer as { init?: { status: number } }).init?.status ?? json.status
  expect([200, 302, 403, 404]).toContain(found)
  return found === 200
}

/** Every file, by its loader and an address of what is Hạnh’s. */
const FILES: Record<string, () => [Promise<{ loader: Loader }>, string, Record<string, string>]> = {
  'dossier.pdf': () => [import('~/routes/evaluate.dossier-pdf'), '/', { period: block.periodId, person: idOf('hanh') }],
  'closed-dossier.pdf': () => [import('~/routes/evaluate.dossier-pdf'), '/', { period: block.closedId, person: idOf('hanh') }],
  'dossiers.csv': () => [import('~/routes/evaluate.period-file'), '/', { period: block.closedId, file: 'dossiers.csv' }],
  'dossiers.xlsx': () => [import('~/routes/evaluate.period-file'), '/', { period: block.closedId, file: 'dossiers.xlsx' }],
  'sample.csv': () => [import('~/routes/evaluate.sample-file'), `/?period=${block.periodId}&seed=a`, { file: 'completions.csv' }],
  'sample.xlsx': () => [import('~/routes/evaluate.sample-file'), `/?period=${block.periodId}&seed=a`, { file: 'completions.xlsx' }],
  'month.csv': () => [import('~/routes/evaluate.file'), `/?month=${MONTH}&unit=P00008`, { file: 'month.csv' }],
  'products.csv': () => [import('~/routes/evaluate.file'), `/?month=${MONTH}&unit=P00008`, { file: 'products.csv' }],
  'person-products.csv': () => [import('~/routes/evaluate.person-file'), `/?month=${MONTH}`, { person: idOf('hanh'), file: 'products.csv' }],
  'outside-proof': () => [import('~/routes/outside.proof'), '/', { outside: block.outsideId }],
  'challenge-proof': () => [import('~/routes/challenge.proof'), '/', { challenge: block.challengeId }],
  'objective-proof': () => [import('~/routes/objectives.proof'), '/', { objective: block.objectiveId, checkIn: block.checkInId }],
}

test('the written table names every file, and each relation gets what it says and nothing else', async () => {
  const { heads, rows } = tableOf('file')
  expect([heads, [...rows.keys()]]).toEqual([Object.keys(VIEWERS), Object.keys(FILES)])
  for (const [file, of] of Object.entries(FILES)) {
    const [module, address, params] = of()
    const { loader } = await module
    const found: string[] = []
    for (const viewer of Object.values(VIEWERS)) found.push(said(await isAnswered(loader, viewer(), address, params)))
    expect([file, named(heads, found)]).toEqual([file, named(heads, rows.get(file))])
  }
})

/** What an inspector reads, who has no role: by the finders of the pages. */
const INSPECTED: Record<string, (viewer: Viewer) => boolean> = {
  people: ({ mandates = [], ...viewer }) =>
    mandates.some(({ id }) => listInspected({ ...viewer, mandates }, id, { limit: 500 }).some((one) => one.id === idOf('hanh'))),
  month: (viewer) => findEvidence(viewer, idOf('hanh'), MONTH) !== null,
  dossier: (viewer) => findDossier(viewer, block.periodId, idOf('hanh')) !== null,
  test: (viewer) => findAttemptEvidence(viewer, block.attemptId) !== null,
  product: (viewer) => findHandInEvidence(viewer, block.handInId) !== null,
  proof: (viewer) => findOutside(viewer, block.outsideId) !== null,
  event: (viewer) => findEvent(viewer, block.completionSeq) !== null,
  'month before': (viewer) => findEvidence(viewer, idOf('hanh'), '2026-09') !== null,
  elsewhere: (viewer) => findEvidence(viewer, VIEWERS['cadre elsewhere']().personId, MONTH) !== null,
  desk: (viewer) => findPeriod(viewer, block.periodId) !== null || drawSample(viewer, block.periodId, { seed: 'a', size: 9, through: lastEvent() }) !== null,
  'everything else': (viewer) => findPerson(viewer, 'evaluate', idOf('hanh')) !== null || findObjective(viewer, block.ownObjectiveId) !== null,
}

test('under a mandate an inspector reads whom and which days it is about, while it holds, and nothing else', async () => {
  const { heads, rows } = tableOf('under a mandate')
  const typed = { legalBasis: 'Kế hoạch', reason: 'Thử', reader: VIEWERS.inspector().staffCode, units: 'P00008', people: '', delayDays: '20' }
  const coming = must(
    await proposeMandate(who('anh'), {
      ...typed,
      number: '20/QĐ',
      dataFrom: `${CLOSED}-01`,
      dataLast: `${MONTH}-30`,
      validFrom: '2026-12-01',
      lastDay: '2026-12-20',
    }),
  ).mandateId
  for (const key of ['linh', 'long'] as const) must(await decideMandate(who(key), coming, 'approved', ''))
  const under = (id: string): Viewer => {
    const viewer = VIEWERS.inspector()
    return { ...viewer, mandates: viewer.mandates?.filter((held) => held.id === id) }
  }
  const states: Record<string, () => Viewer> = {
    waiting: () => under(block.waitingId),
    'not begun': () => under(coming),
    'in force': () => under(block.mandateId),
    revoked: () => under(block.revokedId),
    over: () => {
      at('2026-12-21')
      return under(block.mandateId)
    },
  }
  const found = new Map(Object.keys(INSPECTED).map((name) => [name, [] as string[]]))
  for (const state of Object.values(states))
    for (const [viewer] of [[state()]]) for (const [name, reads] of Object.entries(INSPECTED)) found.get(name)?.push(said(reads(viewer)))
  at('2026-11-20')
  expect(heads).toEqual(Object.keys(states))
  expect([...found].map(([name, cells]) => [name, named(heads, cells)])).toEqual([...rows].map(([name, cells]) => [name, named(heads, cells)]))
  must(await endMandate(who('linh'), coming, 'Xong'))
  // What is taken along under it names nobody in the ledger, which they read; by a role it does.
  const taken = async (viewer: Viewer) => {
    const period = periodById(block.periodId)
    if (period) await noteExport(viewer, period, { format: 'pdf', personId: idOf('hanh'), dossiers: 1 })
    return read.get('SELECT x."personId", e."subject" FROM "DossierExport" x JOIN "Event" e ON e."seq" = x."eventSeq" ORDER BY x."eventSeq" DESC LIMIT 1')
  }
  expect(await taken(under(block.mandateId))).toEqual({ personId: null, subject: null })
  expect(await taken(who('long'))).toEqual({ personId: idOf('hanh'), subject: idOf('hanh') })
})

test('a key of the feed reads the closed dossiers of its unit, of its kinds, while it holds and its maker evaluates there', async () => {
  const made = async (maker: Viewer, unit: string, kinds: string[], days = 30) =>
    must(await makeFeedKey(maker, { unitId: unitBy(unit), name: `Khóa ${unit}`, purpose: 'Thử', kinds, days })).secret
  const months = ['month']
  const keys = {
    'of the block': await made(who('long'), 'P00008', months),
    'of a unit above': await made(who('long'), 'H26', months),
    'of its office': await made(who('long'), 'P00008-VHXH', months),
    'of another block': await made(who('mai'), 'P00070', months),
    'of other kinds': await made(who('khoi'), 'P00008', ['year']),
    'of who lost the role': await made(VIEWERS['deputy of evaluator'](), 'P00008', months, 90),
    'that is none': `hvsd_${'x'.repeat(48)}`,
  }
  const answerOf = async (secret: string, unit: string | null = null): Promise<string> => {
    const reader = await findFeedReader(secret, '127.0.0.1')
    if (!reader.ok) return reader.reason
    const page = await readFeed(reader.value, { after: 0, limit: 200, unit, period: null })
    if (!page.ok) return page.reason
    const text = page.value.body
    const kinds = ['snapshot', 'amendment'].filter((kind) => text.includes(`"kind":"${kind}"`) && text.includes(idOf('hanh')))
    return kinds.length ? kinds.join(', ') : 'none'
  }
  const found: [string, string[]][] = []
  for (const [name, secret] of Object.entries(keys)) found.push([name, [await answerOf(secret), await answerOf(secret, 'P00008')]])
  at('2026-12-31')
  const later: string[] = []
  for (const secret of Object.values(keys)) later.push(await answerOf(secret))
  at('2026-11-20')
  const { rows } = tableOf('key')
  expect(found.map(([name, cells], n) => [name, [...cells, later[n]]])).toEqual([...rows])
})

/** Ids and staff codes of everybody in the block, and of what there is of Hạnh; what is found elsewhere holds none of them. */
const secrets = () => {
  const people = read.all<{ id: string; staffCode: string }>(
    `SELECT DISTINCT p."id", p."staffCode" FROM "Person" p JOIN "Post" x ON x."personId" = p."id" JOIN "UnitState" s ON s."unitId" = x."unitId" WHERE s."path" LIKE '%/P00008/%'`,
  )
  return [...people.flatMap(({ id, staffCode }) => [id, staffCode]), ...Object.values(block).filter((id): id is string => typeof id === 'string')]
}

test.each(['evaluator elsewhere', 'auditor elsewhere'])('an %s finds nothing of this block, by no finder, though they know every id', async (relation) => {
  const [hidden, viewer] = [secrets(), VIEWERS[relation]()]
  expect(hidden.length).toBeGreaterThan(50)
  const found: string[] = []
  for (const [name, find] of Object.entries(FINDERS)) {
    const text = JSON.stringify(await find(viewer)) ?? ''
    if (hidden.some((secret) => text.includes(secret))) found.push(name)
  }
  expect(found).toEqual([])
  // In the own block there is something to find.
  expect(listPeriods(viewer)).toHaveLength(1)
})

/** Yes or no, counts, rules of the city, and what there is none of here: nobody is named in them. */
const NAMELESS =
  /isLongMonth|listOverlaps|countUnitProducts|hasWaitingEvidence|saysOf|listRuleSet|listProposedOpenings|listSeconders|readingOfLed|listRequirements|listOwnWaiting|chainOf|countBelow/

test('these finders find something for whoever may, so that finding nothing says something', async () => {
  const [hidden, missing] = [secrets(), new Set(Object.keys(FINDERS))]
  for (const relation of ['owner', 'manager of ward', 'head of office', 'evaluator above', 'inspector', 'administrator'])
    for (const name of [...missing]) {
      const text = JSON.stringify(await FINDERS[name](VIEWERS[relation]())) ?? ''
      if (hidden.some((secret) => text.includes(secret))) missing.delete(name)
    }
  expect([...missing].filter((name) => !NAMELESS.test(name))).toEqual([])
})

type Said = { ok?: boolean; outcome?: string; reason?: string | null; value?: Said[] }

test('an evaluator of another block changes nothing of this one, by no command', async () => {
  const [before, viewer] = [lastEvent(), VIEWERS['evaluator elsewhere']()]
  for (const [name, command] of Object.entries(COMMANDS)) {
    const said = [await command(viewer)].flat() as Said[]
    // Of a table each line is answered by itself.
    const lines = said.flatMap((one) => (Array.isArray(one.value) ? one.value : [one]))
    for (const { ok, reason, outcome } of lines) expect([name, ok === true, reason ?? outcome]).toEqual([name, false, expect.any(String)])
    expect([name, lines.some(({ outcome }) => outcome === 'entered')]).toEqual([name, false])
  }
  expect(lastEvent()).toBe(before)
})

type Listed = { path?: string; file: string; children?: Listed[] }
const listed = (entries: Listed[]): [string, string][] => entries.flatMap(({ path = '', file, children = [] }) => [[path, file], ...listed(children)])
/** The addresses of evaluation, each with its module. */
const ADDRESSES = listed(routes as Listed[]).filter(([route]) =>
  /^(evaluate|challenges|outside|events|leaders|objectives|admin\/mandates|record\/(periods|outside)|manage\/(challenges|evidence|objectives|people))/.test(
    route,
  ),
)
type Door = { loader?: Loader; action?: Loader }
const doorOf = (file: string) => import(/* @vite-ignore */ path.resolve('app', file)) as Promise<Door>

/** What of this block stands in an address, by the name of its place. */
const given = (): Record<string, string> => ({
  period: block.periodId,
  person: idOf('hanh'),
  attempt: block.attemptId,
  handIn: block.handInId,
  challenge: block.challengeId,
  outside: block.outsideId,
  objective: block.ownObjectiveId,
  keyResult: 'a',
  checkIn: block.checkInId,
  mandate: block.mandateId,
  seq: String(block.completionSeq),
  file: 'dossiers.csv',
})
/** Places of what is not of one block, or has a test of its own. */
const BESIDE = ['ruleSet', 'flag']

/** What an address answers a session: its status, and all that is told. */
async function answerOf(
  load: Loader,
  cookie: string,
  address: string,
  params: Record<string, string>,
  form?: string,
): Promise<{ status: number; text: string }> {
  const sent = form === undefined ? {} : { method: 'POST', body: form }
  const headers = { cookie, ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) }
  const request = new Request(`https://academy.example${address}`, { headers, ...sent })
  const answer = await Promise.resolve()
    .then(() => load({ request, params, context: {} } as never))
    .catch((thrown: unknown) => thrown)
  if (answer instanceof Error) throw answer
  if (answer instanceof Response) return { status: answer.status, text: await answer.text() }
  const { init, data } = answer as { init?: { status: number } | null; data?: unknown }
  const told = answer instanceof Unsent ? answer.value : init === undefined ? answer : data
  return { status: init?.status ?? 200, text: JSON.stringify(told, (_, one: unknown) => (one instanceof Unsent ? one.value : one)) ?? '' }
}

test('no address of evaluation shows an evaluator of another block anything of this one, or does anything with it', async () => {
  const viewer = VIEWERS['evaluator elsewhere']()
  const [cookie, before, hidden] = [await cookieOf(viewer), lastEvent(), secrets()]
  const query = `?month=${MONTH}&period=${block.periodId}&seed=a&q=${encodeURIComponent('Hạnh')}`
  const wrong: string[] = []
  for (const [route, file] of ADDRESSES) {
    const names = [...route.matchAll(/:(\w+)/g)].map(([, name]) => name)
    if (names.some((name) => BESIDE.includes(name))) continue
    expect([route, names.filter((name) => !(name in given()))]).toEqual([route, []])
    const params = Object.fromEntries(names.map((name) => [name, given()[name]]))
    const { loader, action } = await doorOf(file)
    for (const [asked, extra] of [
      ['GET', ''],
      ['GET', '&unit=P00008'],
      ['POST', ''],
    ] as const) {
      const load = asked === 'GET' ? loader : action
      if (!load) continue
      const { status, text } = await answerOf(load, cookie, `/${query}${extra}`, params, asked === 'POST' ? 'reason=x&text=x&decision=approved' : undefined)
      // Who asks for things by their ids is told nothing, not even that they are there.
      const isNamed = names.length > 0 && status < 400 && !(status === 302 || status === 303)
      if (isNamed || hidden.some((secret) => text.includes(secret))) wrong.push(`${asked} ${route}${extra}: ${status}`)
    }
  }
  expect(wrong).toEqual([])
  // What stands out is found whoever opens the desk.
  expect(read.all('SELECT "type" FROM "Event" WHERE "seq" > ? AND "actor" = ?', before, viewer.personId)).toEqual([])
})

test('a sample drawn again by the same seed is the same to the byte, each in the order of its key, and as known through its event', async () => {
  for (const one of ['duc', 'binh'] as const) await completeCourse(who(one), courseBy('HVS-02'))
  const draw = (terms: { seed?: string; size?: number; through?: number } = {}) =>
    drawSample(who('anh'), block.periodId, { seed: 'ha-noi', size: 2, through: lastEvent(), ...terms })
  const [first, again] = [draw(), draw()]
  expect(JSON.stringify(again)).toBe(JSON.stringify(first))
  expect([first?.population, first?.drawn.length]).toEqual([3, 2])
  const all = draw({ size: 999 })
  expect(all?.drawn.map(({ key, course }) => key === drawKey('ha-noi', course.id))).toEqual([true, true, true])
  expect(all?.drawn.map(({ key }) => key)).toEqual(all?.drawn.map(({ key }) => key).sort())
  expect(first?.drawn.map(({ key }) => key)).toEqual(all?.drawn.slice(0, 2).map(({ key }) => key))
  // Before the first completion there was nobody to draw.
  expect(draw({ through: block.completionSeq - 1 })).toMatchObject({ population: 0, drawn: [] })
  const hanh = all?.drawn.find(({ person }) => person.id === idOf('hanh'))
  expect([hanh?.course.attemptId, hanh?.course.eventSeq]).toEqual([block.attemptId, block.completionSeq])
})
