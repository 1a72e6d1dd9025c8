import { beforeEach, expect, test } from 'vitest'
import { at, completeCourse, courseBy, freshAcademy, who, withdrawCertificate } from '~/test-academy'
import { judgeFile } from './brought-file.server'
import { listCertificatesOf } from './certificates.server'
import { credentialBytes } from './credentials.server'
import { certificatePdf } from './files.server'
import { findVerification } from './verification.server'

beforeEach(freshAcademy)

async function issued() {
  const hanh = who('hanh')
  await completeCourse(hanh, courseBy('HVS-02'))
  const [certificate] = listCertificatesOf(hanh.personId)
  return { certificate, pdf: await certificatePdf(certificate.id), json: await credentialBytes(certificate.id) }
}

const not = (kind: string | null) => ({ kind, code: null, match: 'not-ours' })

test('a file is what was issued, the same in another layout, altered, or nothing of ours', async () => {
  const { certificate, pdf, json } = await issued()
  const { code } = certificate
  expect(await judgeFile(pdf)).toEqual({ kind: 'pdf', code, match: 'same-bytes' })
  expect(await judgeFile(json)).toEqual({ kind: 'json', code, match: 'same-bytes' })
  const credential = JSON.parse(json.toString('utf8'))
  expect(await judgeFile(Buffer.from(JSON.stringify(credential)))).toEqual({ kind: 'json', code, match: 'same-content' })
  const flipped = Buffer.from(pdf)
  flipped[flipped.length - 40] ^= 1
  expect(await judgeFile(flipped)).toEqual({ kind: 'pdf', code, match: 'altered' })
  const renamed = json.toString('utf8').replace('Trần Thị Hạnh', 'Trần Thị Hạn')
  expect(await judgeFile(Buffer.from(renamed))).toEqual({ kind: 'json', code, match: 'altered' })
  const elsewhere = { ...credential, issuer: { ...credential.issuer, id: 'did:web:other.example' } }
  expect(await judgeFile(Buffer.from(JSON.stringify(elsewhere)))).toEqual({ kind: 'json', code, match: 'altered' })
  expect(await judgeFile(Buffer.from(pdf.toString('latin1').replaceAll(code, 'HVS-2026-2222-2222'), 'latin1'))).toEqual(not('pdf'))
  expect(await judgeFile(Buffer.from(json.toString('utf8').replaceAll(code, 'HVS-2026-2222-2222')))).toEqual(not('json'))
})

test('hostile files are judged quickly and run nothing', async () => {
  const { json } = await issued()
  const text = json.toString('utf8')
  const { code } = JSON.parse(text).id.match(/(?<code>HVS.*)$/).groups
  const altered = { kind: 'json', code, match: 'altered' }
  const set = (more: object) => Buffer.from(JSON.stringify({ ...JSON.parse(text), ...more }))
  const deep = (levels: number) => `${'['.repeat(levels)}1${']'.repeat(levels)}`
  const hostile: [Buffer, object][] = [
    [set({ '@context': ['https://www.w3.org/ns/credentials/v2', 'http://169.254.169.254/x.json'] }), altered],
    [set({ '@context': [...JSON.parse(text)['@context'], { '@vocab': 'urn:x#' }] }), altered],
    [set({ evidence: { '@context': 'http://127.0.0.1/', type: ['Evidence'] } }), altered],
    [Buffer.from(text.replace('"evidence"', `"x": ${deep(5000)}, "evidence"`)), altered],
    [Buffer.from(text.replace('"evidence"', `"__proto__": {"isAdmin": true}, "evidence"`)), altered],
    [set({ evidence: Array.from({ length: 900 }, () => ({ type: ['Evidence'] })) }), altered],
    [set({ proof: [] }), altered],
    [Buffer.from(`{"a":${deep(40_000)}}`), not('json')],
    [Buffer.from(`{${' '.repeat(2_999_000)}`), not('json')],
    [Buffer.alloc(10_000_000, '{'), not('json')],
    [Buffer.from('%PDF-1.7 /OpenAction << /S /JavaScript >>'), not('pdf')],
    [Buffer.alloc(0), not(null)],
    [Buffer.from('PK\u0003\u0004'), not(null)],
  ]
  for (const [bytes, expected] of hostile) expect(await judgeFile(bytes)).toEqual(expected)
  expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined()
})

test('what is known of a certificate says that it is withdrawn, or that its last day is over', async () => {
  const { certificate } = await issued()
  expect(findVerification(certificate.code)).toMatchObject({ status: 'valid', hasNewer: false })
  at('2029-01-01')
  expect(findVerification(certificate.code)).toMatchObject({ status: 'valid' })
  await withdrawCertificate(certificate.code)
  expect(findVerification(certificate.code)).toMatchObject({ status: 'revoked', revocation: { category: 'error' } })
})
