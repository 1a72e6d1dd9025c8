import { read } from '~/platform/db/database.server'
import { type Finding, SourceRefused } from '~/platform/mdx/finding'
import { parseYaml } from '~/platform/mdx/parse'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cutText } from '~/platform/text'
import { unknownCompetences } from '../catalog/competences.server'
import type { Viewer } from '../organisation/viewer'
import { competencesOf } from './competences'
import { compileCourse } from './compile.server'
import { readCourseArchive } from './course-archive.server'
import { hashOfDraft } from './draft-files.server'
import { type StartRefusal, startDraft } from './drafts.server'
import { fileHashes, type SourceTree, textOf, treeHash } from './source-tree'
import { courseIdOf, type Standing, standingOf } from './standing.server'

/** What a push became: its draft, and all that a linter and the compiler have to say before it can be published. */
export type Pushed = { draftId: string; courseId: string; slug: string; findings: Finding[]; missing: string[]; behind: number | null }
export type PushRefusal = 'no-id' | StartRefusal

/** The most an archive that is pushed may become, in bytes. */
const UNPACKED = 200_000_000

/**
 * Makes a draft for review out of a course that someone wrote elsewhere. A source with findings is a draft all the same:
 * they come back with it. The same source pushed twice is one draft. Throws `SourceRefused` for an archive that is refused.
 */
export async function pushDraft(viewer: Viewer, archive: Buffer): Promise<Outcome<Pushed, PushRefusal>> {
  const { tree, base } = await readCourseArchive(archive, UNPACKED)
  const courseId = courseIdOf(tree)
  if (!courseId) return refused('no-id')
  const standing = standingOf(tree, base)
  const isLate = standing.state === 'apart' || standing.state === 'behind'
  const known = openPushOf(viewer, courseId, tree)
  const draft = known
    ? done({ draftId: known, courseId })
    : await startDraft(viewer, { origin: 'push', tree, title: titleOf(tree), courseId, baseVersionId: baseOf(standing) })
  if (!draft.ok) return refused(draft.reason)
  const { source, findings } = await compileCourse(tree)
  const missing = source ? unknownCompetences(competencesOf(source)) : []
  return done({ ...draft.value, slug: tree.slug, findings, missing, behind: isLate ? standing.newest.number : null })
}

function baseOf(standing: Standing): string | null {
  if (standing.state === 'behind') return standing.on.id
  return standing.state === 'apart' ? (standing.base?.id ?? null) : standing.onto
}

function openPushOf(viewer: Viewer, courseId: string, tree: SourceTree): string | null {
  const hash = treeHash(fileHashes(tree))
  const open = read.all<{ id: string }>(
    `SELECT "id" FROM "Draft" WHERE "courseId" = ? AND "startedBy" = ? AND "origin" = 'push' AND "closedAt" IS NULL ORDER BY "startedAt" DESC`,
    courseId,
    viewer.personId,
  )
  return open.find(({ id }) => hashOfDraft(id) === hash)?.id ?? null
}

function titleOf(tree: SourceTree): string {
  try {
    const { title } = parseYaml(textOf(tree, 'course.yaml') ?? '', 'course.yaml') as { title?: { vi?: unknown } }
    return typeof title?.vi === 'string' && title.vi.trim() ? cutText(title.vi.trim(), 200) : tree.slug
  } catch (error) {
    if (error instanceof SourceRefused) return tree.slug
    throw error
  }
}
