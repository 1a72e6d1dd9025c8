import { expect, test } from '@playwright/test'
import { GUARD_TABLE, ROLES, type RoleName } from '../app/routes.guard.table'
import type { CastKey } from '../prisma/cast'
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

for (const [at, role] of ROLES.entries()) {
  test(`each address answers a ${role} as the table says`, async ({ playwright, baseURL }) => {
    const origin = baseURL as string
    const request = await playwright.request.newContext({ baseURL: origin })
    if (role !== 'visitor') await signInByRequest(request, PEOPLE[role], origin)
    const ids = samples('HN000102')
    const wrong: string[] = []
    for (const row of GUARD_TABLE) {
      const address = row.sample.replace(/\{(\w+)\}/g, (_all, name: string) => ids[name])
      for (const method of ['get', 'post'] as const) {
        const expected = row[method]?.split(' ')[at]
        if (!expected) continue
        const answer =
          method === 'get' ? await request.get(address, { maxRedirects: 0 }) : await request.post(address, { form: {}, headers: { origin }, maxRedirects: 0 })
        // After a form 303 sends to the next page as 302 does.
        const status = answer.status() === 303 ? 302 : answer.status()
        if (!expected.split('|').includes(String(status))) wrong.push(`${method.toUpperCase()} ${address}: ${answer.status()}, not ${expected}`)
        if (role === 'visitor' && expected === '302' && row.route !== 'sign-out' && !/language|theme/.test(row.route))
          expect(answer.headers().location, address).toContain('/sign-in')
      }
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
