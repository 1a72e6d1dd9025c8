import { canonicalJson } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { react, record } from '../ledger/record.server'
import { unitOf } from '../organisation/people.server'
import type { Viewer } from '../organisation/viewer'
import { countedGains } from './gain'
import { listParts } from './participants.server'
import { SHARING, type Sharing, sharingById } from './sharings.server'

/** `under-review`: a flag is not decided yet, and nothing is taken away until it is. */
export type Standing = 'counts' | 'under-review' | 'not-counted'
export type Credit = { id: string; sharingId: string; creditedAt: string; eventSeq: number; participants: string[]; standing: Standing; flags: string[] }

/** Credits the sharer once enough others have gained by it; a sharing is credited once. Called when a check was taken. */
export function creditWhenDue(tx: Tx, sharingId: string, cause: string): void {
  const sharing = sharingById(sharingId, tx)
  if (!sharing || tx.get('SELECT 1 FROM "SharingCredit" WHERE "sharingId" = ?', sharingId)) return
  const { others, citizens } = sharing
  const counted = countedGains(listParts(sharingId, tx), citizens)
  if (counted.length < others) return
  const creditId = newId()
  const participants = counted.map(({ participantId }) => participantId)
  const event = record(tx, {
    type: 'sharing.credited',
    actor: 'system',
    subject: sharing.sharerId,
    unit: unitOf(tx, sharing.sharerId) ?? undefined,
    cause,
    payload: { creditId, sharingId, participants },
  })
  tx.run(
    'INSERT INTO "SharingCredit" ("id","sharingId","personId","participants","creditedAt","eventSeq") VALUES (?,?,?,?,?,?)',
    creditId,
    sharingId,
    sharing.sharerId,
    canonicalJson(participants),
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
}

type FlagRow = { id: string; counts: number | null }

/** The flags that a credit stands in, each with its newest judgement; `counts` null while there is none. */
function flagsOf(creditId: string, from: Read): FlagRow[] {
  return from.all<FlagRow>(
    `SELECT f."id", (SELECT j."counts" FROM "SharingJudgement" j WHERE j."flagId" = f."id" ORDER BY j."eventSeq" DESC LIMIT 1) AS counts
     FROM "SharingFlag" f WHERE EXISTS (SELECT 1 FROM json_each(f."credits") e WHERE e."value" = ?) ORDER BY f."eventSeq"`,
    creditId,
  )
}

function standingOf(flags: FlagRow[]): Standing {
  if (flags.some(({ counts }) => counts === 0)) return 'not-counted'
  return flags.some(({ counts }) => counts === null) ? 'under-review' : 'counts'
}

/** The credit of a sharing with how it stands now; null while too few have gained. The caller has authorised the look. */
export function creditOf(sharingId: string, from: Read = read): Credit | null {
  const row = from.get<Omit<Credit, 'participants' | 'standing' | 'flags'> & { participants: string }>(
    'SELECT "id","sharingId","creditedAt","eventSeq","participants" FROM "SharingCredit" WHERE "sharingId" = ?',
    sharingId,
  )
  if (!row) return null
  const flags = flagsOf(row.id, from)
  return { ...row, participants: JSON.parse(row.participants) as string[], standing: standingOf(flags), flags: flags.map(({ id }) => id) }
}

/** `reach`: everyone who joined, citizens among them. `gained`: those whose gain counts. */
export type OwnSharing = Sharing & { invited: number; reach: number; citizens: number; gained: number; credit: Credit | null }

/** The viewer's own sharings, newest first, with how far each has come. */
export function listOwnSharings(viewer: Viewer): OwnSharing[] {
  return read
    .all<Sharing & { invited: number }>(
      `SELECT w.*, (SELECT count(*) FROM "SharingInvitation" i WHERE i."sharingId" = w."id") AS invited FROM (${SHARING}) w WHERE w."sharerId" = ? ORDER BY w."startedAt" DESC LIMIT 100`,
      viewer.personId,
    )
    .map((sharing) => {
      const parts = listParts(sharing.id)
      const citizens = parts.filter(({ isCitizen }) => isCitizen).length
      return { ...sharing, reach: parts.length, citizens, gained: countedGains(parts, sharing.citizens).length, credit: creditOf(sharing.id) }
    })
}
