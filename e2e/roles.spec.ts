import { expect, test } from '@playwright/test'
import { lookOf } from '../app/routes.guard/looks'
import { GUARD_TABLE, ROLES, type RoleName } from '../app/routes.guard.table'
import { type CastKey, cast } from '../prisma/cast'
import { rows, samples } from './support/data'
import { signInByRequest } from './support/people'

const PEOPLE: Record<Exclude<RoleName, 'visitor'>, CastKey> = {
  cadre: 'duc',
  stranger: 'khoi',
  trainer: 'mai',
  manager: 'binh',
  evaluator: 'long',
  administrator: 'linh',
  auditor: 'anh',
}

/** A form with every field an action of an office asks for, so that nobody is turned away for an empty one. */
const FILLED = {
  reason: 'Thử',
  note: 'Thử',
  text: 'Thử',
  staffCode: 'HN000101',
  unitCode: 'H26',
  unit: 'H26',
  role: 'manager',
  validFrom: '2030-01-01',
  validTo: '2030-06-30',
  lastDay: '2030-06-30',
  from: '2030-01-01',
  to: '2030-01-02',
  state: 'present',
  verdict: 'confirmed',
  decision: 'approved',
  percent: '25',
  minutes: '30',
  course: 'hvs-02',
  place: 'Hội trường',
  dueDate: '2030-12-31',
  requestKey: 'auditor',
  person: '',
  kind: 'withdrawal',
  category: 'wrong-data',
  summary: 'Thử',
  title: 'Thử',
  offer: 'retired',
}

/** What somebody's looks say they read, and what for. */
const looksOf = (staffCode: string) =>
  ['Look', 'LookOfMany']
    .flatMap((table) =>
      rows<{ what: string; purpose: string | null }>(
        `SELECT DISTINCT l."what", l."purpose" FROM "${table}" l JOIN "Person" p ON p."id" = l."viewerId" WHERE p."staffCode" = ?`,
        [staffCode],
      ),
    )
    .map(({ what, purpose }) => `${what}:${purpose}`)

for (const [at, role] of ROLES.entries()) {
  test(`each address answers a ${role} as the table says`, async ({ playwright, baseURL }) => {
    const origin = baseURL as string
    const request = await playwright.request.newContext({ baseURL: origin })
    if (role !== 'visitor') await signInByRequest(request, PEOPLE[role], origin)
    const ids = samples('HN000102')
    const wrong: string[] = []
    const read = new Map<string, string>()
    for (const row of GUARD_TABLE) {
      const address = row.sample.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name])
      for (const method of ['get', 'post'] as const) {
        const expected = row[method]?.split(' ')[at]
        if (!expected) continue
        const answer =
          method === 'get' ? await request.get(address, { maxRedirects: 0 }) : await request.post(address, { form: {}, headers: { origin }, maxRedirects: 0 })
        const look = method === 'get' && answer.status() === 200 ? lookOf(row.route) : null
        if (look?.purpose) read.set(`${look.what}:${look.purpose}`, address)
        // After a form 303 sends to the next page as 302 does.
        const status = answer.status() === 303 ? 302 : answer.status()
        if (!expected.split('|').includes(String(status))) wrong.push(`${method.toUpperCase()} ${address}: ${answer.status()}, not ${expected}`)
        if (role === 'visitor' && expected === '302' && row.route !== 'sign-out' && !/language|theme/.test(row.route))
          expect(answer.headers().location, address).toContain('/sign-in')
      }
    }
    const looks = role === 'visitor' ? [] : looksOf(cast[PEOPLE[role]].staffCode)
    for (const [look, address] of read) if (!looks.includes(look)) wrong.push(`GET ${address} noted no look ${look}`)
    if (role === 'auditor') {
      // The last row of the table has signed them out.
      await signInByRequest(request, PEOPLE[role], origin)
      const refused = GUARD_TABLE.filter((row) => ['403', '404'].includes(row.post?.split(' ')[at] ?? '') && row.route !== '*')
      const events = () =>
        rows<{ n: number }>('SELECT count(*) AS n FROM "Event" e JOIN "Person" p ON p."id" = e."actor" WHERE p."staffCode" = ?', [cast.anh.staffCode])[0].n
      const before = events()
      for (const { sample, post } of refused) {
        const address = sample.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name])
        const status = (await request.post(address, { form: FILLED, headers: { origin }, maxRedirects: 0 })).status()
        if (![post?.split(' ')[at], '415'].includes(String(status))) wrong.push(`POST ${address} with a filled form: ${status}`)
      }
      expect(events(), 'what an auditor set off by forms that are not theirs').toBe(before)
    }
    expect(wrong).toEqual([])
    await request.dispose()
  })
}

test('a manager, an evaluator and an administrator get 404 for people outside their tree, a stranger for everyone', async ({ playwright, baseURL }) => {
  const origin = baseURL as string
  const [outside] = rows<{ id: string }>('SELECT "id" FROM "Person" WHERE "staffCode" = \'HN000110\'')
  const asked: [CastKey, string][] = [
    ['binh', `/manage/people/${outside.id}`],
    ['thuy', `/manage/people/${samples('HN000102').person}`],
    ['binh', '/manage/people/none'],
    ['long', '/evaluate/people/none'],
    ['linh', '/admin/people/none'],
    ['anh', '/events/99999999'],
  ]
  for (const [key, address] of asked) {
    const request = await playwright.request.newContext({ baseURL: origin })
    await signInByRequest(request, key, origin)
    expect((await request.get(address, { maxRedirects: 0 })).status(), `${key} ${address}`).toBe(404)
    await request.dispose()
  }
})

test('a POST from another origin, and one that hides where it comes from, is refused', async ({ playwright, baseURL }) => {
  const request = await playwright.request.newContext({ baseURL })
  for (const origin of ['https://evil.example', 'null'])
    expect((await request.post('/sign-in', { form: { login: 'x', password: 'y' }, headers: { origin } })).status()).toBe(403)
  expect((await request.post('/language', { form: { language: 'en' }, headers: { 'sec-fetch-site': 'cross-site' } })).status()).toBe(403)
  await request.dispose()
})
