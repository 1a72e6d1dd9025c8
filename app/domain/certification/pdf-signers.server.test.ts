import { chmodSync, readdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import { beforeEach, expect, test, vi } from 'vitest'
import { stopClock } from '~/platform/clock'
import { judgeSignature } from '~/platform/pdf-signature/judge.server'
import { readSigner } from '~/platform/pdf-signature/signer-file.server'
import { GOOD_P12, PASSWORD } from '~/platform/pdf-signature/test-signers'
import { completeCourse, count, courseBy, dataDir, freshAcademy, must, tamper, who } from '~/test-academy'
import { listCertificatesOf } from './certificates.server'
import { certificatePdf } from './files.server'
import { currentPdfSigner, ensurePdfSigner, listPdfSigners, makeOwnPdfSigner, setPdfSigner } from './pdf-signers.server'
import { verifySignatures } from './verify-signatures.server'

beforeEach(freshAcademy)

const certificateOf = async (key: 'hanh' | 'khoi' | 'duc', course: 'HVS-02' | 'HVS-03') => {
  await completeCourse(who(key), courseBy(course))
  return listCertificatesOf(who(key).personId)[0].id
}
const imported = async () => must(await readSigner(GOOD_P12, PASSWORD, new Date('2030-01-01')))
const signedBy = (pdf: Buffer) => {
  const verdict = judgeSignature(pdf)
  return verdict.kind === 'whole' ? verdict.signer.toLegacyObject().subject.CN : verdict.kind
}

test('a PDF is signed by whoever signs when it is rendered, and stays as it was when another signs', async () => {
  stopClock(new Date('2030-01-01T02:00:00Z'))
  const [first, second, third] = [await certificateOf('hanh', 'HVS-02'), await certificateOf('khoi', 'HVS-02'), await certificateOf('duc', 'HVS-03')]
  const unsigned = await certificatePdf(first)
  expect(signedBy(unsigned)).toBe('unsigned')
  await ensurePdfSigner()
  await ensurePdfSigner()
  expect(listPdfSigners()).toHaveLength(1)
  const own = await certificatePdf(second)
  expect(signedBy(own)).toBe('Học viện số Hà Nội')
  const signer = await imported()
  expect(must(await setPdfSigner(signer)).name).toBe('Học viện số thử nghiệm')
  expect(await setPdfSigner(signer)).toEqual({ ok: false, reason: 'already-set' })
  expect(signedBy(await certificatePdf(third))).toBe('Học viện số thử nghiệm')
  expect((await certificatePdf(first)).equals(unsigned)).toBe(true)
  expect((await certificatePdf(second)).equals(own)).toBe(true)
  expect([count('PdfSigner'), count('Event', `"type" = 'pdf-signer.set'`)]).toEqual([2, 2])
  expect(await verifySignatures()).toEqual({ ok: true, checked: { 'bản in có chữ ký số': 2 } })
  // A signature by somebody the academy never let sign.
  tamper(`DELETE FROM "PdfSigner" WHERE "fingerprint" = '${listPdfSigners()[1]?.fingerprint}'`)
  expect(await verifySignatures()).toMatchObject({ ok: false, table: 'CertificateFile', id: second })
})

test('a certificate out of date signs nothing, and the sheet does not say that it did', async () => {
  must(await makeOwnPdfSigner())
  const complaint = vi.spyOn(console, 'error').mockReturnValue()
  try {
    expect(currentPdfSigner(new Date('2020-01-01'))).toBeNull()
    expect(currentPdfSigner(new Date('2040-01-01'))).toBeNull()
    expect(complaint.mock.calls.flat().join(' ')).toMatch(/not-yet-valid.*expired/)
    stopClock(new Date('2040-01-01T02:00:00Z'))
    expect(signedBy(await certificatePdf(await certificateOf('hanh', 'HVS-02')))).toBe('unsigned')
    expect(await setPdfSigner({ ...(await imported()), chain: [] })).toEqual({ ok: false, reason: 'no-certificate' })
  } finally {
    complaint.mockRestore()
  }
})

test('the private key is its owner’s alone; one that others read, of another or gone is used by nobody and named', async () => {
  must(await makeOwnPdfSigner())
  const keys = path.join(dataDir, 'keys')
  const file = path.join(keys, readdirSync(keys).find((name) => name.startsWith(`pdf-${listPdfSigners()[0]?.fingerprint.slice(0, 16)}`)) ?? '')
  expect(statSync(file).mode & 0o777).toBe(0o600)
  const problem = async () => {
    const verdict = await verifySignatures()
    return verdict.ok ? '' : `${verdict.table}: ${verdict.problem}`
  }
  expect(await problem()).toBe('')
  chmodSync(file, 0o644)
  expect(await problem()).toContain('PdfSigner: tệp khóa ký PDF')
  expect(() => currentPdfSigner(new Date())).toThrow('để người khác đọc được')
  renameSync(file, `${file}.away`)
  expect(await problem()).toContain('PdfSigner: thiếu tệp khóa ký PDF')
})
