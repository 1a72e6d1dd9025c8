import { createHash } from 'node:crypto'
import type { Proof, Unsigned } from './data-integrity'
import { signedBytes } from './data-integrity'
import { keyName } from './issuer.server'
import { bytesHold, currentSigner, findPublicKey } from './keys.server'
import { fromMultibase, toMultibase } from './multibase'

const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest()

/** A document with a proof of `eddsa-rdfc-2022` by the key in use; `created` as an instant with seconds. */
export async function signDocument<T extends Unsigned>(document: T, created: string): Promise<T & { proof: Proof }> {
  const { keyId, sign } = currentSigner()
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-rdfc-2022',
    created,
    verificationMethod: keyName(keyId),
    proofPurpose: 'assertionMethod',
  } as const
  return { ...document, proof: { ...options, proofValue: toMultibase(sign(await signedBytes(document, options, digest))) } }
}

/** The id of the key that a proof names; '' when it names none of the issuer's. */
export function keyIdOf(proof: Pick<Proof, 'verificationMethod'>, issuer: string): string {
  const [did, keyId = ''] = proof.verificationMethod.split('#')
  return did === issuer && /^[0-9a-f]{16}$/.test(keyId) ? keyId : ''
}

/** Whether the proof of a document is by a key of the academy and fits every word of it; false also for what cannot be read as RDF. */
export async function proofHolds({ proof, ...document }: Unsigned & { proof: Proof }, issuer: string): Promise<boolean> {
  const publicKey = findPublicKey(keyIdOf(proof, issuer))
  const signature = fromMultibase(proof.proofValue, 64)
  if (!publicKey || signature?.length !== 64) return false
  const { proofValue: _, ...options } = proof
  try {
    return bytesHold(await signedBytes(document as Unsigned, options, digest), signature, publicKey)
  } catch {
    return false
  }
}
