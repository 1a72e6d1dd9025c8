import { read } from '~/platform/db/database.server'
import { diffFiles, type FileChange } from './file-changes.server'
import { hashesOfVersion } from './source-store.server'

/** A version in the history of a file: the versions of a course in which it changed, newest first. */
export type VersionOfFile = {
  versionId: string
  previousId: string | null
  number: number
  kind: string
  summary: string | null
  publishedAt: string
  publisher: string | null
}

/** The published versions of a course that changed a file, or any file, newest first. The caller has authorised the look. */
export function listVersionsOf(courseId: string, path?: string): VersionOfFile[] {
  const versions = read.all<Omit<VersionOfFile, 'previousId'> & { hash: string | null }>(
    `SELECT v."id" AS versionId, v."number", v."kind", v."summaryOfChange" AS summary, v."publishedAt", p."fullName" AS publisher,
       (SELECT f."sha256" FROM "CourseVersionFile" f WHERE f."courseVersionId" = v."id" AND f."path" = ?2) AS hash
     FROM "CourseVersion" v LEFT JOIN "Person" p ON p."id" = v."publishedBy" WHERE v."courseId" = ?1 ORDER BY v."number"`,
    courseId,
    path ?? '',
  )
  return versions
    .flatMap(({ hash, ...version }, at) =>
      !path || hash !== (versions[at - 1]?.hash ?? null) ? [{ ...version, previousId: versions[at - 1]?.versionId ?? null }] : [],
    )
    .reverse()
}

/** What a published version changed from the one before it. The caller has authorised the look. */
export function diffVersions(versionId: string, previousId: string | null): FileChange[] {
  return diffFiles((previousId && hashesOfVersion(previousId)) || new Map(), hashesOfVersion(versionId) ?? new Map())
}
