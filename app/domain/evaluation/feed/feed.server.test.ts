import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { handles, read } from '~/platform/db/database.server'
import { loader as dossiers } from '~/routes/api.dossiers'
import { loader as wellKnown } from '~/routes/well-known'
import { at, completeCourse, count, courseBy, freshAcademy, idOf, must, unitBy, who, withdrawCertificate } from '~/test-academy'
import { checkItem, publicKeys, readAll } from '../../../../docs/api/consumer.mjs'
import { assignCourse } from '../../enrolment/assignments.server'
import { runJobs } from '../../jobs.server'
import { changeUnits } from '../../organisation/unit-commands.server'
import { viewerOf } from '../../organisation/viewer.server'
import { closeDossiers } from '../closing.server'
import { openPeriod, stepPeriod } from '../periods.server'
import { writeRuleSet } from '../rule-sets.server'
import type { FeedItem, FeedPage } from './feed'
import { endFeedKey, listFeedKeys, makeFeedKey } from './feed-keys.server'
import { openApiDocument } from './open-api.server'

let server: Server
let url: string
/** Keys: of the whole city, and of one ward. */
let [city, ward] = ['', '']
const periods: Record<string, string> = {}

const DAYS = { attachBy: '2026-12-14', confirmBy: '2026-12-15', reviewBy: '2026-12-16' }
async function close(code: string): Promise<void> {
  periods[code] = must(await openPeriod(who('long'), { unitId: unitBy(code), kind: 'month', key: '2026-11', ...DAYS })).periodId
  must(await stepPeriod(who('long'), periods[code], 'review', 'Hết tháng', { early: true }))
  must(await stepPeriod(who('long'), periods[code], 'closed', 'Đã thẩm định', { early: true }))
  await closeDossiers(periods[code])
}
let made = 0
const keyOf = async (code: string, kinds = ['month', 'quarter', 'year'], by = who('long')) => {
  made += 1
  return must(await makeFeedKey(by, { unitId: unitBy(code), name: `Phần mềm ${code} ${made}`, purpose: 'Đánh giá quý', kinds, days: 30 }))
}

// One academy for all: each test stands on what the ones before it did.
beforeAll(async () => {
  await freshAcademy()
  for (const code of ['cong-chuc', 'cong-chuc-lanh-dao', 'can-bo', 'vien-chuc', 'hop-dong']) {
    const content = parse(readFileSync(`content/rule-sets/${code}.yaml`, 'utf8'))
    must(await writeRuleSet(who('long'), { unitId: unitBy('H26'), code, content, reason: 'Ví dụ', validFrom: '2026-01-01', validTo: '' }))
  }
  const order = { courseId: courseBy('HVS-02').courseId, unitId: unitBy('P00008'), reason: 'Kế hoạch năm', dueDate: '2026-11-25', requestKey: 'one' }
  must(await assignCourse(who('binh'), order))
  at('2026-11-20')
  await completeCourse(who('hanh'), courseBy('HVS-02'))
  at('2026-12-12')
  await close('P00008')
  city = (await keyOf('H26')).secret
  ward = (await keyOf('P00008')).secret
  server = createServer((asked, answer) => {
    const request = new Request(new URL(asked.url ?? '/', url), { headers: asked.headers as Record<string, string> })
    const address = new URL(request.url)
    const given = { request, params: { document: address.pathname.split('/').at(-1) }, context: {} }
    const answered = address.pathname.startsWith('/.well-known/') ? Promise.resolve(wellKnown(given as never)) : dossiers(given as never)
    answered
      .catch((thrown: unknown) => thrown as Response)
      .then(async (response) => {
        answer.writeHead(response.status, Object.fromEntries(response.headers))
        answer.end(Buffer.from(await response.arrayBuffer()))
      })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const ask = (query: string, key = city) => fetch(`${url}/api/v1/dossiers${query}`, { headers: { authorization: `Bearer ${key}` } })
const page = async (query: string, key = city) => (await (await ask(query, key)).json()) as FeedPage
/** Everything a key gives, a few at a time, stopping after each page and going on from what was kept. */
async function stopping(limit: number, filter: { unit?: string; period?: string } = {}, key = city): Promise<FeedItem[]> {
  const items: FeedItem[] = []
  const onPage = (some: FeedItem[]) => {
    items.push(...some)
    return false
  }
  for (let state = await readAll({ url, key, limit, ...filter, onPage }); ; ) {
    const next = await readAll({ url, key, limit, ...filter, state, onPage })
    if (next.next === state.next) return items
    state = next
  }
}
const sequences = (items: { sequence: number }[]) => items.map(({ sequence }) => sequence)
const upTo = (n: number) => Array.from({ length: n }, (_, at) => at + 1)

test('the published schema holds what is really answered, and the one in docs is the one that is served', async () => {
  const document = openApiDocument('https://hocvien.example')
  expect(JSON.parse(readFileSync('docs/api/openapi.json', 'utf8'))).toEqual(JSON.parse(JSON.stringify(document)))
  const { Page, Error: ErrorSchema } = document.components.schemas
  const isPage = z.fromJSONSchema(Page as never)
  const answer = await page('?limit=3')
  expect(isPage.safeParse(answer)).toMatchObject({ success: true })
  expect(isPage.safeParse({ ...answer, items: [{ ...answer.items[0], hash: 'x' }] }).success).toBe(false)
  const refused = await ask('?limit=0')
  expect([refused.status, z.fromJSONSchema(ErrorSchema as never).safeParse(await refused.json()).success]).toEqual([400, true])
})

test('reading twice gives the same bytes, also after more was published; each item is checked with the public key alone', async () => {
  const bytes = async () => Buffer.from(await (await ask('?after=2&limit=5')).arrayBuffer()).toString('hex')
  const first = await bytes()
  expect(await bytes()).toBe(first)
  const code = read.get<{ code: string }>('SELECT "code" FROM "Certificate" WHERE "personId" = ?', idOf('hanh'))?.code ?? ''
  await withdrawCertificate(code, 'error', 'Cấp nhầm người')
  while (await runJobs());
  expect(await bytes()).toBe(first)
  const keys = await publicKeys(url)
  const { items } = await page('?after=2&limit=5')
  for (const item of items) checkItem(item, keys)
  expect(() => checkItem({ ...items[0], content: { ...items[0].content, through: 1 } }, keys)).toThrow('its content')
  expect(() => checkItem({ ...items[0], hash: items[1].hash }, keys)).toThrow('its hash')
  expect(() => checkItem({ ...items[0], signature: items[1].signature }, keys)).toThrow('its signature')
})

test('a certificate withdrawn after closing is delivered once, beside the snapshot as it was', async () => {
  const items = await stopping(7)
  const amendments = items.filter(({ kind }) => kind === 'amendment')
  expect(amendments).toMatchObject([{ content: { person: { personId: idOf('hanh') }, differences: [{ was: 0, is: 1 }] } }])
  const [amendment] = amendments
  const snapshot = items.find(({ kind, content }) => kind === 'snapshot' && content.person.personId === idOf('hanh'))
  expect(amendment.kind === 'amendment' && amendment.snapshotHash).toBe(snapshot?.hash)
  expect(JSON.stringify(snapshot?.content)).toContain('"isRevoked":0')
})

test('whoever stops anywhere and goes on misses and repeats nothing, also while two write', async () => {
  const known = count('Snapshot') + count('Amendment')
  for (const limit of [1, 4, 500]) expect(sequences(await stopping(limit))).toEqual(upTo(known))
  const reading = stopping(3)
  // Another ward closes and a dossier is amended while it is read.
  await Promise.all([close('P00082'), completeCourse(who('duc'), courseBy('HVS-02'))])
  while (await runJobs());
  const seen = await reading
  const last = seen.at(-1)?.sequence ?? 0
  const rest: FeedItem[] = []
  await readAll({ url, key: city, state: { next: last, snapshots: 0, amendments: 0, last: {} }, onPage: (some: FeedItem[]) => void rest.push(...some) })
  const all = count('Snapshot') + count('Amendment')
  expect(sequences([...seen, ...rest])).toEqual(upTo(all))
  expect(all).toBeGreaterThan(known)
  // In order of commit.
  const seqs = [...seen, ...rest].map(({ eventSeq }) => eventSeq)
  expect(seqs).toEqual([...seqs].sort((a, b) => a - b))
  const { chain } = await page(`?after=${all}`)
  expect([chain.sequence, chain.snapshots.number, chain.amendments.number]).toEqual([all, count('Snapshot'), count('Amendment')])
})

test('a filter keeps the places; a key gives what lies below its unit and nothing of another', async () => {
  const all = await stopping(500)
  const own = all.filter(({ content }) => content.person.unitPath.includes('/P00008/'))
  expect(own.length).toBeLessThan(all.length)
  expect(await stopping(5, {}, ward)).toEqual(own)
  expect(await stopping(5, { unit: 'P00008' })).toEqual(own)
  expect(await stopping(500, { unit: 'P00008', period: '2026-11' })).toEqual(own)
  expect(await stopping(500, { period: '2026-10' })).toEqual([])
  expect((await ask('?unit=P00082', ward)).status).toBe(403)
  const years = await keyOf('H26', ['year'])
  expect((await page('', years.secret)).items).toEqual([])
})

test('only an evaluator makes a key, for a unit of theirs; unknown, ended, expired, or of a maker who evaluates no more, it opens nothing', async () => {
  const wanted = { unitId: unitBy('P00008'), name: 'X', purpose: 'Y', kinds: ['month'], days: 30 }
  expect(await makeFeedKey(who('binh'), wanted)).toMatchObject({ ok: false, reason: 'feed-key-not-yours' })
  expect(await makeFeedKey(who('long'), { ...wanted, kinds: ['decade'] })).toMatchObject({ ok: false, reason: 'feed-key-kinds-missing' })
  expect((await ask('', `hvsd_${'A'.repeat(48)}`)).status).toBe(401)
  const ended = await keyOf('P00008')
  must(await endFeedKey(who('long'), ended.keyId, 'Lộ khóa'))
  expect([(await ask('', ended.secret)).status, await (await ask('', ended.secret)).json()]).toEqual([401, { error: 'key-ended' }])
  const listed = listFeedKeys(who('long')).find(({ id }) => id === ended.keyId)
  expect(listed).toMatchObject({ state: 'ended' })
  expect(JSON.stringify(listFeedKeys(who('long')))).not.toContain(ward)
  expect(read.get('SELECT 1 FROM "FeedKey" WHERE "secretHash" LIKE ? OR "id" = ?', '%hvsd%', ward)).toBeNull()
  expect(listFeedKeys(who('binh'))).toEqual([])
  for (const query of ['?after=-1', '?after=x', '?limit=501', '?period=2026-13', '?after=99999999']) expect((await ask(query)).status, query).toBe(400)
  handles().writing.exec('UPDATE "RateLimit" SET "points" = 600')
  const often = await ask('')
  expect([often.status, often.headers.get('retry-after')]).toEqual([429, '60'])
  handles().writing.exec('DELETE FROM "RateLimit"')
})

test('whom a page tells of sees who read, by which key and what for, and the ledger states the page', async () => {
  const look = read.get<{ n: number }>(
    `SELECT count(*) AS n FROM "LookOfMany" m JOIN "LookedAt" l ON l."lookNumber" = m."number" JOIN "Person" p ON p."eventSeq" = l."personSeq" WHERE p."id" = ? AND m."about" = 'Đánh giá quý'`,
    idOf('hanh'),
  )
  expect(look?.n).toBeGreaterThan(0)
  expect(count('Event', `"type" = 'feed.read'`)).toBe(count('FeedRead'))
})

test('a key that read a page without dossiers was used, and asking again within minutes states nothing more', async () => {
  const { keyId, secret } = await keyOf('H26', ['year'])
  const again = { unitId: unitBy('H26'), name: `Phần mềm H26 ${made}`, purpose: 'Đánh giá quý', kinds: ['year'], days: 30 }
  expect(await makeFeedKey(who('long'), again)).toMatchObject({ reason: 'feed-key-just-made' })
  const used = () => listFeedKeys(who('long')).find(({ id }) => id === keyId)
  expect(used()).toMatchObject({ usedAt: null, items: 0 })
  expect((await ask('', secret)).status).toBe(200)
  expect(used()).toMatchObject({ usedAt: expect.any(String), items: 0 })
  const stated = count('FeedRead')
  expect((await ask('', secret)).status).toBe(200)
  expect(count('FeedRead')).toBe(stated)
})

test('a unit that is merged afterwards changes nothing of what was delivered', async () => {
  const before = await stopping(50, {}, ward)
  const merge = { act: 'merge' as const, fromIds: [unitBy('P00082-VP')], intoId: unitBy('P00082-PVHCC'), day: '2026-12-13', reason: 'Sắp xếp' }
  const all = await stopping(50)
  must(await changeUnits(who('linh'), merge))
  at('2026-12-14')
  expect([await stopping(50, {}, ward), await stopping(50)]).toEqual([before, all])
  // A key that has expired opens nothing.
  at('2027-02-01')
  expect(await (await ask('', ward)).json()).toEqual({ error: 'key-expired' })
  expect(viewerOf(idOf('long')).grants.length).toBeGreaterThan(0)
})
