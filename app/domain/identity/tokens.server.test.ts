import { beforeEach, expect, test } from 'vitest'
import { read } from '~/platform/db/database.server'
import { at, count, freshAcademy, idOf, must, tamper, who } from '~/test-academy'
import { verifyLedger } from '../ledger/verify.server'
import { issueSlipFor } from '../organisation/activation.server'
import { activate } from './slips.server'
import { endToken, findByToken, issueToken, listTokens, MOST_TOKENS } from './tokens.server'
import { verifyTokens } from './verify.server'

beforeEach(freshAcademy)

const order = { name: 'Máy ở nhà', days: 30, scope: 'drafts' } as const

test('a token opens for its owner until it ends or expires; the academy keeps its trace only', async () => {
  const mai = idOf('mai')
  const { tokenId, secret } = must(await issueToken(mai, order))
  expect(secret).toMatch(/^hvs_[0-9A-Z]{40}$/)
  expect(await findByToken(secret, 'drafts')).toMatchObject({ tokenId, personId: mai })
  expect(listTokens(mai)).toMatchObject([{ id: tokenId, name: 'Máy ở nhà', usedAt: expect.any(String) }])
  for (const table of ['AccessToken', 'Event']) expect(JSON.stringify(read.all(`SELECT * FROM "${table}"`))).not.toContain(secret)
  expect(JSON.stringify(read.all('SELECT "payload" FROM "Event"'))).not.toContain('Máy ở nhà')
  for (const wrong of ['', 'hvs_', secret.slice(0, -1), `${secret}A`, secret.toLowerCase(), `hvs_${'A'.repeat(500)}`])
    expect(await findByToken(wrong, 'drafts')).toBeNull()
  at('2026-12-17')
  expect(await findByToken(secret, 'drafts')).toBeNull()
  expect(listTokens(mai)).toEqual([])
})

test('one ends one’s own tokens and nobody else’s; an ended one stays ended', async () => {
  const [mai, son] = [idOf('mai'), idOf('son')]
  const { tokenId, secret } = must(await issueToken(mai, order))
  expect(await endToken(son, tokenId)).toBe(false)
  expect(await findByToken(secret, 'drafts')).not.toBeNull()
  expect(await endToken(mai, tokenId)).toBe(true)
  expect(await endToken(mai, tokenId)).toBe(false)
  expect(await findByToken(secret, 'drafts')).toBeNull()
  expect(verifyTokens()).toMatchObject({ ok: true, checked: { 'mã truy cập': 1 } })
  expect(verifyLedger().ok).toBe(true)
  tamper(`UPDATE "AccessToken" SET "endedAt" = NULL`)
  expect(verifyTokens()).toMatchObject({ ok: false, id: tokenId })
})

test('a new password by slip ends every token of the account', async () => {
  const { secret } = must(await issueToken(idOf('mai'), order))
  const { code } = must(await issueSlipFor(who('linh'), idOf('mai')))
  must(await activate(code, 'mot cum tu that dai 2026', '127.0.0.1'))
  expect(await findByToken(secret, 'drafts')).toBeNull()
  expect(verifyTokens().ok).toBe(true)
})

test.each([
  ['bad-name', { ...order, name: '  ' }],
  ['bad-name', { ...order, name: 'a'.repeat(61) }],
  ['bad-days', { ...order, days: 3650 }],
  ['bad-days', { ...order, days: Number.NaN }],
] as const)('an order in disorder is refused: %s', async (reason, wrong) => {
  const before = count('Event')
  expect(await issueToken(idOf('mai'), wrong)).toMatchObject({ ok: false, reason })
  expect(count('Event')).toBe(before)
})

test('nobody holds more than a handful, and who never came in holds none', async () => {
  for (let n = 0; n < MOST_TOKENS; n += 1) must(await issueToken(idOf('mai'), order))
  expect(await issueToken(idOf('mai'), order)).toMatchObject({ reason: 'too-many-tokens' })
  tamper(`UPDATE "Account" SET "activatedAt" = NULL WHERE "personId" = '${idOf('son')}'`)
  expect(await issueToken(idOf('son'), order)).toMatchObject({ reason: 'no-account' })
})
