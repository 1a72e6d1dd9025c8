import { readFile, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { type Plan, planObjectives } from '~/domain/objectives/import/plan.server'
import { type ReadTrouble, readObjectiveFile } from '~/domain/objectives/import/read-file.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { sha256 } from '~/platform/canonical'
import { settings } from '~/platform/env'
import { formWithFile } from '~/platform/http/multipart-file.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { IncomingTooLarge, receive } from '~/platform/storage/incoming.server'
import { cleanText, cutTextBefore } from '~/platform/text'

/** A file of objectives may weigh so much. */
export const MOST_BYTES = 8_000_000

/** A file that was tried: kept for a day under whoever sent it and its hash, so that the one confirmed is the one that was read. */
export type Tried = { sha: string; name: string; plan: Plan | null; trouble: ReadTrouble | null }

const place = (viewer: Viewer, sha: string) => path.join(settings().dataDir, 'incoming', `objectives-${viewer.personId}-${sha}`)

/** Receives the file of a form and tries it. */
export async function tryFile(request: Request, viewer: Viewer): Promise<Outcome<Tried & { endsMissing: boolean }, 'import-no-file' | 'import-too-large'>> {
  const form = await formWithFile(request, 'file')
  if (!form) return refused('import-no-file')
  const endsMissing = form.fields.has('endsMissing')
  try {
    const incoming = await receive(form.bytes, MOST_BYTES)
    if (incoming.size === 0) {
      await rm(incoming.file, { force: true })
      return refused('import-no-file')
    }
    await rename(incoming.file, place(viewer, incoming.sha256))
    const name = cutTextBefore(cleanText(form.fileName).replace(/[\\/\t\n"]/g, '_'), 120) || 'tep'
    // One trial of a person at a time: many sent at once wait for each other.
    const tried = await oneAfterAnother(viewer, 'trial', () => tryKept(viewer, incoming.sha256, name, endsMissing))
    return done({ ...tried, endsMissing })
  } catch (error) {
    if (error instanceof IncomingTooLarge) return refused('import-too-large')
    throw error
  }
}

/** Tries a file once more that the viewer sent before; throws where it is gone. */
export async function tryKept(viewer: Viewer, sha: string, name: string, endsMissing: boolean): Promise<Tried> {
  const read = await readObjectiveFile(place(viewer, sha))
  if (!read.ok) return { sha, name, plan: null, trouble: read }
  return { sha, name, plan: await planObjectives(viewer, read.rows, { endsMissing }), trouble: null }
}

/** Whether a file the viewer sent is still kept, as it was. */
export async function isKept(viewer: Viewer, sha: string): Promise<boolean> {
  if (!/^[0-9a-f]{64}$/.test(sha)) return false
  return readFile(place(viewer, sha)).then(
    (bytes) => sha256(bytes) === sha,
    () => false,
  )
}

const atWork = new Map<string, Promise<unknown>>()

/** Does what concerns a kept file, or any trial, after whatever else is being done with it: who comes second finds it carried out and gone. */
export async function oneAfterAnother<T>(viewer: Viewer, sha: string, work: () => Promise<T>): Promise<T> {
  const key = place(viewer, sha)
  const before = atWork.get(key) ?? Promise.resolve()
  const mine = before.then(work, work)
  const settled = mine.then(
    () => undefined,
    () => undefined,
  )
  atWork.set(key, settled)
  try {
    return await mine
  } finally {
    if (atWork.get(key) === settled) atWork.delete(key)
  }
}

/** Lets go of a file that was carried out. */
export const dropKept = (viewer: Viewer, sha: string): Promise<void> => rm(place(viewer, sha), { force: true })
