import { beforeEach, expect, test, vi } from 'vitest'
import { type Certificate, listCertificatesOf } from '~/domain/certification/certificates.server'
import { composeCredential } from '~/domain/certification/credential'
import { credentialBytes } from '~/domain/certification/credentials.server'
import { certificatePdf } from '~/domain/certification/files.server'
import { issuerProfile } from '~/domain/certification/issuer.server'
import { rotateSigningKey } from '~/domain/certification/key-making.server'
import { signContent } from '~/domain/certification/keys.server'
import { signDocument } from '~/domain/certification/proofs.server'
import { qrAddress } from '~/domain/certification/qr.server'
import type { OfflineData, WithdrawalList } from '~/domain/certification/withdrawals'
import { offlineData } from '~/domain/certification/withdrawals.server'
import { canonicalJson } from '~/platform/canonical'
import { completeCourse, courseBy, freshAcademy, TODAY, who, withdrawCertificate } from '~/test-academy'
import { judge, judgePdf, readList } from './judge'
import { holds } from './signature'

beforeEach(freshAcademy)

const NOW = new Date(`${TODAY}T05:00:00Z`)

async function answers(text: string, data: OfflineData = offlineData()) {
  const list = await readList(data)
  if (!list) throw new Error('the list does not hold')
  return judge(text, data, list, NOW)
}
const kinds = async (texts: string[], data?: OfflineData) => Promise.all(texts.map(async (text) => (await answers(text, data)).kind))

async function issued(): Promise<{ certificate: Certificate; qr: string; json: string }> {
  const hanh = who('hanh')
  await completeCourse(hanh, courseBy('HVS-02'))
  const [certificate] = listCertificatesOf(hanh.personId)
  return { certificate, qr: qrAddress(certificate), json: (await credentialBytes(certificate.id)).toString('utf8') }
}

/** The same certificate, signed as if it stood until a day. */
async function until(certificate: Certificate, validUntil: string): Promise<{ qr: string; json: string }> {
  const content = { ...certificate.content, validUntil }
  const canonical = canonicalJson(content)
  const frame = {
    url: 'https://academy.example',
    issuer: issuerProfile(),
    course: courseBy('HVS-02'),
    issuedAt: '2026-11-16T02:00:00Z',
    status: { list: 1, index: 5 },
  }
  const json = await signDocument(composeCredential(content, frame), '2026-11-16T02:00:00Z')
  return { qr: qrAddress({ content, canonical, ...signContent(canonical) }), json: JSON.stringify(json) }
}

test('good, altered, expired and withdrawn are four answers, by QR and by JSON', async () => {
  const { certificate, qr, json } = await issued()
  expect(await kinds([qr, json, `\n${qr} `])).toEqual(['good', 'good', 'good'])
  const said = await answers(json)
  expect('stated' in said && said.stated).toEqual(
    expect.arrayContaining([
      { row: 'name', value: 'Trần Thị Hạnh' },
      { row: 'issued', value: '16/11/2026' },
    ]),
  )
  const digit = qr.length - 300
  const changed = `${qr.slice(0, digit)}${(Number(qr[digit]) + 1) % 10}${qr.slice(digit + 1)}`
  expect(await kinds([changed, qr.slice(0, -9), json.replace('Hạnh', 'Hạn'), json.replace('"100"', '"99"')])).toEqual([
    'altered',
    'altered',
    'altered',
    'altered',
  ])
  const [over, lastDay] = [await until(certificate, '2026-11-15'), await until(certificate, TODAY)]
  expect(await kinds([over.qr, over.json, lastDay.qr, lastDay.json])).toEqual(['expired', 'expired', 'good', 'good'])
  await withdrawCertificate(certificate.code, 'fraud', 'Nhờ người khác làm bài')
  for (const text of [qr, json]) expect(await answers(text)).toMatchObject({ kind: 'withdrawn', withdrawal: { on: TODAY, category: 'fraud' } })
  expect(await kinds([over.qr, changed])).toEqual(['expired', 'altered'])
})

test('one altered word or name anywhere is called altered, the name of the key too', async () => {
  const { certificate, qr, json } = await issued()
  const altered = alterations(JSON.parse(json))
  expect(altered.length).toBeGreaterThan(120)
  const kindsOf = await kinds(altered.map(({ text }) => text))
  expect(altered.flatMap(({ where }, at) => (kindsOf[at] === 'altered' ? [] : [[where, kindsOf[at]]]))).toEqual([])
  const otherKey = { ...certificate, keyId: '0'.repeat(16) }
  await rotateSigningKey()
  expect(await kinds([qrAddress(otherKey), qr])).toEqual(['altered', 'good'])
})

/** The same document with each leaf changed, each name of a member changed, and each member left out; one at a time. */
function alterations(document: object): { where: string; text: string }[] {
  const made: { where: string; text: string }[] = []
  const visit = (value: unknown, where: string, put: (changed: unknown) => object) => {
    const add = (what: string, changed: unknown) => made.push({ where: `${where} ${what}`, text: JSON.stringify(put(changed)) })
    if (typeof value === 'object' && value !== null) {
      if (Array.isArray(value))
        for (const [at, item] of value.entries()) visit(item, `${where}/${at}`, (changed) => put(value.map((kept, i) => (i === at ? changed : kept))))
      else
        for (const [key, item] of Object.entries(value)) {
          const { [key]: _, ...rest } = value as Record<string, unknown>
          add(`without ${key}`, rest)
          add(`renamed ${key}`, { ...rest, [`${key}x`]: item })
          visit(item, `${where}/${key}`, (changed) => put({ ...value, [key]: changed }))
        }
    } else add('changed', typeof value === 'string' ? `${value.slice(0, -1)}${value.endsWith('7') ? '8' : '7'}` : 'x')
  }
  visit(document, '', (changed) => changed as object)
  return made
}

test('the file itself is judged by what it keeps of its QR, and said to be without when it keeps none', async () => {
  const { certificate } = await issued()
  const letters = (await certificatePdf(certificate.id)).toString('latin1')
  const list = (await readList(offlineData())) as WithdrawalList
  const kindOf = async (text: string) => (await judgePdf(text, offlineData(), list, NOW)).kind
  const digit = letters.indexOf(`${certificate.code}#`) + 400
  const changed = `${letters.slice(0, digit)}${(Number(letters[digit]) + 1) % 10}${letters.slice(digit + 1)}`
  const twice = `${letters}(https://academy.example/verify/${certificate.code}#1)`
  expect([await kindOf(letters), await kindOf(changed), await kindOf(twice)]).toEqual(['good', 'altered', 'altered'])
  expect([await kindOf(letters.replace(`${certificate.code}#`, '')), await kindOf('%PDF-1.7 nothing')]).toEqual(['pdf-without-qr', 'not-ours'])
})

test('the withdrawal list names nobody and no code, and a list that was changed is none', async () => {
  const { certificate, qr } = await issued()
  const before = offlineData()
  await withdrawCertificate(certificate.code)
  const data = offlineData()
  const { name, code } = certificate.content
  expect(data.list.canonical).not.toMatch(new RegExp(`${name}|${code}|${certificate.signature}|${certificate.id}`))
  expect((await answers(qr, before)).kind).toBe('good')
  const emptied = { ...data, list: { ...data.list, canonical: before.list.canonical } }
  expect([await readList(emptied), await readList({ ...data, did: 'did:web:other.example' }), await readList({ ...data, keys: [] })]).toEqual([
    null,
    null,
    null,
  ])
})

test('what is signed with a key the page does not have cannot be judged by it; the old key still proves', async () => {
  const old = offlineData()
  const { qr, json } = await issued()
  await rotateSigningKey()
  await completeCourse(who('khoi'), courseBy('HVS-03'))
  const [next] = listCertificatesOf(who('khoi').personId)
  const newer = [qrAddress(next), (await credentialBytes(next.id)).toString('utf8')]
  expect(await kinds(newer, old)).toEqual(['unknown-key', 'unknown-key'])
  expect(await kinds([...newer, qr, json])).toEqual(['good', 'good', 'good', 'good'])
})

test('anything else is told apart from a certificate', async () => {
  const { certificate, qr } = await issued()
  const foreign = qr.replace('academy.example', 'academy.evil')
  expect(
    await kinds([
      '',
      certificate.content.verify,
      certificate.code,
      'https://example.org/#1.2.3',
      '{"a":1}',
      '{',
      '🙂'.repeat(5000),
      `{"a":${'['.repeat(90_000)}`,
    ]),
  ).toEqual(['empty', 'address-only', 'address-only', 'not-ours', 'not-ours', 'not-ours', 'not-ours', 'not-ours'])
  expect(['altered', 'not-ours']).toContain((await answers(foreign)).kind)
})

test('a browser without Ed25519 comes to the same answer', async () => {
  const { qr, json, certificate } = await issued()
  const over = await until(certificate, '2026-11-15')
  vi.stubGlobal('crypto', {})
  expect(await kinds([qr, json, json.replace('Hạnh', 'Hạn'), over.qr, over.json])).toEqual(['good', 'good', 'altered', 'expired', 'expired'])
  expect(await holds(new Uint8Array(3), new Uint8Array(64).fill(9), new Uint8Array(32).fill(7))).toBe(false)
  vi.stubGlobal('DecompressionStream', undefined)
  expect(await kinds([qr, json])).toEqual(['old-browser', 'good'])
  vi.unstubAllGlobals()
})
