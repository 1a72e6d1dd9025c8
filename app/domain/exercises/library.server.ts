import { read } from '~/platform/db/database.server'
import { cleanText } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import { hasRole, type Viewer } from '../organisation/viewer'
import type { Reports } from './content-types'

export type LibraryState = 'offered' | 'retired'
export type LibraryVersion = {
  id: string
  number: number
  title: string
  fileName: string
  packageSha: string
  packageSize: number
  library: string
  libraries: string[]
  reports: Reports
  note: string
  uploadedByName: string | null
  uploadedAt: string
}
/** A published course that plays a version of an exercise of the library, in its newest version. */
export type LibraryUse = { slug: string; code: string; titleVi: string; titleEn: string; exerciseTitleVi: string; packageSha: string; number: number }
export type ListedExercise = {
  id: string
  title: string
  library: string
  reports: Reports
  number: number
  uploadedAt: string
  uploadedByName: string | null
  state: LibraryState
  courses: number
}
export type LibraryExercise = {
  id: string
  state: LibraryState
  reason: string
  setByName: string | null
  setAt: string | null
  newest: LibraryVersion
  versions: LibraryVersion[]
  uses: LibraryUse[]
}

/** Whether the viewer may see and use the library: whoever teaches. */
export const canUseLibrary = (viewer: Viewer): boolean => hasRole(viewer, 'trainer', 'reviewer')
/** Whether the viewer may bring code into the academy. */
export const canUpload = (viewer: Viewer): boolean => canUseLibrary(viewer) && hasRole(viewer, 'exercise-uploader')

/** The newest course version of each course, with the packages it plays. */
const PLAYED = `SELECT k."slug", k."code", v."titleVi", v."titleEn", x."titleVi" AS exerciseTitleVi, x."packageSha" FROM "CourseVersionExercise" c
  JOIN "ExerciseVersion" x ON x."id" = c."exerciseVersionId" JOIN "CourseVersion" v ON v."id" = c."courseVersionId" JOIN "Course" k ON k."id" = v."courseId"
  WHERE v."number" = (SELECT max(n."number") FROM "CourseVersion" n WHERE n."courseId" = v."courseId")`
const STATE = `coalesce((SELECT s."state" FROM "LibraryStanding" s WHERE s."libraryExerciseId" = l."libraryExerciseId" ORDER BY s."eventSeq" DESC LIMIT 1), 'offered')`
const NEWEST = 'l."number" = (SELECT max(n."number") FROM "LibraryVersion" n WHERE n."libraryExerciseId" = l."libraryExerciseId")'

const MOST_LISTED = 200

/** The exercises of the library by title, in their newest version; `type` is a content type without its version. Nothing for those who do not teach. */
export function listLibrary(viewer: Viewer, query: { text?: string; type?: string; state?: string } = {}): ListedExercise[] {
  if (!canUseLibrary(viewer)) return []
  return read.all<ListedExercise>(
    `SELECT l."libraryExerciseId" AS id, l."title", l."library", l."reports", l."number", l."uploadedAt", p."fullName" AS uploadedByName, ${STATE} AS state,
       (SELECT count(DISTINCT u."slug") FROM (${PLAYED}) u JOIN "LibraryVersion" o ON o."packageSha" = u."packageSha" WHERE o."libraryExerciseId" = l."libraryExerciseId") AS courses
     FROM "LibraryVersion" l LEFT JOIN "Person" p ON p."id" = l."uploadedBy"
     WHERE ${NEWEST} AND (?1 = '' OR instr(l."searchKey", ?1) > 0) AND (?2 = '' OR l."library" LIKE ?2 || ' %') AND (?3 = '' OR ${STATE} = ?3)
     ORDER BY l."searchKey", l."libraryExerciseId" LIMIT ${MOST_LISTED}`,
    fold(cleanText(query.text ?? '')),
    query.type ?? '',
    query.state ?? '',
  )
}

/** The content types in the library, without their versions, with how many exercises are made of each. */
export function listTypes(viewer: Viewer): { type: string; reports: Reports; count: number }[] {
  if (!canUseLibrary(viewer)) return []
  return read.all(
    `SELECT substr(l."library", 1, instr(l."library", ' ') - 1) AS type, min(l."reports") AS reports, count(*) AS count
     FROM "LibraryVersion" l WHERE ${NEWEST} GROUP BY 1 ORDER BY 1`,
  )
}

/** One exercise of the library with every version, newest first, and where it is used; null for those who do not teach. */
export function findLibraryExercise(viewer: Viewer, id: string): LibraryExercise | null {
  if (!canUseLibrary(viewer)) return null
  const versions = read
    .all<Omit<LibraryVersion, 'libraries'> & { libraries: string }>(
      `SELECT l."id", l."number", l."title", l."fileName", l."packageSha", l."packageSize", l."library", l."libraries", l."reports", l."note", p."fullName" AS uploadedByName, l."uploadedAt"
       FROM "LibraryVersion" l LEFT JOIN "Person" p ON p."id" = l."uploadedBy" WHERE l."libraryExerciseId" = ? ORDER BY l."number" DESC`,
      id,
    )
    .map((version) => ({ ...version, libraries: JSON.parse(version.libraries) as string[] }))
  if (!versions.length) return null
  const standing = read.get<{ state: LibraryState; reason: string; setByName: string | null; setAt: string }>(
    'SELECT s."state", s."reason", p."fullName" AS setByName, s."setAt" FROM "LibraryStanding" s LEFT JOIN "Person" p ON p."id" = s."setBy" WHERE s."libraryExerciseId" = ? ORDER BY s."eventSeq" DESC LIMIT 1',
    id,
  )
  const uses = read.all<LibraryUse>(
    `SELECT u.*, o."number" FROM (${PLAYED}) u JOIN "LibraryVersion" o ON o."packageSha" = u."packageSha" WHERE o."libraryExerciseId" = ? ORDER BY u."code", o."number"`,
    id,
  )
  return {
    id,
    state: standing?.state ?? 'offered',
    reason: standing?.reason ?? '',
    setByName: standing?.setByName ?? null,
    setAt: standing?.setAt ?? null,
    newest: versions[0],
    versions,
    uses,
  }
}

/** Where a package stands in the library: of which exercise it is which version, and which is the newest there. Null for one that is not of the library. */
export function findLibraryPlace(packageSha: string): { id: string; number: number; newest: number; title: string } | null {
  return read.get(
    `SELECT l."libraryExerciseId" AS id, l."number", l."title", (SELECT max(n."number") FROM "LibraryVersion" n WHERE n."libraryExerciseId" = l."libraryExerciseId") AS newest
     FROM "LibraryVersion" l WHERE l."packageSha" = ? ORDER BY l."number" DESC LIMIT 1`,
    packageSha,
  )
}

/** Whether somebody who may bring code in has brought this package in: it stands in the library, or in a published course. */
export function isKnownPackage(packageSha: string): boolean {
  return (
    read.get('SELECT 1 FROM "LibraryVersion" WHERE "packageSha" = ?', packageSha) !== null ||
    read.get('SELECT 1 FROM "ExerciseVersion" WHERE "packageSha" = ?', packageSha) !== null
  )
}
