import { read } from '~/platform/db/database.server'
import type { Origin } from './publish.server'
import type { SourceBase } from './source-base'
import { hashesOfVersion } from './source-store.server'
import { fileHashes, type SourceTree, textOf, treeHash } from './source-tree'

/** A published version as far as sources are compared; `tree` is null when it was published before sources were kept. */
export type KnownVersion = { id: string; number: number; tree: string | null; origin: Origin }

/**
 * How a tree stands to what is published of its course.
 * `ahead`: it was written on `onto` and may follow it; `same`: it is the newest version; `behind`: it is an older version
 * with nothing of its own; `apart`: it was written on `base`, and newer versions exist that it does not know.
 */
export type Standing =
  | { state: 'ahead'; onto: string | null }
  | { state: 'same'; onto: string }
  | { state: 'behind'; on: KnownVersion; newest: KnownVersion }
  | { state: 'apart'; base: KnownVersion | null; newest: KnownVersion }

/** The published versions of a course, newest first. */
export function knownVersions(courseId: string): KnownVersion[] {
  return read
    .all<{ id: string; number: number; payload: string }>(
      'SELECT v."id", v."number", e."payload" FROM "CourseVersion" v JOIN "Event" e ON e."seq" = v."eventSeq" WHERE v."courseId" = ? ORDER BY v."number" DESC',
      courseId,
    )
    .map(({ id, number, payload }) => {
      const { origin } = JSON.parse(payload) as { origin?: Origin }
      const hashes = hashesOfVersion(id)
      return { id, number, tree: hashes && treeHash(hashes), origin: origin ?? 'content' }
    })
}

/**
 * Compares a tree with the versions of its course. `base` is what its export said it came from. Without it, the tree
 * counts as written on the version it equals, else on the last one that came from a content folder, and only what the
 * studio published since stands in its way: a folder kept in git has its own history.
 */
export function standingOf(tree: SourceTree, base: SourceBase | null): Standing {
  const versions = knownVersions(courseIdOf(tree))
  const newest = versions.at(0)
  if (!newest) return { state: 'ahead', onto: null }
  const hash = treeHash(fileHashes(tree))
  if (newest.tree === hash) return { state: 'same', onto: newest.id }
  const stated = base ? versions.find((version) => version.tree === base.tree) : undefined
  const from = stated ?? versions.find((version) => version.tree === hash) ?? versions.find((version) => version.origin === 'content') ?? null
  const since = versions.filter((version) => version.number > (from?.number ?? 0))
  if (!since.some((version) => stated || version.origin === 'studio')) return { state: 'ahead', onto: newest.id }
  return from?.tree === hash ? { state: 'behind', on: from, newest } : { state: 'apart', base: from, newest }
}

/** The id a course source gives itself; '' when it has none yet. */
export function courseIdOf(tree: SourceTree): string {
  return /^id:[ \t]*["']?([0-9a-f-]{36})/m.exec(textOf(tree, 'course.yaml') ?? '')?.[1] ?? ''
}
