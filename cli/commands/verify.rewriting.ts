import { currentKeyId, signContent } from '~/domain/certification/keys.server'
import { amendmentOf } from '~/domain/evaluation/amendments/amending.server'
import { amendmentHash } from '~/domain/evaluation/amendments/amendment'
import { closedById } from '~/domain/evaluation/amendments/state.server'
import { dossierBy } from '~/domain/evaluation/dossiers.server'
import { periodById } from '~/domain/evaluation/periods.server'
import { ruleSetVersion } from '~/domain/evaluation/rule-sets.server'
import { type Seal, sealText } from '~/domain/evaluation/seal'
import { figuresOf, linkHash, type SnapshotContent } from '~/domain/evaluation/snapshot'
import { type EventRow, eventHash, GENESIS } from '~/domain/ledger/chain'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { handles, read } from '~/platform/db/database.server'

type Amendment = { id: string; number: number; sequence: number; snapshotId: string; through: number; content: string }
type Snapshot = { id: string; number: number; periodId: string; personId: string; through: number; content: string; prevHash: string }

/** What a snapshot says, with the figures that the tables give now. */
function recounted({ content, periodId, through }: Snapshot): SnapshotContent {
  const said = JSON.parse(content) as SnapshotContent
  const [period, version] = [periodById(periodId), ruleSetVersion(said.rules.versionId)]
  if (!period || !version) throw new Error(`no period ${periodId}`)
  return { ...said, ...figuresOf(dossierBy(period, said.person, version, through, read, { format: said.format })) }
}

/** What an amendment says, with the differences that the tables give now; where they give none, as it stands, of the snapshot as it is now. */
function amendedAnew({ snapshotId, number, through, content }: Amendment): string {
  const closed = closedById(snapshotId, read)
  if (!closed) throw new Error(`no snapshot ${snapshotId}`)
  const before = read.get<{ through: number | null }>(
    'SELECT max("through") AS through FROM "Amendment" WHERE "snapshotId" = ? AND "number" < ?',
    snapshotId,
    number,
  )
  const given = amendmentOf({ ...closed, through: before?.through ?? closed.content.through }, through, read)
  return canonicalJson(given ?? { ...JSON.parse(content), snapshot: { number: closed.number, hash: closed.hash } })
}

/**
 * Writes the ledger anew from its first event, as whoever holds the database could; `signed`: also everything that was signed, snapshots,
 * amendments and seals, as whoever holds the key as well could.
 */
export function rewriteChains({ signed }: { signed: boolean }): void {
  const { writing } = handles()
  const event = writing.prepare('UPDATE "Event" SET "payload" = ?, "prevHash" = ?, "hash" = ? WHERE "seq" = ?')
  const hashes = new Map<number, string>()
  let [prevHash, link, number, amended] = [GENESIS, '', 0, '']
  for (const row of read.all<EventRow>('SELECT * FROM "Event" ORDER BY "seq"')) {
    const said = JSON.parse(row.payload)
    if (signed && row.type === 'dossier.closed') {
      const snapshot = read.get<Snapshot>('SELECT * FROM "Snapshot" WHERE "id" = ?', said.snapshotId) as Snapshot
      const content = canonicalJson({ ...recounted(snapshot), throughHash: hashes.get(snapshot.through) })
      const contentHash = sha256(content)
      const hash = linkHash({ ...snapshot, contentHash, prevHash: link })
      Object.assign(said, { contentHash, prevHash: link, hash, ...signContent(hash) })
      writing
        .prepare('UPDATE "Snapshot" SET "content" = ?, "prevHash" = ?, "hash" = ?, "keyId" = ?, "signature" = ? WHERE "id" = ?')
        .run(content, link, hash, said.keyId, said.signature, snapshot.id)
      ;[link, number] = [hash, snapshot.number]
    }
    if (signed && row.type === 'dossier.amended') {
      const amendment = read.get<Amendment>('SELECT * FROM "Amendment" WHERE "id" = ?', said.amendmentId) as Amendment
      const content = amendedAnew(amendment)
      const snapshotHash = read.get<{ hash: string }>('SELECT "hash" FROM "Snapshot" WHERE "id" = ?', amendment.snapshotId)?.hash ?? ''
      const contentHash = sha256(content)
      const hash = amendmentHash({ ...amendment, snapshotHash, contentHash, prevHash: amended })
      Object.assign(said, { contentHash, prevHash: amended, hash, ...signContent(hash) })
      writing
        .prepare('UPDATE "Amendment" SET "content" = ?, "prevHash" = ?, "hash" = ?, "keyId" = ?, "signature" = ? WHERE "id" = ?')
        .run(content, amended, hash, said.keyId, said.signature, amendment.id)
      amended = hash
    }
    if (signed && row.type === 'chain.sealed') {
      const seal = read.get<Seal>('SELECT * FROM "ChainSeal" WHERE "id" = ?', said.sealId) as Seal
      const keyId = currentKeyId() ?? ''
      const heads = { ...seal, number, hash: link, ledgerHash: prevHash, keyId }
      Object.assign(said, { number, hash: link, ledgerHash: prevHash, ...signContent(sealText(heads)) })
      writing
        .prepare('UPDATE "ChainSeal" SET "hash" = ?, "ledgerHash" = ?, "keyId" = ?, "signature" = ? WHERE "id" = ?')
        .run(link, prevHash, keyId, said.signature, said.sealId)
    }
    const next: EventRow = { ...row, payload: canonicalJson(said), prevHash }
    next.hash = eventHash(next)
    event.run(next.payload, prevHash, next.hash, row.seq)
    hashes.set(row.seq, next.hash)
    prevHash = next.hash
  }
  writing.prepare('UPDATE "LedgerHead" SET "hash" = ?').run(prevHash)
}
