import { copyFile } from 'node:fs/promises'
import { canonicalJson } from '~/platform/canonical'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { dropIncoming } from '~/platform/storage/incoming.server'
import type { Viewer } from '../viewer'
import type { Part } from './columns'
import { findImport, type SentFile } from './drafts.server'
import { findQuestion } from './import-rows.server'
import type { Arrived } from './importing.server'
import { rememberMapping, rememberPerson } from './memory.server'
import { askForTrial, openReason, type Unchangeable } from './open-imports.server'
import { sentFile } from './read-files.server'
import { type ImportSettings, readMapping } from './settings'

/** Takes decisions of an import and asks for a new trial with them. Refuses once it was started. */
export async function decideImport(viewer: Viewer, id: string, decide: (settings: ImportSettings, tx: Tx) => void): Promise<Outcome<null, Unchangeable>> {
  return inTransaction((tx) => {
    const reason = openReason(viewer, id)
    if (reason) return refused(reason)
    const settings = JSON.parse(tx.get<{ settings: string }>('SELECT "settings" FROM "ImportDraft" WHERE "id" = ?', id)?.settings ?? '{}') as ImportSettings
    decide(settings, tx)
    tx.run('UPDATE "ImportDraft" SET "settings" = ? WHERE "id" = ?', JSON.stringify(settings), id)
    askForTrial(tx, id)
    return done(null)
  })
}

/** Chooses the columns of a table by hand; for tables with these headings they are remembered. Refuses where none is chosen. */
export function chooseColumns(
  viewer: Viewer,
  id: string,
  part: Part,
  headings: string[],
  chosen: unknown,
): Promise<Outcome<null, Unchangeable | 'import-no-columns'>> {
  const mapping = readMapping(part, chosen, headings.length)
  if (!mapping) return Promise.resolve(refused('import-no-columns'))
  return decideImport(viewer, id, (settings, tx) => {
    settings.mapping[part] = mapping
    rememberMapping(tx, viewer.personId, part, headings, mapping)
  })
}

/** Decides of rows whom they mean: one of the people that were asked about, or `other`. What was not asked is passed over. */
export function decidePeople(viewer: Viewer, id: string, decided: { seq: number; who: string }[]): Promise<Outcome<null, Unchangeable>> {
  return decideImport(viewer, id, (_settings, tx) => {
    for (const { seq, who } of decided) {
      const asked = findQuestion(id, seq)
      if (asked && (who === 'other' || asked.candidates.includes(who))) rememberPerson(tx, viewer.personId, asked.code, asked.name, who)
    }
  })
}

/** How many files one import takes. */
const MOST_FILES = 2

/** Takes a further file; where people and units stand is looked for anew. */
export async function addFile(viewer: Viewer, id: string, { incoming, name }: Arrived): Promise<Outcome<null, Unchangeable | 'import-too-many-files'>> {
  const draft = findImport(viewer, id)
  const at = draft?.files.length ?? 0
  if (draft && at < MOST_FILES && !draft.startedAt && !draft.droppedAt) await copyFile(incoming.file, sentFile(id, at))
  await dropIncoming(incoming)
  if (draft && at >= MOST_FILES) return refused('import-too-many-files')
  return decideImport(viewer, id, (settings, tx) => {
    const files = JSON.parse(tx.get<{ files: string }>('SELECT "files" FROM "ImportDraft" WHERE "id" = ?', id)?.files ?? '[]') as SentFile[]
    tx.run(
      'UPDATE "ImportDraft" SET "files" = ? WHERE "id" = ?',
      canonicalJson([...files.slice(0, at), { name, sha256: incoming.sha256, bytes: incoming.size }]),
      id,
    )
    settings.sources = null
  })
}
