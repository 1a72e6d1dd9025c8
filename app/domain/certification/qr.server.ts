import { deflateRawSync } from 'node:zlib'
import type { Certificate } from './certificates.server'
import { dictionaryOf } from './qr'
import { FIRST_WORDS } from './qr-words'

/**
 * The address the QR carries: verification by network in the path; behind `#` one number that holds the signed content,
 * for checking without. `readQr` reads it. Digits take the least room in a QR, and every scanner keeps them as they are.
 */
export function qrAddress({ content, canonical, signature, keyId }: Pick<Certificate, 'content' | 'canonical' | 'signature' | 'keyId'>): string {
  const dictionary = dictionaryOf(FIRST_WORDS, content.verify)
  if (!dictionary) throw new Error('the first list of words is gone')
  const said = deflateRawSync(canonical, { level: 9, dictionary })
  const bytes = Buffer.concat([Buffer.of(FIRST_WORDS), Buffer.from(signature, 'base64url'), Buffer.from(keyId, 'hex'), said])
  return `${content.verify}#${BigInt(`0x${bytes.toString('hex')}`)}`
}
