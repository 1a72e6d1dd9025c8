import PDFDocument from 'pdfkit'
import { beforeAll, expect, test } from 'vitest'
import { judgeSignature } from './judge.server'
import { fillSignature, reserveSignature } from './placeholder.server'
import { selfSigned } from './self-signed.server'
import type { Signer } from './signer'
import { signerProblem } from './signer-check.server'
import { certificatesOf, keyFits, nameOf, readSigner, signerOf, signerPem } from './signer-file.server'
import { GOOD_P12, NO_SIGNING_PEM, OLD_P12, PASSWORD, RSA_PEM, WEAK_PEM } from './test-signers'

const at = new Date('2030-01-01T00:00:00Z')
let own: Signer

beforeAll(async () => {
  own = await selfSigned('Học viện số Hà Nội', at)
})

const must = async (file: Buffer, password = ''): Promise<Signer> => {
  const read = await readSigner(file, password, at)
  if (!read.ok) throw new Error(read.reason)
  return read.value
}

/** A sheet with one word on it, signed. */
function drawn(signer: Signer): Promise<Buffer> {
  const doc = new PDFDocument({ tagged: true, pdfVersion: '1.7' })
  const chunks: Buffer[] = []
  const finished = new Promise<Buffer>((resolve) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk)).on('end', () => resolve(Buffer.concat(chunks)))
  })
  const root = doc.struct('Document')
  doc.addStructure(root)
  root.add(doc.struct('P', {}, () => void doc.text('Hello')))
  reserveSignature(doc, root, signer, { name: nameOf(signer), at, label: 'Chữ ký số' })
  root.end()
  doc.end()
  return finished.then((pdf) => fillSignature(pdf, signer))
}

test('a signature names its signer, with the whole chain, and any changed byte outside it breaks it', async () => {
  for (const signer of [own, await must(GOOD_P12, PASSWORD), await must(RSA_PEM)]) {
    const pdf = await drawn(signer)
    const verdict = judgeSignature(pdf)
    if (verdict.kind !== 'whole') throw new Error(JSON.stringify(verdict))
    expect(verdict.signer.fingerprint256).toBe(signer.chain[0]?.fingerprint256)
    expect(verdict.chain.map((item) => item.fingerprint256)).toEqual(signer.chain.map((item) => item.fingerprint256))
    const open = pdf.indexOf('/Contents <') + '/Contents <'.length
    const close = pdf.indexOf('>', open)
    // Around the signature more closely, for its dictionary stands there.
    const near = (place: number) => place > open - 300 && place < close + 60
    for (let place = 0; place < pdf.length; place += near(place) ? 7 : 151) {
      if (place >= open && place < close) continue
      const changed = Buffer.from(pdf)
      changed[place] = (changed[place] ?? 0) ^ (1 << (place % 8))
      expect(judgeSignature(changed).kind, `byte ${place}`).toBe('broken')
    }
  }
})

test('what is added behind, another range, another message or none are told apart', async () => {
  const [pdf, other] = [await drawn(own), await drawn(await must(GOOD_P12, PASSWORD))]
  const kind = (bytes: Buffer) => judgeSignature(bytes).kind
  expect(kind(Buffer.concat([pdf, Buffer.from('\n%%EOF\n')]))).toBe('broken')
  expect(kind(Buffer.concat([pdf, pdf]))).toBe('broken')
  expect(kind(pdf.subarray(0, -1))).toBe('broken')
  const message = (of: Buffer) => /\/Contents <([0-9a-f]+)>/.exec(of.toString('latin1'))?.[1] ?? ''
  const swapped = pdf.toString('latin1').replace(message(pdf), message(other).slice(0, message(pdf).length).padEnd(message(pdf).length, '0'))
  expect(kind(Buffer.from(swapped, 'latin1'))).toBe('broken')
  expect(kind(Buffer.from(pdf.toString('latin1').replaceAll('/ByteRange', '/ByteRenge'), 'latin1'))).toBe('broken')
  expect(kind(Buffer.from('%PDF-1.7\n1 0 obj\n<</Type /Catalog>>\nendobj\n'))).toBe('unsigned')
  for (const bytes of ['', '%PDF-1.7', '/ByteRange [0 1 2', '/ByteRange [0 0 0 17]'].map((text) => Buffer.from(text)))
    expect(['unsigned', 'broken']).toContain(kind(bytes))
})

test('a signer is read from PKCS#12 and PEM, kept as PEM, and comes back the same', async () => {
  const signer = await must(GOOD_P12, PASSWORD)
  expect([signer.chain.length, nameOf(signer), nameOf(own)]).toEqual([2, 'Học viện số thử nghiệm', 'Học viện số Hà Nội'])
  const pem = signerPem(signer)
  const again = signerOf(pem)
  expect(signerPem(again)).toEqual(pem)
  expect((await must(Buffer.from(`${pem.chain}${pem.key}`))).chain).toHaveLength(2)
  const [first] = certificatesOf(pem.chain)
  expect([first && keyFits(pem.key, first), first && keyFits(signerPem(own).key, first)]).toEqual([true, false])
})

test('a file that cannot sign is refused with its reason', async () => {
  const signer = await must(GOOD_P12, PASSWORD)
  const [pem, foreign] = [signerPem(signer), signerPem(own)]
  const reason = async (file: Buffer | string, password = '', when = at) => {
    const read = await readSigner(Buffer.from(file as string), password, when)
    return read.ok ? 'good' : read.reason
  }
  expect({
    wrong: await reason(GOOD_P12, 'khác'),
    old: await reason(OLD_P12, 'abc'),
    rubbish: await reason('not a file of keys'),
    cut: await reason(GOOD_P12.subarray(0, 300), PASSWORD),
    weak: await reason(WEAK_PEM),
    otherUse: await reason(NO_SIGNING_PEM),
    early: await reason(GOOD_P12, PASSWORD, new Date('2020-01-01')),
    late: await reason(GOOD_P12, PASSWORD, new Date('2199-01-01')),
    onlyKey: await reason(pem.key),
    onlyChain: await reason(pem.chain),
    otherKey: await reason(pem.chain + foreign.key),
  }).toEqual({
    wrong: 'password-wrong',
    old: 'encryption-old',
    rubbish: 'signer-unreadable',
    cut: 'signer-unreadable',
    weak: 'weak',
    otherUse: 'not-for-signing',
    early: 'not-yet-valid',
    late: 'expired',
    onlyKey: 'no-certificate',
    onlyChain: 'no-key',
    otherKey: 'key-differs',
  })
  // The issuer beside it is not the one that signed it.
  expect(signerProblem({ key: signer.key, chain: [...signer.chain.slice(0, 1), ...own.chain] }, at)).toBe('chain-broken')
})
