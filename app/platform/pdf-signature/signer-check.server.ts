import type { KeyObject, X509Certificate } from 'node:crypto'
import * as pkijs from 'pkijs'
import type { Signer, SignerProblem } from './signer'

const RSA_BITS = 2048
const CURVES = ['prime256v1', 'secp384r1', 'secp521r1']
/** Signature algorithms that no longer bind an issuer: MD5 and SHA-1, with RSA, DSA and ECDSA. */
const BROKEN = ['1.2.840.113549.1.1.2', '1.2.840.113549.1.1.4', '1.2.840.113549.1.1.5', '1.2.840.10040.4.3', '1.2.840.10045.4.1']
const KEY_USAGE = '2.5.29.15'

/** Why a signer cannot sign at an instant; null when it can. Whether anyone trusts who issued it is the reader's to say. */
export function signerProblem({ key, chain }: Signer, at: Date): SignerProblem | null {
  const [own] = chain
  if (!own) return 'no-certificate'
  if (!own.checkPrivateKey(key)) return 'key-differs'
  if (at < new Date(own.validFrom)) return 'not-yet-valid'
  if (at > new Date(own.validTo)) return 'expired'
  if (isWeak(key) || chain.some((certificate) => isWeak(certificate.publicKey))) return 'weak'
  const isSelfSigned = own.checkIssued(own)
  if (!isSelfSigned && BROKEN.includes(parsed(own).signatureAlgorithm.algorithmId)) return 'weak'
  if (!maySign(own)) return 'not-for-signing'
  const isWhole = chain.every((certificate, index) => {
    const issuer = chain[index + 1] ?? (certificate.checkIssued(certificate) ? certificate : null)
    return !issuer || certificate.verify(issuer.publicKey)
  })
  return isWhole ? null : 'chain-broken'
}

function isWeak(key: KeyObject): boolean {
  const { modulusLength = 0, namedCurve = '' } = key.asymmetricKeyDetails ?? {}
  if (key.asymmetricKeyType === 'rsa') return modulusLength < RSA_BITS
  return key.asymmetricKeyType !== 'ec' || !CURVES.includes(namedCurve)
}

/** A certificate that says what its key is for has to name signatures or non-repudiation. */
function maySign(certificate: X509Certificate): boolean {
  const usage = parsed(certificate).extensions?.find((extension) => extension.extnID === KEY_USAGE)?.parsedValue as
    | { valueBlock: { valueHexView: Uint8Array } }
    | undefined
  return !usage || ((usage.valueBlock.valueHexView[0] ?? 0) & 0b1100_0000) !== 0
}

const parsed = (certificate: X509Certificate) => pkijs.Certificate.fromBER(certificate.raw)
