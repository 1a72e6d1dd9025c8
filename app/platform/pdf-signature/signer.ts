import type { KeyObject, X509Certificate } from 'node:crypto'

/** Who signs PDFs: a private key, and its certificate with those that issued it, the own one first. */
export type Signer = { key: KeyObject; chain: X509Certificate[] }

/** Why a key and its certificates cannot sign. */
export type SignerProblem = 'no-key' | 'no-certificate' | 'key-differs' | 'not-yet-valid' | 'expired' | 'weak' | 'not-for-signing' | 'chain-broken'
