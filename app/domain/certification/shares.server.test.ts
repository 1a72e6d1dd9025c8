import { buffer } from 'node:stream/consumers'
import { beforeAll, expect, test } from 'vitest'
import { unpackArchive } from '~/platform/storage/archive.server'
import { at, completeCourse, count, courseBy, dump, freshAcademy, must, who, withdrawCertificate } from '~/test-academy'
import { listCertificatesOf } from './certificates.server'
import { countShareLook, endShare, findShared, listShares, openShare } from './shares.server'
import { findOwnCertificate, qrPicture, walletZip } from './wallet.server'

const [hanh, khoi] = [() => who('hanh'), () => who('khoi')]
const codes = (viewer = hanh()) => listCertificatesOf(viewer.personId).map(({ code }) => code)

beforeAll(async () => {
  await freshAcademy()
  for (const code of ['HVS-02', 'HVS-03'] as const) await completeCourse(hanh(), courseBy(code))
  await completeCourse(khoi(), courseBy('HVS-02'))
})

test('a link shows the chosen certificates only, its secret stands nowhere, and looks are counted', async () => {
  const [code] = codes()
  const { shareId, token } = must(await openShare(hanh(), { codes: [code, code], lastDay: null }))
  expect(token).toMatch(/^[\w-]{22}$/)
  for (const table of ['CertificateShare', 'Event']) expect(dump(table)).not.toContain(token)
  const shared = findShared(token)
  expect(shared).toMatchObject({ shareId, certificates: [{ code }] })
  await Promise.all([countShareLook(shareId), countShareLook(shareId)])
  expect(listShares(hanh())).toMatchObject([{ id: shareId, codes: [code], looks: 2, isOpen: true }])
  await withdrawCertificate(code)
  expect(findShared(token)).toMatchObject({ certificates: [{ code, revocation: { category: 'error' } }] })
  expect(await endShare(khoi(), shareId)).toEqual({ ok: false, reason: 'not-found' })
  must(await endShare(hanh(), shareId))
  must(await endShare(hanh(), shareId))
  expect([findShared(token), count('CertificateShareEnd'), listShares(khoi())]).toEqual(['over', 1, []])
})

test('a link opens through its last day, and never for what was guessed', async () => {
  const { token } = must(await openShare(hanh(), { codes: codes(), lastDay: '2026-11-20' }))
  at('2026-11-20', '23:59')
  expect(findShared(token)).toMatchObject({ certificates: [{}, {}] })
  at('2026-11-21', '00:00')
  expect(findShared(token)).toBe('over')
  for (const guess of ['', token.slice(1), `${token.slice(0, -1)}${token.endsWith('A') ? 'Q' : 'A'}`, `${token}=`, "' OR 1=1 --", '%'])
    expect([guess, findShared(guess)]).toEqual([guess, null])
})

test('nobody shows what is not theirs, nothing, or to a day that is none', async () => {
  const open = (order: { codes: string[]; lastDay: string | null }) => openShare(hanh(), order)
  const refusedFor = (reason: string) => ({ ok: false, reason })
  expect(await open({ codes: [], lastDay: null })).toEqual(refusedFor('nothing-chosen'))
  for (const alien of [codes(khoi()), [codes()[0], 'HVS-2026-2222-2222']]) expect(await open({ codes: alien, lastDay: null })).toEqual(refusedFor('not-found'))
  for (const lastDay of ['2026-11-20', 'x', '9999-12-31', '2026-99-99', '2027-02-30'])
    expect(await open({ codes: codes(), lastDay })).toEqual(refusedFor('day-wrong'))
  for (let opened = 0; opened < 20; opened += 1) must(await open({ codes: codes(), lastDay: null }))
  expect(await open({ codes: codes(), lastDay: null })).toEqual(refusedFor('too-many-shares'))
})

test('the zip of a wallet holds each certificate of its owner, as PDF and as credential', async () => {
  const zip = await buffer(walletZip(hanh()))
  const files = await unpackArchive(zip, { entries: 10, entryBytes: 5e6, totalBytes: 2e7, ratio: 2 }, () => true)
  expect([...files.keys()].sort()).toEqual(
    codes()
      .flatMap((code) => [`${code}.json`, `${code}.pdf`])
      .sort(),
  )
  expect(
    [...files].every(([name, bytes]) => (name.endsWith('.pdf') ? bytes.subarray(0, 5).toString() === '%PDF-' : JSON.parse(bytes.toString('utf8')).proof)),
  ).toBe(true)
  expect((await buffer(walletZip(who('anh')))).length).toBe(22)
})

test('the QR to show is that of the paper, and of nobody else', () => {
  const [code] = codes()
  expect(qrPicture(findOwnCertificate(hanh(), code) as never).path).toMatch(/^M0 0h7v1H0z/)
  expect(findOwnCertificate(khoi(), code)).toBeNull()
})
