import { createPublicKey, verify } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { read } from '~/platform/db/database.server'
import { inTransaction } from '~/platform/db/transaction.server'
import { completeCourse, courseBy, dump, freshAcademy, TODAY, tamper, who } from '~/test-academy'
import { certificateOf, findByCode, listCertificatesOf, normalCode } from './certificates.server'
import { issueCertificate } from './issuing.server'
import { ensureSigningKey } from './key-making.server'
import { listPublicKeys, signatureHolds } from './keys.server'
import { readQr } from './qr'
import { qrAddress } from './qr.server'
import { verifyCertificates } from './verify.server'

beforeEach(freshAcademy)

const earned = async () => {
  const hanh = who('hanh')
  await completeCourse(hanh, courseBy('HVS-02'))
  const certificate = listCertificatesOf(hanh.personId)[0]
  return { hanh, certificate, publicKey: listPublicKeys().find((key) => key.id === certificate.keyId)?.publicKey ?? '' }
}

test('a certificate says what was learnt, by whom, when and how it is known', async () => {
  const { certificate } = await earned()
  const course = courseBy('HVS-02')
  expect(certificate.content).toMatchObject({
    v: 1,
    name: 'Trần Thị Hạnh',
    course: { code: 'HVS-02', vi: course.title.vi, en: course.title.en, version: course.number },
    periods: course.periods,
    result: { percent: 100, passMark: course.quiz.passMark },
    completed: TODAY,
    issued: TODAY,
    knownBy: 'system-test',
    verify: `https://academy.example/verify/${certificate.code}`,
  })
  expect(certificate.content.unit).toBe('Phòng Văn hóa - Xã hội, Phường Ngọc Hà')
  expect(certificate.content.competences.length).toBe(course.competences.length)
  expect(certificate.content.competences.every((item) => item.vi && item.en)).toBe(true)
  expect(certificate.canonical).toBe(canonicalJson(certificate.content))
})

test('the fragment behind the QR is checked with the public key alone', async () => {
  const { certificate, publicKey } = await earned()
  const scanned = await readQr(qrAddress(certificate))
  expect(scanned?.address).toBe(certificate.content.verify)
  const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' })
  const bytes = Buffer.from(scanned?.canonical ?? '')
  expect(verify(null, bytes, key, Buffer.from(scanned?.signature ?? '', 'base64url'))).toBe(true)
  expect(JSON.parse(bytes.toString('utf8'))).toEqual(certificate.content)
  expect(scanned?.keyId).toBe(sha256(Buffer.from(publicKey, 'base64url')).slice(0, 16))
})

test('a changed content, signature or key does not hold', async () => {
  const { certificate, publicKey } = await earned()
  const { canonical, signature } = certificate
  expect(signatureHolds(canonical, signature, publicKey)).toBe(true)
  expect(signatureHolds(canonical.replace('Hạnh', 'Hanh'), signature, publicKey)).toBe(false)
  expect(signatureHolds(canonical, `${signature[0] === 'A' ? 'B' : 'A'}${signature.slice(1)}`, publicKey)).toBe(false)
  expect(signatureHolds(canonical, '', publicKey)).toBe(false)
  expect(signatureHolds(canonical, signature, Buffer.alloc(32, 9).toString('base64url'))).toBe(false)
})

test('codes avoid look-alikes and are read however they are typed', async () => {
  const { certificate } = await earned()
  expect(certificate.code).toMatch(/^HVS-2026-[2-9A-HJKMNP-Z]{4}-[2-9A-HJKMNP-Z]{4}$/)
  const plain = certificate.code.replace(/-/g, '')
  for (const typed of [
    certificate.code,
    certificate.code.toLowerCase(),
    plain,
    ` ${plain.slice(0, 9)} ${plain.slice(9)} `,
    certificate.code.replace(/-/g, '–'),
  ])
    expect(findByCode(typed)?.id).toBe(certificate.id)
  for (const typed of ['', 'HVS', 'HVS-2026-ABCD', `${certificate.code}X`, 'XYZ-2026-ABCD-EFGH', "'; --"])
    expect([typed, normalCode(typed), findByCode(typed)]).toEqual([typed, '', null])
  expect(findByCode('HVS-2026-2222-2222')).toBeNull()
})

test('a certificate is issued once per completion', async () => {
  const { certificate } = await earned()
  const before = dump('Certificate')
  await inTransaction((tx) => issueCertificate(tx, certificate.completionId, 'again'))
  expect(dump('Certificate')).toBe(before)
  expect(certificateOf(certificate.completionId)).toEqual(certificate)
  await expect(inTransaction((tx) => issueCertificate(tx, 'nothing', 'x'))).rejects.toThrow('no completion')
})

test('a later change of name or unit leaves what was issued', async () => {
  const { certificate, hanh } = await earned()
  await inTransaction((tx) => tx.run('UPDATE "Person" SET "fullName" = ? WHERE "id" = ?', 'Tên Mới', hanh.personId))
  expect(findByCode(certificate.code)).toEqual(certificate)
})

test('verification of all certificates names the one that was changed', async () => {
  const { certificate } = await earned()
  await completeCourse(who('khoi'), courseBy('HVS-03'))
  expect(verifyCertificates()).toEqual({ ok: true, checked: { 'giấy chứng nhận': 2, 'bản in': 0, 'khóa ký': 1 } })
  const problem = (verdict = verifyCertificates()) => (verdict.ok ? '' : `${verdict.id} ${verdict.problem}`)
  const set = (column: string, value: string) => tamper(`UPDATE "Certificate" SET "${column}" = '${value}' WHERE "id" = '${certificate.id}'`)
  set('content', certificate.canonical.replace('Hạnh', 'Hanh'))
  expect(problem()).toContain(`${certificate.id} nội dung giấy chứng nhận ${certificate.code}`)
  set('content', certificate.canonical)
  set('signature', Buffer.alloc(64).toString('base64url'))
  expect(problem()).toContain(`${certificate.id} chữ ký của giấy chứng nhận ${certificate.code}`)
  set('signature', certificate.signature)
  set('keyId', 'nobody')
  expect(problem()).toContain('khóa không có')
})

test('a key is made once', async () => {
  const key = await ensureSigningKey()
  expect(await ensureSigningKey()).toBe(key)
  expect(listPublicKeys().map((item) => item.id)).toEqual([key])
  expect(read.get('SELECT count(*) AS n FROM "SigningKey"')).toEqual({ n: 1 })
})
