import { lastInstant } from '~/domain/certification/credential'
import { readCredential } from '~/domain/certification/credential-reading'
import { signedBytes } from '~/domain/certification/data-integrity'
import { fromMultibase } from '~/domain/certification/multibase'
import { readQr } from '~/domain/certification/qr'
import type { OfflineData, Withdrawal, WithdrawalList } from '~/domain/certification/withdrawals'
import { withdrawalMark } from '~/domain/certification/withdrawals'
import { fromBase64url, holds, sha256 } from './signature'
import { type Stated, statedByContent, statedByCredential } from './stated'

/** What the page answers; `stated` is what is signed, as it stands there. */
export type Answer =
  | { kind: 'good' | 'expired'; stated: Stated }
  | { kind: 'withdrawn'; stated: Stated; withdrawal: Withdrawal }
  | { kind: 'altered' | 'unknown-key' | 'not-ours' | 'address-only' | 'old-browser' | 'empty' }

/** The withdrawal list that came with the page; null when it is not signed by a key of the page. */
export async function readList({ keys, list, did }: OfflineData): Promise<WithdrawalList | null> {
  const key = keys.find(({ id }) => id === list.keyId)
  if (!key || !(await holds(new TextEncoder().encode(list.canonical), fromBase64url(list.signature), fromBase64url(key.publicKey)))) return null
  const read = JSON.parse(list.canonical) as WithdrawalList
  return read.issuer === did ? read : null
}

/** Judges the text of a QR or of a JSON file against the keys and the list of the page, at an instant of this device's clock. */
export async function judge(text: string, data: OfflineData, list: WithdrawalList, now: Date): Promise<Answer> {
  const given = text.replace(/^\uFEFF/, '').trim()
  if (!given) return { kind: 'empty' }
  return given.startsWith('{') ? judgeCredential(given, data, list, now) : judgeQr(given, data, list, now)
}

/** Names one of our certificates, whatever host it was issued under. */
const NAMES_OURS = /\/verify\/HVS-\d{4}-/

async function judgeCredential(text: string, { keys }: OfflineData, list: WithdrawalList, now: Date): Promise<Answer> {
  const credential = readCredential(text)
  if (!credential) return { kind: NAMES_OURS.test(text) ? 'altered' : 'not-ours' }
  const { proof, ...document } = credential
  const key = keys.find(({ id }) => `${credential.issuer.id}#${id}` === proof.verificationMethod)
  if (!key) return { kind: NAMES_OURS.test(credential.id) ? 'unknown-key' : 'not-ours' }
  const { proofValue, ...options } = proof
  const signature = fromMultibase(proofValue, 64)
  const bytes = await signedBytes(document, options, sha256).catch(() => null)
  if (!bytes || signature?.length !== 64 || !(await holds(bytes, signature, fromBase64url(key.publicKey)))) return { kind: 'altered' }
  const { statusListCredential, statusListIndex } = credential.credentialStatus
  const place = `${statusListCredential.split('/').at(-1)}#${statusListIndex}`
  return standing(
    statedByCredential(credential),
    credential.validUntil,
    list.withdrawn.find((item) => item.place === place),
    now,
  )
}

async function judgeQr(text: string, { keys }: OfflineData, list: WithdrawalList, now: Date): Promise<Answer> {
  const isOurs = NAMES_OURS.test(text)
  if (/#[1-9]\d{200,}$/.test(text) && !canInflate()) return { kind: 'old-browser' }
  const scanned = await readQr(text)
  if (!scanned) return { kind: isOurs && text.includes('#') ? 'altered' : isOurs || /^HVS[\d-]/i.test(text) ? 'address-only' : 'not-ours' }
  const key = keys.find(({ id }) => id === scanned.keyId)
  if (!key) return { kind: isOurs ? 'unknown-key' : 'not-ours' }
  if (!(await holds(new TextEncoder().encode(scanned.canonical), fromBase64url(scanned.signature), fromBase64url(key.publicKey)))) return { kind: 'altered' }
  const content = JSON.parse(scanned.canonical)
  // Right words behind another address lead whoever follows it astray.
  if (content.verify !== scanned.address) return { kind: 'altered' }
  const mark = withdrawalMark(scanned.signature, sha256)
  return standing(
    statedByContent(content),
    content.validUntil && lastInstant(content.validUntil),
    list.withdrawn.find((item) => item.mark === mark),
    now,
  )
}

/** A browser that cannot read the compressed form must not call a good paper altered. */
function canInflate(): boolean {
  try {
    return Boolean(new DecompressionStream('deflate-raw'))
  } catch {
    return false
  }
}

function standing(stated: Stated, until: string | undefined, withdrawal: Withdrawal | undefined, now: Date): Answer {
  if (withdrawal) return { kind: 'withdrawn', stated, withdrawal }
  return { kind: until && new Date(until) < now ? 'expired' : 'good', stated }
}
