import { CREDENTIAL_CONTEXTS } from './contexts'
import type { Credential } from './credential'

/** Several times what a credential of ours has. */
const MOST_LETTERS = 100_000
const MOST_DEPTH = 10
const MOST_VALUES = 1000
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * A text as a credential of the shape we issue; null for anything else: too long, too deep, with keys that no credential
 * has, with another vocabulary, with a proof of another kind. Whose it is and whether its proof holds is not asked here.
 */
export function readCredential(text: string): Credential | null {
  if (text.length > MOST_LETTERS) return null
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''))
    return isPlain(value) && isCredential(value) ? (value as Credential) : null
  } catch {
    return null
  }
}

function isPlain(value: unknown): boolean {
  let left = MOST_VALUES
  const visit = (item: unknown, depth: number): boolean => {
    left -= 1
    if (left < 0 || depth > MOST_DEPTH) return false
    if (typeof item !== 'object' || item === null) return true
    if (Array.isArray(item)) return item.every((entry) => visit(entry, depth + 1))
    return Object.entries(item).every(
      ([key, entry]) => !FORBIDDEN.has(key) && (key[0] !== '@' || (key === '@context' && depth === 0)) && visit(entry, depth + 1),
    )
  }
  return visit(value, 0)
}

type Loose = Record<string, unknown>
const isObject = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value)
const areTexts = (value: unknown, names: string[]) => isObject(value) && names.every((name) => typeof value[name] === 'string')

function isCredential(value: unknown): boolean {
  if (!isObject(value) || typeof value.id !== 'string') return false
  const { proof, issuer, credentialStatus, credentialSubject, validUntil } = value
  const contexts = value['@context']
  return (
    Array.isArray(contexts) &&
    contexts.length === CREDENTIAL_CONTEXTS.length &&
    contexts.every((context, at) => context === CREDENTIAL_CONTEXTS[at]) &&
    areTexts(issuer, ['id', 'name']) &&
    areTexts(credentialStatus, ['id', 'statusListCredential', 'statusListIndex']) &&
    isObject(credentialSubject) &&
    (validUntil === undefined || typeof validUntil === 'string') &&
    areTexts(proof, ['created', 'verificationMethod', 'proofValue']) &&
    isObject(proof) &&
    proof.type === 'DataIntegrityProof' &&
    proof.cryptosuite === 'eddsa-rdfc-2022' &&
    proof.proofPurpose === 'assertionMethod'
  )
}
