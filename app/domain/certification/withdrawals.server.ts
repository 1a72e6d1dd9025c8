import { createHash } from 'node:crypto'
import { canonicalJson } from '~/platform/canonical'
import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import { issuerDid } from './issuer.server'
import { listPublicKeys, signContent } from './keys.server'
import { type OfflineData, type WithdrawalList, withdrawalMark } from './withdrawals'

type Row = { signature: string; list: number | null; index: number | null; at: string; category: string }

const WITHDRAWN = `SELECT c."signature", d."statusList" AS list, d."statusIndex" AS "index", r."revokedAt" AS at, r."category"
  FROM "Revocation" r JOIN "Certificate" c ON c."id" = r."certificateId" LEFT JOIN "Credential" d ON d."certificateId" = c."id" ORDER BY c."signature"`

const HOUR = 3_600_000
const digest = (text: string) => createHash('sha256').update(text, 'utf8').digest()

/** Every withdrawn certificate as of this hour, or of the last withdrawal when that was later; the order says nothing of when. */
function withdrawalList(): WithdrawalList {
  const rows = read.all<Row>(WITHDRAWN)
  const hour = Math.floor(now().getTime() / HOUR) * HOUR
  const last = rows.reduce((latest, { at }) => Math.max(latest, new Date(at).getTime()), hour)
  const withdrawn = rows.map(({ signature, list, index, at, category }) => ({
    mark: withdrawalMark(signature, digest),
    place: list === null ? null : `${list}#${index}`,
    on: civilDate(new Date(at)),
    category,
  }))
  return { v: 1, issuer: issuerDid(), issued: new Date(last).toISOString(), withdrawn }
}

/** What the page for checking without a network carries: the public keys, and the withdrawal list signed with the key in use. */
export function offlineData(): OfflineData {
  const canonical = canonicalJson(withdrawalList())
  const { issuer, url } = settings()
  return {
    academy: issuer,
    url,
    did: issuerDid(),
    keys: listPublicKeys().map(({ id, publicKey }) => ({ id, publicKey })),
    list: { canonical, ...signContent(canonical) },
  }
}
