import type { AmendmentContent } from '../amendments/amendment'
import type { SnapshotContent } from '../snapshot'

/** The version of the format of the feed; a change that a reader of the old one would misread is a new number. */
export const FORMAT_VERSION = 1
export const USUAL_LIMIT = 100
export const MOST_ITEMS = 500

type Common = {
  /** Its place among everything published, in order of commit; a filter leaves places out and renumbers nothing. */
  sequence: number
  number: number
  contentHash: string
  prevHash: string
  hash: string
  keyId: string
  signature: string
  publishedAt: string
  eventSeq: number
}

/** A closed dossier, or what changed one afterwards, each with what proves it by itself. */
export type FeedItem = Common & ({ kind: 'snapshot'; content: SnapshotContent } | { kind: 'amendment'; snapshotHash: string; content: AmendmentContent })

/** The heads of the two chains as of a place in the sequence. */
export type FeedChain = { sequence: number; snapshots: { number: number; hash: string }; amendments: { number: number; hash: string } }

/** A page: `next` is where the following one begins; `chain` is as of there. A full page is the same bytes for ever. */
export type FeedPage = {
  formatVersion: typeof FORMAT_VERSION
  after: number
  next: number
  isComplete: boolean
  filter: { unit: string; period: string | null }
  chain: FeedChain
  items: FeedItem[]
}
