import { read } from '~/platform/db/database.server'
import { mediaKind } from '~/platform/media/kinds'
import { hasRole, type Viewer } from '../organisation/viewer'

/** A file of a course that may be sent: its type, whether anyone may have it, and its text when it is one. */
export type MediaFile = { mediaType: string; isPublic: boolean; isDocument: boolean; text: string | null }

/** Whether the newest version of a course that ever carried a file is open, and still shown. */
const PUBLISHED = `SELECT max((SELECT n."isOpen" FROM "CourseVersion" n WHERE n."courseId" = v."courseId" ORDER BY n."number" DESC LIMIT 1)
  AND coalesce((SELECT o."state" FROM "CourseOffer" o WHERE o."courseId" = v."courseId" ORDER BY o."eventSeq" DESC LIMIT 1), 'offered') <> 'unpublished') AS isOpen
  FROM "CourseVersionFile" f JOIN "CourseVersion" v ON v."id" = f."courseVersionId"
  WHERE f."sha256" = ?1 AND f."path" LIKE 'media/%' AND lower(f."path") LIKE ?2`

const DRAFTED = `SELECT 1 AS yes FROM "Draft" d JOIN "DraftSave" s ON s."draftId" = d."id" AND s."path" >= 'media/' AND s."path" < 'media0'
  WHERE s."sha256" = ?1 AND lower(s."path") LIKE ?2 LIMIT 1`

/**
 * A file of `media/` by its hash and ending. Files of an open course are anyone's, of another published course those
 * of people signed in, of drafts only those of trainers and reviewers; null for everyone else, as if it were not there.
 */
export function findMedia(viewer: Viewer | null, sha: string, ending: string): MediaFile | null {
  const known = mediaKind(`.${ending}`)
  if (!known) return null
  const name = `%.${ending}`
  const isOpen = read.get<{ isOpen: number | null }>(PUBLISHED, sha, name)?.isOpen ?? null
  const isDrafts = () => viewer !== null && hasRole(viewer, 'trainer', 'reviewer') && read.get(DRAFTED, sha, name) !== null
  if (isOpen !== 1 && !(isOpen === 0 && viewer) && !isDrafts()) return null
  const { kind, mediaType } = known
  return { mediaType, isPublic: isOpen === 1, isDocument: kind === 'document', text: /^text\//.test(mediaType) ? textOf(sha) : null }
}

const textOf = (sha: string) => read.get<{ text: string }>('SELECT "text" FROM "SourceText" WHERE "sha256" = ?', sha)?.text ?? null
