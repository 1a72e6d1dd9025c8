import { randomInt } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import { civilDate, now, startOfDay } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import { STATUS_CONTEXTS } from './contexts'
import { type StatusPlace, statusAddress } from './credential'
import { issuerDid } from './issuer.server'
import { currentKeyId } from './keys.server'
import { signDocument } from './proofs.server'

/** How many places a list has: what the standard asks for at least, so that a place tells nobody which credential it is. */
export const PLACES = 131_072
/** A list with so many taken is full: drawing a free place stays quick. */
const FULL = (PLACES * 7) / 8
/** For how long a list may be relied on after it was fetched. */
const DAYS_VALID = 7

/** A free place, drawn so that it follows from nothing; on a further list when the newest is full. Taken only once it is written. */
export function drawPlace(from: Read = read, full = FULL): StatusPlace {
  const newest = newestList(from)
  const taken = from.get<{ n: number }>('SELECT count(*) AS n FROM "Credential" WHERE "statusList" = ?', newest)?.n ?? 0
  const list = taken >= full ? newest + 1 : newest
  for (;;) {
    const index = randomInt(PLACES)
    if (!from.get('SELECT 1 FROM "Credential" WHERE "statusList" = ? AND "statusIndex" = ?', list, index)) return { list, index }
  }
}

const newestList = (from: Read) => from.get<{ n: number | null }>('SELECT max("statusList") AS n FROM "Credential"')?.n ?? 1

const kept = new Map<number, { body: string; state: string }>()

/**
 * A Bitstring Status List credential as JSON: which of its credentials are withdrawn, signed with the key in use. Signed
 * anew when one is withdrawn, at each new day and after a rotation; otherwise the same bytes. Null for a list that is none.
 */
export async function findStatusList(list: number): Promise<string | null> {
  if (!Number.isInteger(list) || list < 1 || list > newestList(read)) return null
  const withdrawn = read.all<{ index: number; at: string }>(
    'SELECT c."statusIndex" AS "index", r."revokedAt" AS at FROM "Revocation" r JOIN "Credential" c ON c."certificateId" = r."certificateId" WHERE c."statusList" = ? ORDER BY c."statusIndex"',
    list,
  )
  const day = civilDate(now())
  const state = `${day} ${currentKeyId()} ${settings().url} ${withdrawn.map(({ index }) => index).join()}`
  const known = kept.get(list)
  if (known?.state === state) return known.body
  const last = withdrawn.reduce((latest, { at }) => Math.max(latest, new Date(at).getTime()), startOfDay(day).getTime())
  const body = JSON.stringify(await signedList(list, withdrawn, new Date(last)), null, 2)
  kept.set(list, { body, state })
  return body
}

function signedList(list: number, withdrawn: { index: number }[], from: Date) {
  const bits = Buffer.alloc(PLACES / 8)
  for (const { index } of withdrawn) bits[index >> 3] |= 0b1000_0000 >> (index & 7)
  const id = statusAddress(settings().url, list)
  const validFrom = seconds(from)
  return signDocument(
    {
      '@context': STATUS_CONTEXTS,
      id,
      type: ['VerifiableCredential', 'BitstringStatusListCredential'],
      issuer: issuerDid(),
      validFrom,
      validUntil: seconds(new Date(from.getTime() + DAYS_VALID * 86_400_000)),
      credentialSubject: {
        id: `${id}#list`,
        type: 'BitstringStatusList',
        statusPurpose: 'revocation',
        encodedList: `u${gzipSync(bits, { level: 9 }).toString('base64url')}`,
      },
    },
    validFrom,
  )
}

const seconds = (at: Date) => `${at.toISOString().slice(0, 19)}Z`
