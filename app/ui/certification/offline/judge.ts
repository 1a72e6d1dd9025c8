import { lastInstant } from '~/domain/certification/credential'
import { readCredential } from '~/domain/certification/credential-reading'
import { signedBytes } from '~/domain/certification/data-integrity'
import { fromMultibase } from '~/domain/certification/multibase'
import { readQr } from '~/domain/certification/qr'
import { qrInPdf } from '~/domain/certification/qr-in-pdf'
import type { OfflineData, Withdrawal, WithdrawalList } from '~/domain/certification/withdrawals'
import { withdrawalMark } from '~/domain/certification/withdrawals'
import { fromBase64url, holds, sha256 } from './signature'
import { type Stated, statedByContent, statedByCredential } from './stated'

/** What the page answers; `stated` is what is signed, as it stands there. */
export type Answer =
  | { kind: 'good' | 'expired'; stated: Stated }
  | { kind: 'withdrawn'; stated: Stated; withdrawal: Withdrawal }
  | { kind: 'altered' | 'unknown-key' | 'not-ours' | 'address-only' | 'old-browser' | 'empty' | 'pdf-without-qr' }

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

/**
 * Judges the file of a certificate by what it keeps of its QR; `text` is the file with a letter for a byte. What is drawn on
 * the sheet is not read here: whoever looks compares it with what is stated.
 */
export async function judgePdf(text: string, data: OfflineData, list: WithdrawalList, now: Date): Promise<Answer> {
  const qr = qrInPdf(text)
  if (qr === '') return { kind: 'altered' }
  if (qr === null) return { kind: NAMES_OURS.test(text) ? 'pdf-without-qr' : 'not-ours' }
  const answer = await judgeQr(qr, data, list, now)
  return answer.kind === 'address-only' ? { kind: 'altered' } : answer
}

/** Names one of our certificates, whatever host it was issued under. */
const NAMES_OURS = /\/verify\/HVS-\d{4}-/

/**
 * What names a key that the page does not have: signed later than the page was made it may be by a newer key. The page has
 * every key from before, so anything older was altered, and so is whatever a key of the page did sign.
 */
async function unknownKey(
  at: string,
  list: WithdrawalList,
  keys: OfflineData['keys'],
  isBy: (key: OfflineData['keys'][number]) => Promise<boolean>,
): Promise<Answer> {
  const signed = await Promise.all(keys.map((key) => isBy(key)))
  const made = new Date(at).getTime()
  return { kind: signed.includes(true) || !(made >= new Date(list.issued).getTime()) ? 'altered' : 'unknown-key' }
}

async function judgeCredential(text: string, { keys, did }: OfflineData, list: WithdrawalList, now: Date): Promise<Answer> {
  const credential = readCredential(text)
  if (!credential) return { kind: NAMES_OURS.test(text) || text.includes(`"${did}#`) ? 'altered' : 'not-ours' }
  const { proof, ...document } = credential
  const { proofValue, ...options } = proof
  const signature = fromMultibase(proofValue, 64)
  const isBy = async ({ id, publicKey }: OfflineData['keys'][number], verificationMethod = `${credential.issuer.id}#${id}`) => {
    const bytes = await signedBytes(document, { ...options, verificationMethod }, sha256).catch(() => null)
    return bytes !== null && signature?.length === 64 && holds(bytes, signature, fromBase64url(publicKey))
  }
  const key = keys.find(({ id }) => `${credential.issuer.id}#${id}` === proof.verificationMethod)
  // A key of the page under another issuer's name.
  if (!key && keys.some(({ id }) => proof.verificationMethod.endsWith(`#${id}`))) return { kind: 'altered' }
  if (!key) return NAMES_OURS.test(credential.id) ? unknownKey(proof.created, list, keys, isBy) : { kind: 'not-ours' }
  if (!(await isBy(key, proof.verificationMethod))) return { kind: 'altered' }
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
  if (!key && !isOurs) return { kind: 'not-ours' }
  const [bytes, signature] = [new TextEncoder().encode(scanned.canonical), fromBase64url(scanned.signature)]
  const isBy = ({ publicKey }: OfflineData['keys'][number]) => holds(bytes, signature, fromBase64url(publicKey))
  // A QR says only on which day it was issued: one of the day of the list may be by a key of later that day.
  if (!key) return unknownKey(`${issuedDay(scanned.canonical)}T23:59:59+07:00`, list, keys, isBy)
  if (!(await isBy(key))) return { kind: 'altered' }
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

/** The day a content says it was issued on; '' for one that cannot be read. */
function issuedDay(canonical: string): string {
  try {
    return String(JSON.parse(canonical)?.issued ?? '')
  } catch {
    return ''
  }
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
