import { beforeEach, expect, test } from 'vitest'
import { stopClock } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { at, count, freshAcademy, idOf, must, who } from '~/test-academy'
import { demoPassword } from '../../../prisma/cast.ts'
import { issueSlipFor } from '../organisation/activation.server'
import { changePassword, chooseLanguage, signIn } from './accounts.server'
import { passwordWeakness } from './passwords.server'
import { withinLimit } from './rate-limit.server'
import { endOwnSession, endSession, findSignedIn, listSessions, openSession, type SignedIn } from './sessions.server'
import { activate, findSlip, issueSlip } from './slips.server'
import { findByToken, issueToken } from './tokens.server'

beforeEach(freshAcademy)

const accountOf = (personId: string) => read.get<{ id: string }>('SELECT "id" FROM "Account" WHERE "personId" = ?', personId)?.id ?? ''
const cookieOf = (header: string) => header.split(';')[0]
const open = async (key: 'hanh' | 'khoi'): Promise<SignedIn> => {
  const { signedIn } = await findSignedIn(cookieOf(await openSession(accountOf(idOf(key)), 'Điện thoại')))
  if (!signedIn) throw new Error('no session')
  return signedIn
}

test('staff code or e-mail with the password opens the account, in any case', async () => {
  const accountId = accountOf(idOf('hanh'))
  for (const login of ['HN000101', ' hn000101 ', 'Hanh@Demo.example']) expect(must(await signIn(login, demoPassword, '::1')).accountId).toBe(accountId)
})

test('a wrong password and an unknown person get the very same answer', async () => {
  const wrong = await signIn('HN000101', 'not this one at all', '::1')
  expect(wrong).toEqual({ ok: false, reason: 'wrong-password' })
  expect(await signIn('HN999999', demoPassword, '::1')).toEqual(wrong)
  expect(await signIn('no account has this password', 'no account has this password', '::1')).toEqual(wrong)
})

test('an account that was never activated opens with no password', async () => {
  const row = read.get<{ login: string }>('SELECT "login" FROM "Account" WHERE "passwordHash" IS NULL')
  for (const password of ['', 'null', 'no account has this password'])
    expect(await signIn(row?.login ?? '', password, '::1')).toEqual({ ok: false, reason: 'wrong-password' })
})

test('eight failures on a login from one address; then also the right password waits there, and nowhere else', async () => {
  for (let n = 1; n <= 8; n += 1) expect(await signIn('HN000101', 'wrong wrong wrong', '10.0.0.1')).toMatchObject({ reason: 'wrong-password' })
  expect(await signIn('hn000101', demoPassword, '10.0.0.1')).toEqual({ ok: false, reason: 'too-many-tries' })
  expect((await signIn('HN000101', demoPassword, '10.0.0.99')).ok).toBe(true)
  expect((await signIn('HN000102', demoPassword, '10.0.0.1')).ok).toBe(true)
  at('2026-11-16', '09:16')
  expect((await signIn('HN000101', demoPassword, '10.0.0.1')).ok).toBe(true)
})

test('who fails in another’s name from everywhere delays them by a minute at most', async () => {
  for (let n = 1; n <= 20; n += 1) await signIn('HN000101', 'wrong wrong wrong', `10.0.1.${n}`)
  expect(await signIn('HN000101', demoPassword, '10.0.0.99')).toEqual({ ok: false, reason: 'too-many-tries' })
  at('2026-11-16', '09:01')
  expect((await signIn('HN000101', demoPassword, '10.0.0.99')).ok).toBe(true)
})

test('a room of people behind one address signs in and activates; only failures count against it', async () => {
  const { code } = must(await issueSlipFor(who('linh'), idOf('HN200001')))
  for (let n = 0; n < 40; n += 1) expect((await findSlip(code, '10.9.9.8')).ok).toBe(true)
  must(await signIn('HN000101', demoPassword, '10.9.9.8'))
  expect(read.all('SELECT "key","points" FROM "RateLimit" WHERE "points" > 0')).toEqual([])
})

test('a success forgets the tries before it', async () => {
  for (let n = 1; n <= 7; n += 1) await signIn('HN000101', 'wrong wrong wrong', '::1')
  must(await signIn('HN000101', demoPassword, '::1'))
  expect(await signIn('HN000101', 'wrong wrong wrong', '::1')).toEqual({ ok: false, reason: 'wrong-password' })
})

test('a limit counts its points, ends with its seconds, and keys do not share', async () => {
  const limit = { points: 2, seconds: 60 }
  expect([await withinLimit('a', limit), await withinLimit('a', limit), await withinLimit('a', limit), await withinLimit('b', limit)]).toEqual([
    true,
    true,
    false,
    true,
  ])
  at('2026-11-16', '09:01')
  expect(await withinLimit('a', limit)).toBe(true)
})

test('one hundred and twenty tries an address, whoever is tried', async () => {
  await inTransaction((tx) =>
    tx.run('INSERT INTO "RateLimit" ("key","points","expiresAt") VALUES (?,120,?)', 'sign-in-from:10.1.1.1', '2030-01-01T00:00:00.000+00:00'),
  )
  expect(await signIn('HN000101', demoPassword, '10.1.1.1')).toEqual({ ok: false, reason: 'too-many-tries' })
  expect((await signIn('HN000101', demoPassword, '10.1.1.2')).ok).toBe(true)
})

test('a slip names its person, sets the password once, and is then used', async () => {
  const { code } = must(await issueSlipFor(who('linh'), idOf('HN200001')))
  expect(code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/)
  expect(must(await findSlip(code.toLowerCase().replace(/-/g, ' '), '::1')).login).toBe('hn200001')
  const { accountId } = must(await activate(code, 'một câu dài dễ nhớ', '::1'))
  expect(must(await signIn('HN200001', 'một câu dài dễ nhớ'.normalize('NFD'), '::1')).accountId).toBe(accountId)
  expect(await activate(code, 'một câu khác cũng dài', '::1')).toEqual({ ok: false, reason: 'slip-used' })
  expect(count('Event', `"type" = 'account.activated'`)).toBe(1)
})

test('a slip used twice at once works once', async () => {
  const { code } = must(await issueSlipFor(who('linh'), idOf('HN200001')))
  const outcomes = await Promise.all(['một câu dài thứ nhất', 'một câu dài thứ hai'].map((password) => activate(code, password, '::1')))
  expect(outcomes.map((outcome) => outcome.ok).sort()).toEqual([false, true])
})

test('a slip is refused when unknown, expired or replaced, and with a weak password it stays good', async () => {
  const first = must(await issueSlipFor(who('linh'), idOf('HN200001'))).code
  const second = must(await issueSlipFor(who('linh'), idOf('HN200001'))).code
  expect(await findSlip('ABCD-EFGH-JKMN', '::1')).toEqual({ ok: false, reason: 'slip-unknown' })
  expect(await activate(first, 'một câu dài dễ nhớ', '::1')).toEqual({ ok: false, reason: 'slip-expired' })
  expect(await activate(second, 'ngắn', '::1')).toEqual({ ok: false, reason: 'weak-password' })
  at('2026-12-16', '09:00')
  expect(await activate(second, 'một câu dài dễ nhớ', '::1')).toEqual({ ok: false, reason: 'slip-expired' })
  at('2026-12-16', '08:59')
  expect((await activate(second, 'một câu dài dễ nhớ', '::1')).ok).toBe(true)
})

test('the code of a slip stands nowhere in the file, and guessing is limited', async () => {
  const { code } = must(await issueSlipFor(who('linh'), idOf('HN200001')))
  for (const table of ['ActivationSlip', 'Event', 'Account', 'Job'])
    for (const form of [code, code.replace(/-/g, '')]) expect(JSON.stringify(read.all(`SELECT * FROM "${table}"`))).not.toContain(form)
  for (let n = 0; n < 30; n += 1) await findSlip(`GUESS${n}`, '10.9.9.9')
  expect(await findSlip(code, '10.9.9.9')).toEqual({ ok: false, reason: 'too-many-tries' })
})

test('a reset ends every session of that account and of no other', async () => {
  stopClock(null)
  const hanh = await open('hanh')
  const khoi = await open('khoi')
  const { code } = await inTransaction((tx) => issueSlip(tx, hanh.accountId, 'system'))
  must(await activate(code, 'một câu dài dễ nhớ', '::1'))
  expect([(await listSessions(hanh)).length, (await listSessions(khoi)).length]).toEqual([0, 1])
  expect(read.get('SELECT "purpose" FROM "ActivationSlip"')).toEqual({ purpose: 'reset' })
})

test('weak passwords are told apart', () => {
  const cases: [string, ReturnType<typeof passwordWeakness>][] = [
    ['mười một chữ', null],
    ['elevenchars', 'too-short'],
    ['aaaaaaaaaaaaaa', 'too-common'],
    ['123456789012', 'too-common'],
    ['MatKhau12345', 'too-common'],
    ['password123456', 'too-common'],
    ['matkhau123456', 'too-common'],
    ['Mật khẩu 123456', 'too-common'],
    ['2026!Password!2026', 'too-common'],
    ['hanoi2026hanoi', 'too-common'],
    ['012345678901', 'too-common'],
    ['mật khẩu của tôi 12', null],
    ['パスワードは長いほどよい', null],
    ['xx-HN000101-yy', 'too-common'],
    ['Hoc-vien-so-2026', null],
    ['ă'.repeat(201), 'too-long'],
    [`a${'\u0301\u0323'.repeat(500_000)}`, 'too-long'],
  ]
  for (const [password, weakness] of cases) expect([password, passwordWeakness(password, 'hn000101')]).toEqual([password, weakness])
})

test('changing the password asks for the present one, refuses weak ones, ends all sessions and tokens and is logged', async () => {
  stopClock(null)
  const hanh = await open('hanh')
  const { secret } = must(await issueToken(hanh.personId, { name: 'Máy ở cơ quan', days: 30, scope: 'drafts' }))
  expect(await changePassword(hanh, 'not the present one', 'một câu dài dễ nhớ')).toEqual({ ok: false, reason: 'wrong-password' })
  expect(await changePassword(hanh, demoPassword, 'ngắn')).toEqual({ ok: false, reason: 'weak-password' })
  expect(await findByToken(secret, 'drafts')).not.toBeNull()
  must(await changePassword(hanh, demoPassword, 'một câu dài dễ nhớ'))
  expect(await findByToken(secret, 'drafts')).toBeNull()
  expect(await listSessions(hanh)).toEqual([])
  expect((await signIn('HN000101', demoPassword, '::1')).ok).toBe(false)
  expect((await signIn('HN000101', 'một câu dài dễ nhớ', '::1')).ok).toBe(true)
  expect(count('Event', `"type" = 'password.changed' AND "actor" = ?`, hanh.personId)).toBe(1)
})

test('the file holds sessions and passwords as hashes only', async () => {
  stopClock(null)
  const hanh = await open('hanh')
  const text = JSON.stringify([read.all('SELECT * FROM "Session"'), read.all('SELECT * FROM "Account"')])
  expect(text).not.toContain(hanh.sessionId)
  expect(text).not.toContain(demoPassword)
  const stored = read.get<{ id: string }>('SELECT "id" FROM "Session"')?.id ?? ''
  expect((await findSignedIn(`__Host-academy=${stored}`)).signedIn).toBeNull()
  expect((await findSignedIn(`__Host-academy=${hanh.sessionId}`)).signedIn).toEqual(hanh)
})

test('cookies are kept from scripts and from other sites', async () => {
  const cookie = await openSession(accountOf(idOf('hanh')), 'Máy tính')
  for (const part of ['__Host-academy=', 'HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/']) expect(cookie).toContain(part)
})

test('a person ends their own sessions and nobody else’s', async () => {
  stopClock(null)
  const here = await open('hanh')
  const there = await open('hanh')
  const khoi = await open('khoi')
  const list = await listSessions(here)
  expect(list.map((session) => session.isThisOne).sort()).toEqual([false, true])
  const other = list.find((session) => !session.isThisOne)?.id ?? ''
  expect(await endOwnSession(khoi, other)).toBe(false)
  expect((await findSignedIn(`__Host-academy=${there.sessionId}`)).signedIn).not.toBeNull()
  expect(await endOwnSession(here, other)).toBe(true)
  const ended = await findSignedIn(`__Host-academy=${there.sessionId}`)
  expect(ended.signedIn).toBeNull()
  expect(ended.cookie).toContain('Max-Age=0')
  await endSession(here)
  expect(await listSessions(here)).toEqual([])
  expect(await listSessions(khoi)).toHaveLength(1)
})

test('a language once chosen is read with the session', async () => {
  stopClock(null)
  const hanh = await open('hanh')
  await chooseLanguage(hanh, 'en')
  expect((await findSignedIn(`__Host-academy=${hanh.sessionId}`)).signedIn?.language).toBe('en')
  expect(await findSignedIn('')).toEqual({ signedIn: null, cookie: null })
})

test('a password that holds the full name is refused, however it is spaced and with or without its marks', () => {
  for (const password of ['lethienan123456', 'Le Thien An 1975', 'Lê Thiện An 2026', 'xx-LÊ.THIỆN.AN-xx'])
    expect(passwordWeakness(password, 'HN200049', 'Lê Thiện An'), password).toBe('too-common')
  for (const password of ['le thien nhien 2026', 'Hoc-vien-so-2026', 'cay da ben nuoc 19'])
    expect(passwordWeakness(password, 'HN200049', 'Lê Thiện An'), password).toBeNull()
})

test('a login or password longer than any is wrong before it is folded, hashed or counted', async () => {
  const pile = `a${'\u0301\u0323'.repeat(500_000)}`
  expect(await signIn(pile, demoPassword, '::9')).toEqual({ ok: false, reason: 'wrong-password' })
  expect(count('RateLimit', '"key" LIKE ?', '%::9%')).toBe(0)
  expect(await signIn('HN000101', `${demoPassword}${pile}`, '::1')).toEqual({ ok: false, reason: 'wrong-password' })
  expect((await signIn('HN000101', demoPassword, '::1')).ok).toBe(true)
})
