import { stringify } from 'yaml'
import { read } from '~/platform/db/database.server'
import { inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import { findLibraryExercise, type LibraryVersion } from '../exercises/library.server'
import type { Viewer } from '../organisation/viewer'
import { draftFiles, headOf } from './draft-files.server'
import { canWrite, listDrafts } from './drafts.server'
import { insertSave, openForWriting } from './save-rows.server'
import { findText, keepText } from './source-store.server'
import { MAX_FILE_BYTES } from './source-tree'

/** What the author says of an exercise that is taken from the library. */
export type Taking = { minutes: number; titleEn: string; alternative: string }
export type TakeRefusal = 'not-found' | 'draft-closed' | 'exercise-retired' | 'text-missing' | 'minutes-wrong' | 'package-too-large'

/** The open drafts the viewer may take an exercise into. */
export function draftsToWrite(viewer: Viewer): { id: string; title: string }[] {
  return canWrite(viewer) ? listDrafts(viewer).map(({ id, title }) => ({ id, title })) : []
}

/** The open drafts that hold a version of an exercise of the library, as they stand. */
export function draftsHolding(viewer: Viewer, packages: string[]): { id: string; title: string; packageSha: string }[] {
  return listDrafts(viewer).flatMap(({ id, title }) =>
    draftFiles(id).flatMap(({ path, sha256 }) => (path.endsWith('.h5p') && packages.includes(sha256) ? [{ id, title, packageSha: sha256 }] : [])),
  )
}

/**
 * Copies the newest version of an exercise of the library into a draft, as a folder of its own: a published course keeps
 * exactly these bytes, whatever becomes of the library. A draft that holds an older version of it is brought up to date
 * instead. Safe to repeat. Answers the name by which a lesson shows it.
 */
export function takeExercise(viewer: Viewer, draftId: string, libraryExerciseId: string, taking: Taking): Promise<Outcome<{ slug: string }, TakeRefusal>> {
  return inTransaction((tx) => {
    const closed = openForWriting(tx, viewer, draftId)
    if (closed) return refused(closed)
    const exercise = findLibraryExercise(viewer, libraryExerciseId)
    if (!exercise) return refused('not-found')
    if (exercise.state === 'retired') return refused('exercise-retired')
    const { newest } = exercise
    if (newest.packageSize > MAX_FILE_BYTES) return refused('package-too-large')
    const files = draftFiles(draftId, tx)
    const held = files.find((file) => file.path.endsWith('.h5p') && exercise.versions.some((version) => version.packageSha === file.sha256))
    if (held) return done({ slug: update(tx, viewer, draftId, held, newest) })
    const alternative = cleanText(taking.alternative)
    if (!alternative) return refused('text-missing')
    if (!Number.isInteger(taking.minutes) || taking.minutes < 1 || taking.minutes > 60) return refused('minutes-wrong')
    const slug = freeSlug(newest.title, new Set(files.map((file) => file.path.split('/').slice(0, 2).join('/'))))
    const text = stringify(
      {
        id: newId(),
        title: { vi: newest.title, en: cutText(cleanText(taking.titleEn), 200) || newest.title },
        minutes: taking.minutes,
        library: newest.library,
        package: `${slug}.h5p`,
        textAlternative: { vi: alternative, en: alternative },
      },
      { lineWidth: 0 },
    )
    put(tx, viewer, draftId, `exercises/${slug}/${slug}.h5p`, newest.packageSha)
    put(tx, viewer, draftId, `exercises/${slug}/exercise.yaml`, keepText(tx, text))
    return done({ slug })
  })
}

function update(tx: Tx, viewer: Viewer, draftId: string, held: { path: string; sha256: string }, newest: LibraryVersion): string {
  const [, slug] = held.path.split('/')
  if (held.sha256 === newest.packageSha) return slug
  put(tx, viewer, draftId, held.path, newest.packageSha)
  const yaml = `exercises/${slug}/exercise.yaml`
  const text = findText(headOf(draftId, yaml, tx)?.sha256 ?? '', tx)
  if (text !== null) put(tx, viewer, draftId, yaml, keepText(tx, text.replace(/^library:.*$/m, `library: "${newest.library}"`)))
  return slug
}

/** The bytes behind the hash are kept already: nothing is copied but the name. */
function put(tx: Tx, viewer: Viewer, draftId: string, path: string, hash: string): void {
  const head = headOf(draftId, path, tx)
  if (head?.sha256 !== hash) insertSave(tx, viewer, draftId, { path, hash, base: head?.number ?? 0, kind: 'save' })
}

function freeSlug(title: string, taken: ReadonlySet<string>): string {
  const plain =
    fold(title)
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 40)
      .replace(/^-+|-+$/g, '') || 'bai-luyen'
  for (let at = 1; ; at += 1) {
    const slug = at === 1 ? plain : `${plain}-${at}`
    if (!taken.has(`exercises/${slug}`)) return slug
  }
}

/** The exercises of a published course whose package has a newer version in the library, by the package's hash. */
export function newerInLibrary(packages: string[]): Map<string, { id: string; number: number; newest: number }> {
  const rows = read.all<{ sha: string; id: string; number: number; newest: number }>(
    `SELECT l."packageSha" AS sha, l."libraryExerciseId" AS id, l."number", (SELECT max(n."number") FROM "LibraryVersion" n WHERE n."libraryExerciseId" = l."libraryExerciseId") AS newest
     FROM "LibraryVersion" l WHERE l."packageSha" IN (SELECT "value" FROM json_each(?))`,
    JSON.stringify(packages),
  )
  return new Map(rows.filter((row) => row.number < row.newest).map(({ sha, ...place }) => [sha, place]))
}
