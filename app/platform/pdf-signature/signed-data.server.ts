import { createHash, sign } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'
import type { Signer } from './signer'

const OID = {
  data: '1.2.840.113549.1.7.1',
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificateV2: '1.2.840.113549.1.9.16.2.47',
  sha256: '2.16.840.1.101.3.4.2.1',
  rsa: '1.2.840.113549.1.1.11',
  ecdsa: '1.2.840.10045.4.3.2',
}

/**
 * A detached CMS signature of the profile CAdES/PAdES B-B over a SHA-256 digest: content type, digest and signing
 * certificate are signed; the time is not, for a PDF states it in its dictionary. The whole chain is in it.
 */
export function signedData(digest: Uint8Array, { key, chain }: Signer): Buffer {
  const certificates = chain.map((certificate) => pkijs.Certificate.fromBER(certificate.raw))
  const [own] = certificates
  const [first] = chain
  if (!own || !first) throw new Error('a signer without a certificate')
  const algorithm = key.asymmetricKeyType === 'ec' ? { algorithmId: OID.ecdsa } : { algorithmId: OID.rsa, algorithmParams: new asn1js.Null() }
  const certHash = createHash('sha256').update(first.raw).digest()
  const attributes = [
    attribute(OID.contentType, new asn1js.ObjectIdentifier({ value: OID.data })),
    attribute(OID.messageDigest, new asn1js.OctetString({ valueHex: digest })),
    attribute(OID.signingCertificateV2, sequence(sequence(sequence(new asn1js.OctetString({ valueHex: certHash }))))),
  ].sort((a, b) => Buffer.compare(encoded(a), encoded(b)))
  const signedAttrs = new pkijs.SignedAndUnsignedAttributes({ type: 0, attributes })
  // What is signed is the set by itself, not as it is tagged inside the message.
  const asSet = Buffer.from(signedAttrs.toSchema().toBER())
  asSet[0] = 0x31
  const message = new pkijs.SignedData({
    version: 1,
    digestAlgorithms: [new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256 })],
    encapContentInfo: new pkijs.EncapsulatedContentInfo({ eContentType: OID.data }),
    certificates,
    signerInfos: [
      new pkijs.SignerInfo({
        version: 1,
        sid: new pkijs.IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
        digestAlgorithm: new pkijs.AlgorithmIdentifier({ algorithmId: OID.sha256 }),
        signedAttrs,
        signatureAlgorithm: new pkijs.AlgorithmIdentifier(algorithm),
        signature: new asn1js.OctetString({ valueHex: sign('sha256', asSet, key) }),
      }),
    ],
  })
  const info = new pkijs.ContentInfo({ contentType: OID.signedData, content: message.toSchema(true) })
  return Buffer.from(info.toSchema().toBER())
}

const attribute = (type: string, value: asn1js.BaseBlock) => new pkijs.Attribute({ type, values: [value] })
const sequence = (...value: asn1js.BaseBlock[]) => new asn1js.Sequence({ value: value as never })
const encoded = (of: pkijs.Attribute) => Buffer.from(of.toSchema().toBER())
