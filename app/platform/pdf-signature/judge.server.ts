import { createHash, verify, X509Certificate } from 'node:crypto'
import * as asn1js from 'asn1js'
import * as pkijs from 'pkijs'

/** What the signature of a PDF comes to: none at all, one that does not cover these bytes, or whose it is. */
export type SignatureVerdict = { kind: 'unsigned' } | { kind: 'broken'; problem: string } | { kind: 'whole'; signer: X509Certificate; chain: X509Certificate[] }

/**
 * Judges the one signature of a PDF: it covers every byte but itself, the digest is that of the bytes, the certificate is
 * the one it was made for, and the signature is by its key. Whether the certificate is the academy's is the caller's to
 * ask. Never throws, whatever the bytes are.
 */
export function judgeSignature(pdf: Buffer): SignatureVerdict {
  const text = pdf.toString('latin1')
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)]
  // One trace of a signature, and it has to be whole.
  if (!/\/ByteRange|\/SigFlags|\/FT\s*\/Sig|\/Type\s*\/Sig/.test(text)) return { kind: 'unsigned' }
  const broken = (problem: string): SignatureVerdict => ({ kind: 'broken', problem })
  const [range] = ranges
  if (!range || ranges.length > 1) return broken('not one byte range')
  const [start = 0, open = 0, after = 0, rest = 0] = range.slice(1).map(Number)
  const hex = text.slice(open, after)
  if (start !== 0 || after + rest !== pdf.length || !/^<[0-9a-fA-F]+>$/.test(hex)) return broken('does not cover the whole file')
  if (!/\/SubFilter\s*\/ETSI\.CAdES\.detached/.test(text)) return broken('another kind of signature')
  const digest = createHash('sha256').update(pdf.subarray(0, open)).update(pdf.subarray(after)).digest()
  try {
    return judgeMessage(Buffer.from(hex.slice(1, -1), 'hex'), digest) ?? broken('the signature does not hold')
  } catch {
    return broken('the signature is unreadable')
  }
}

function judgeMessage(padded: Buffer, digest: Buffer): SignatureVerdict | null {
  const parsed = asn1js.fromBER(padded)
  if (parsed.offset <= 0 || padded.subarray(parsed.offset).some((byte) => byte !== 0)) return null
  const info = new pkijs.ContentInfo({ schema: parsed.result })
  const message = new pkijs.SignedData({ schema: info.content })
  const [signature] = message.signerInfos
  const sid = signature?.sid
  if (!signature || message.signerInfos.length !== 1 || !(sid instanceof pkijs.IssuerAndSerialNumber)) return null
  const known = (message.certificates ?? []).filter((item): item is pkijs.Certificate => item instanceof pkijs.Certificate)
  const chain = known.map((item) => new X509Certificate(Buffer.from(item.toSchema().toBER())))
  const at = known.findIndex((item) => item.serialNumber.isEqual(sid.serialNumber) && item.issuer.isEqual(sid.issuer))
  const signer = chain[at]
  const said = new Map(signature.signedAttrs?.attributes.map((item) => [item.type, item.values[0] as asn1js.BaseBlock]))
  const stated = said.get('1.2.840.113549.1.9.4')
  const bound = said.get('1.2.840.113549.1.9.16.2.47')
  if (!signer || !stated || !bound || said.size !== signature.signedAttrs?.attributes.length) return null
  const certHash = createHash('sha256').update(signer.raw).digest()
  if (!Buffer.from(stated.toBER()).subarray(2).equals(digest) || !Buffer.from(bound.toBER()).includes(certHash)) return null
  const signedBytes = Buffer.from(signature.signedAttrs.encodedValue)
  return verify('sha256', signedBytes, signer.publicKey, Buffer.from(signature.signature.valueBlock.valueHexView)) ? { kind: 'whole', signer, chain } : null
}
