import { signContent } from '~/domain/certification/keys.server'
import { dossierBy } from '~/domain/evaluation/dossiers.server'
import { periodById } from '~/domain/evaluation/periods.server'
import { ruleSetVersion } from '~/domain/evaluation/rule-sets.server'
import { type Seal, sealText } from '~/domain/evaluation/seal'
import { figuresOf, linkHash, type SnapshotContent } from '~/domain/evaluation/snapshot'
import { type EventRow, eventHash, GENESIS } from '~/domain/ledger/chain'
import { canonicalJson, sha256 } from '~/platform/canonical'
import { handles, read } from '~/platform/db/database.server'

type Snapshot = { id: string; number: number; periodId: string; personId: string; through: number; content: string; prevHash: string }

/** What a snapshot says, with the figures that the tables give now. */
function recounted({ content, periodId, through }: Snapshot): SnapshotContent {
  const said = JSON.parse(content) as SnapshotContent
  const [period, version] = [periodById(periodId), ruleSetVersion(said.rules.versionId)]
  if (!period || !version) throw new Error(`no period ${periodId}`)
  return { ...said, ...figuresOf(dossierBy(period, said.person, version, through, read, { format: said.format })) }
}

/**
 * Writes the ledger anew from its first event, as whoever holds the database could; `signed`: also everything that was signed, the snapshots
 * and the seals, as whoever holds the key as well could.
 */
export function rewriteChains({ signed }: { signed: boolean }): void {
  const { writing } = handles()
  const event = writing.prepare('UPDATE "Event" SET "payload" = ?, "prevHash" = ?, "hash" = ? WHERE "seq" = ?')
  const hashes = new Map<number, string>()
  let [prevHash, link, number] = [GENESIS, '', 0]
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
    if (signed && row.type === 'chain.sealed') {
      const seal = read.get<Seal>('SELECT * FROM "ChainSeal" WHERE "id" = ?', said.sealId) as Seal
      const heads = { ...seal, number, hash: link, ledgerHash: prevHash }
      Object.assign(said, { number, hash: link, ledgerHash: prevHash, signature: signContent(sealText(heads)).signature })
      writing.prepare('UPDATE "ChainSeal" SET "hash" = ?, "ledgerHash" = ?, "signature" = ? WHERE "id" = ?').run(link, prevHash, said.signature, said.sealId)
    }
    const next: EventRow = { ...row, payload: canonicalJson(said), prevHash }
    next.hash = eventHash(next)
    event.run(next.payload, prevHash, next.hash, row.seq)
    hashes.set(row.seq, next.hash)
    prevHash = next.hash
  }
  writing.prepare('UPDATE "LedgerHead" SET "hash" = ?').run(prevHash)
}
