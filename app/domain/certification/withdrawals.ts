/**
 * One withdrawn certificate. It is named by what only its holders can compute: the hash of its signature (as the QR carries
 * it) and the place of its credential in the status list; neither leads to its code or to a person.
 */
export type Withdrawal = { mark: string; place: string | null; on: string; category: string }

/** Which certificates are withdrawn, as of an instant. */
export type WithdrawalList = { v: 1; issuer: string; issued: string; withdrawn: Withdrawal[] }

/** What the page for checking without a network carries. The list is signed over the bytes of `canonical`. */
export type OfflineData = {
  academy: { vi: string; en: string }
  url: string
  did: string
  keys: { id: string; publicKey: string }[]
  list: { canonical: string; signature: string; keyId: string }
}

/** By which a withdrawn certificate is named in the list: half of the hash of its signature, in hexadecimal. */
export function withdrawalMark(signature: string, digest: (text: string) => Uint8Array): string {
  return [...digest(signature).subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
