import { setImmediate as breathe } from 'node:timers/promises'
import { sha256 } from '~/platform/canonical'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../../ledger/record.server'
import type { Viewer } from '../../organisation/viewer'
import { lastCheckIn, writeCheckIn } from '../check-ins.server'
import { objectiveByCode, objectiveById } from '../objectives.server'
import { isParent, makeObjective, writeEnd, writeVersion } from '../writing.server'
import { bringsFor, objectiveCalled, type Plan, type PlanItem } from './plan.server'

/** What was carried out; `left`: what the world had changed meanwhile, to be tried again. */
export type Imported = { importId: string | null; added: number; changed: number; ended: number; values: number; left: number }
export type ImportRefusal = 'objective-import-changed' | 'objective-import-nothing'

/** As many objectives are written at once. */
const BATCH = 100

/**
 * Carries out a plan that was tried: objectives above before those below, each as a further version, nothing overwritten. Refuses a plan that
 * is another than what was confirmed, and one that changes nothing. The same file again finds nothing left to do.
 */
export async function importObjectives(
  viewer: Viewer,
  plan: Plan,
  confirmed: string,
  file: { name: string; sha: string },
): Promise<Outcome<Imported, ImportRefusal>> {
  if (plan.hash !== confirmed) return refused('objective-import-changed')
  const items = inOrder(plan.items.filter(({ act, values }) => act !== 'same' || values.length > 0))
  if (items.length === 0) return refused('objective-import-nothing')
  const name = cutText(cleanText(file.name), 120) || 'tệp'
  const { importId, cause } = await inTransaction((tx) => writeImport(tx, viewer, plan, { ...file, name }))
  const imported: Imported = { importId, added: 0, changed: 0, ended: 0, values: 0, left: 0 }
  for (let at = 0; at < items.length; at += BATCH) {
    const some = items.slice(at, at + BATCH)
    const parts = await inTransaction((tx) => some.map((item) => carryOut(tx, viewer, item, { importId, cause, name })))
    for (const part of parts) for (const key of ['added', 'changed', 'ended', 'values', 'left'] as const) imported[key] += part[key] ?? 0
    await breathe()
  }
  return done(imported)
}

function writeImport(tx: Tx, viewer: Viewer, { counts }: Plan, { name, sha }: { name: string; sha: string }): { importId: string; cause: string } {
  const importId = newId()
  const { add: added, change: changed, end: ended } = counts
  const event = record(tx, {
    type: 'objectives.imported',
    actor: viewer.personId,
    payload: { importId, fileSha: sha, fileNameHash: sha256(name), added, changed, ended },
  })
  tx.run(
    'INSERT INTO "ObjectiveImport" ("id","fileSha","fileName","added","changed","ended","importedBy","importedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?)',
    importId,
    sha,
    name,
    added,
    changed,
    ended,
    viewer.personId,
    instant(event.recordedAt),
    event.seq,
  )
  react(tx, event)
  return { importId, cause: event.id }
}

/** What ends comes last, parents of the same file before those below them. */
function inOrder(items: readonly PlanItem[]): PlanItem[] {
  const byCode = new Map(items.map((item) => [item.code, item]))
  const ordered = new Set<PlanItem>()
  const add = (item: PlanItem, depth = 0) => {
    const parent = byCode.get(item.parentCode)
    if (parent && parent !== item && !ordered.has(parent) && depth < 30) add(parent, depth + 1)
    ordered.add(item)
  }
  for (const item of items) if (item.act !== 'end') add(item)
  for (const item of items) if (item.act === 'end') ordered.add(item)
  return [...ordered]
}

type Part = Partial<Pick<Imported, 'added' | 'changed' | 'ended' | 'values' | 'left'>>
type Cause = { importId: string; cause: string; name: string }

function carryOut(tx: Tx, viewer: Viewer, item: PlanItem, { importId, cause, name }: Cause): Part {
  const known = item.knownId ? objectiveById(item.knownId, tx) : objectiveByCode(item.code, tx)
  const hasMoved = (known?.versionId ?? null) !== item.knownVersionId || known?.endedAt || (known?.proposalId && item.act !== 'end')
  if (hasMoved || !bringsFor(viewer, item.owner)) return { left: 1 }
  const by = { importId, cause }
  if (item.act === 'end') {
    if (!known) return { left: 1 }
    writeEnd(tx, viewer, known, `Theo tệp ${name}`, by)
    return { ended: 1 }
  }
  const parent = item.parentCode ? (objectiveByCode(item.parentCode, tx) ?? objectiveCalled(item.parentCode)) : null
  if (item.parentCode && !isParent({ ...item.owner, id: known?.id ?? null }, parent, tx)) return { left: 1 }
  const part: Part = {}
  const id = known?.id ?? makeObjective(tx, viewer, item.owner, { code: item.code, ...item.period }, by)
  if (item.act !== 'same') {
    writeVersion(tx, viewer, { ...item.owner, id }, { parentId: parent?.id ?? null, content: item.content, isProposed: false, reason: `Theo tệp ${name}` }, by)
    part[known ? 'changed' : 'added'] = 1
  }
  const written = objectiveById(id, tx)
  for (const { keyResultId, value, proof } of item.values) {
    if (!written || lastCheckIn(id, keyResultId, Number.MAX_SAFE_INTEGER, tx)?.value === value) continue
    writeCheckIn(tx, viewer, written, keyResultId, { value, note: proof || `Theo tệp ${name}`, link: null, file: null }, by)
    part.values = (part.values ?? 0) + 1
  }
  return part
}
