import { createPrivateKey, randomBytes, webcrypto, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import type { Signer } from './signer'

const YEARS = 5

/**
 * Makes a key (ECDSA, P-256) and a certificate that it signs itself: a reader finds the signature valid and whole, and
 * the issuer unknown until they choose to trust it.
 */
export async function selfSigned(name: string, from: Date): Promise<Signer> {
  const pair = await webcrypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify'])
  const certificate = new pkijs.Certificate({ version: 2, serialNumber: new asn1js.Integer({ valueHex: serial() }) })
  certificate.subject = named(name)
  certificate.issuer = named(name)
  certificate.notBefore.value = new Date(from.getTime() - 60_000)
  certificate.notAfter.value = new Date(Date.UTC(from.getUTCFullYear() + YEARS, from.getUTCMonth(), from.getUTCDate()))
  await certificate.subjectPublicKeyInfo.importKey(pair.publicKey)
  const basic = new pkijs.BasicConstraints({ cA: false })
  const usage = new asn1js.BitString({ valueHex: Uint8Array.of(0b1100_0000), unusedBits: 6 })
  certificate.extensions = [
    new pkijs.Extension({ extnID: '2.5.29.19', critical: true, extnValue: basic.toSchema().toBER(), parsedValue: basic }),
    new pkijs.Extension({ extnID: '2.5.29.15', critical: true, extnValue: usage.toBER(), parsedValue: usage }),
  ]
  await certificate.sign(pair.privateKey, 'SHA-256')
  const key = createPrivateKey({ key: Buffer.from(await webcrypto.subtle.exportKey('pkcs8', pair.privateKey)), format: 'der', type: 'pkcs8' })
  return { key, chain: [new X509Certificate(Buffer.from(certificate.toSchema(true).toBER()))] }
}

/** A distinguished name of three levels; by itself the library would put them into one. */
function named(name: string): pkijs.RelativeDistinguishedNames {
  const level = (type: string, value: asn1js.BaseBlock) =>
    new asn1js.Set({ value: [new asn1js.Sequence({ value: [new asn1js.ObjectIdentifier({ value: type }), value] })] })
  const levels = [
    level('2.5.4.6', new asn1js.PrintableString({ value: 'VN' })),
    level('2.5.4.10', new asn1js.Utf8String({ value: name })),
    level('2.5.4.3', new asn1js.Utf8String({ value: name })),
  ]
  return pkijs.RelativeDistinguishedNames.fromBER(new asn1js.Sequence({ value: levels }).toBER())
}

/** Positive, and of its full length. */
function serial(): Uint8Array {
  const bytes = new Uint8Array(randomBytes(16))
  bytes[0] = 0x40 | ((bytes[0] ?? 0) & 0x3f)
  return bytes
}
