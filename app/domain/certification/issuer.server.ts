import { read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import { listPublicKeys } from './keys.server'
import { multikeyOf } from './multibase'

/** The academy's name as issuer: did:web of the host its certificates carry. */
export function issuerDid(): string {
  return `did:web:${encodeURIComponent(new URL(settings().url).host)}`
}

/** The name of a key in a proof; it is found in the DID document. */
export const keyName = (keyId: string) => `${issuerDid()}#${keyId}`

/** Who issues, as it stands in each credential. */
export function issuerProfile() {
  const { issuer, url } = settings()
  return { id: issuerDid(), type: ['Profile'], name: issuer.vi, url }
}

/** The profile as served by itself, with where to find what checks a credential. */
export function publicProfile() {
  return {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    ...issuerProfile(),
    description: `${settings().issuer.en}. ${settings().url}/verify`,
  }
}

/** Every key the academy has signed with, newest first, as Multikeys; a key that was replaced still proves what it signed. */
export function verificationMethods() {
  const controller = issuerDid()
  return listPublicKeys().map(({ id, publicKey }) => ({
    id: `${controller}#${id}`,
    type: 'Multikey',
    controller,
    publicKeyMultibase: multikeyOf(Buffer.from(publicKey, 'base64url')),
  }))
}

/** The DID document behind the academy's name: its keys, each good for what it has asserted. */
export function didDocument() {
  const methods = verificationMethods()
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: issuerDid(),
    alsoKnownAs: [settings().url],
    verificationMethod: methods,
    assertionMethod: methods.map(({ id }) => id),
    service: [{ id: `${issuerDid()}#verify`, type: 'LinkedDomains', serviceEndpoint: settings().url }],
  }
}

/** The competences that credentials refer to, by code, in the order of the framework. */
export function competenceFramework() {
  return {
    name: 'Khung năng lực số, Thông tư 02/2025/TT-BGDĐT',
    competences: read.all<{ code: string; vi: string; en: string }>('SELECT "code","titleVi" AS vi,"titleEn" AS en FROM "Competence" ORDER BY "code"'),
  }
}

/** The public keys for whoever checks a QR with tools of their own, newest first. */
export function publicKeysJson() {
  return { keys: listPublicKeys().map(({ id, publicKey, createdAt }) => ({ id, algorithm: 'Ed25519', publicKey, createdAt })) }
}
