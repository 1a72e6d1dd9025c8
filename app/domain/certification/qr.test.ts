import { generateKeyPairSync, sign, verify } from 'node:crypto'
import QRCode from 'qrcode'
import { expect, test } from 'vitest'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { usualCertificate } from '~/test-certificate'
import type { CertificateContent } from './certificates.server'
import { readQr } from './qr'
import { qrAddress } from './qr.server'
import { FIRST_WORDS, wordsOf } from './qr-words'

const content = usualCertificate
const strange: CertificateContent = {
  ...content,
  name: 'H’Hen Niê 🎓 “Ð” \\ "',
  unit: 'Đơn vị chưa từng có tên trong danh mục nào, số 1234567890, Khu X9',
  course: { ...content.course, vi: 'Một khóa học hoàn toàn khác, do người khác viết', en: 'Quite another course, written by others' },
  verify: 'http://localhost:3000/verify/HVS-2026-7K4M-9TQX',
}
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const signed = (of: CertificateContent) => {
  const canonical = canonicalJson(of)
  return { content: of, canonical, signature: sign(null, Buffer.from(canonical), privateKey).toString('base64url'), keyId: '00ff23456789abcd' }
}
/** As sheets were printed at first. */
const firstForm = ({ content, canonical, signature, keyId }: ReturnType<typeof signed>) =>
  `${content.verify}#${Buffer.from(canonical).toString('base64url')}.${signature}.${keyId}`

test('what a QR carries is read back byte by byte, in the form of today and in the first one', async () => {
  for (const certificate of [signed(content), signed(strange)])
    for (const write of [qrAddress, firstForm]) {
      const read = await readQr(write(certificate))
      const { canonical, signature, keyId } = certificate
      expect(read).toEqual({ address: certificate.content.verify, canonical, signature, keyId })
      expect(verify(null, Buffer.from(read?.canonical ?? ''), publicKey, Buffer.from(read?.signature ?? '', 'base64url'))).toBe(true)
    }
})

test('the number is half as dense on paper, and only digits', () => {
  const certificate = signed(content)
  const modules = (text: string) => QRCode.create(text, { errorCorrectionLevel: 'L' }).modules.size
  expect(qrAddress(certificate)).toMatch(/^https:\/\/academy\.example\/verify\/HVS-2026-7K4M-9TQX#[1-9]\d+$/)
  expect(modules(qrAddress(certificate)) / modules(firstForm(certificate))).toBeLessThan(0.55)
})

test('a digit or an address that was changed reads as nothing, or as a content that the signature does not cover', async () => {
  const certificate = signed(content)
  const text = qrAddress(certificate)
  const start = text.indexOf('#') + 1
  const changed = [text.replace('academy.example', 'academy.exampel'), text.replace('7K4M', '7K4N')]
  for (let at = start; at < text.length; at += 7) changed.push(`${text.slice(0, at)}${(Number(text[at]) + 1) % 10}${text.slice(at + 1)}`)
  for (const other of changed) {
    const read = await readQr(other)
    const holds = read !== null && verify(null, Buffer.from(read.canonical), publicKey, Buffer.from(read.signature, 'base64url'))
    // What the signature covers stands; a reader also holds the address against the content.
    expect(holds && read.keyId === certificate.keyId && read.address === content.verify, other.slice(0, 80)).toBe(false)
  }
})

test('any other text is no certificate', async () => {
  const nines = '9'.repeat(500)
  for (const text of ['', '#', 'https://academy.example/', `https://a.example/#${nines}`, `https://a.example/#1${'0'.repeat(9000)}`, 'x#a.b.c', `#${nines}`])
    expect(await readQr(text), text.slice(0, 40)).toBeNull()
  // A number that swells: 60 kB and more of the same letter.
  const certificate = { ...signed(content), canonical: 'a'.repeat(200_000) }
  expect(await readQr(qrAddress(certificate))).toBeNull()
})

test('the words both sides know are those that printed sheets were written with', () => {
  expect(sha256(wordsOf(FIRST_WORDS) ?? '')).toBe('f609d9e50441b542ce1269018c6748db8b501e0dbd705a00c0720a7c418c99af')
  expect(wordsOf(2)).toBeNull()
})
