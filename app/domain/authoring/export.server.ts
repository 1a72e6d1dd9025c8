import { read } from '~/platform/db/database.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { SourceBase } from './source-base'
import { hashesOfVersion, treeOfHashes } from './source-store.server'
import { type SourceTree, treeHash } from './source-tree'

/** A source as it was published, and where it came from. */
export type Export = { tree: SourceTree; base: SourceBase }

/** The addresses of all courses that were published, in order of their codes. */
export function publishedSlugs(): string[] {
  return read
    .all<{ slug: string }>('SELECT "slug" FROM "Course" c WHERE EXISTS (SELECT 1 FROM "CourseVersion" v WHERE v."courseId" = c."id") ORDER BY "code"')
    .map((row) => row.slug)
}

/**
 * The source of a version, byte by byte as it was published; the newest without a number. A course is named by address
 * or code. Refuses `no-course`, `no-version`, and `no-source` for one that was published before sources were kept.
 */
export async function exportCourse(course: string, number?: number): Promise<Outcome<Export, 'no-course' | 'no-version' | 'no-source'>> {
  const found = read.get<{ id: string; slug: string; code: string }>('SELECT "id","slug","code" FROM "Course" WHERE "slug" = ?1 OR "code" = ?1', course)
  if (!found) return refused('no-course', { course })
  const version = read.get<{ id: string; number: number }>(
    'SELECT "id","number" FROM "CourseVersion" WHERE "courseId" = ?1 AND (?2 IS NULL OR "number" = ?2) ORDER BY "number" DESC LIMIT 1',
    found.id,
    number ?? null,
  )
  if (!version) return refused('no-version', { course })
  const hashes = hashesOfVersion(version.id)
  if (!hashes) return refused('no-source', { course, number: version.number })
  const base = { courseId: found.id, code: found.code, version: version.number, tree: treeHash(hashes) }
  return done({ tree: await treeOfHashes(found.slug, hashes), base })
}
