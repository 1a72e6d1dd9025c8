import type { Read } from '~/platform/db/database.server'
import { isHiddenPost } from '../feedback/post-hidings.server'
import type { About, FindSubject, Subject } from './subjects.server'
import { titleOf } from './values'

type Titled = { slug: string; titleVi: string; titleEn: string }

const COURSE = `JOIN "Course" c ON c."id" = e."courseId" JOIN "CourseVersion" v ON v."id" = e."courseVersionId"`

/** A marking is told while it is the last one of its product. */
function marked({ thing, cycle, personId }: About, from: Read): Subject | null {
  const row = from.get<Titled & { isLast: number }>(
    `SELECT c."slug", v."titleVi", v."titleEn", NOT EXISTS (SELECT 1 FROM "Marking" n WHERE n."handInId" = h."id" AND n."number" > m."number") AS isLast
     FROM "Marking" m JOIN "HandIn" h ON h."id" = m."handInId" JOIN "Enrolment" e ON e."id" = h."enrolmentId" ${COURSE} WHERE m."id" = ?1 AND h."id" = ?2 AND e."personId" = ?3`,
    cycle,
    thing,
    personId,
  )
  return row && { values: { course: titleOf(row) }, to: `/hand-ins/${thing}`, gone: row.isLast ? null : 'superseded' }
}

const certificate = `SELECT c."slug", v."titleVi", v."titleEn", EXISTS (SELECT 1 FROM "Revocation" r WHERE r."certificateId" = f."id") AS isRevoked,
  EXISTS (SELECT 1 FROM "Certificate" g WHERE g."replacesId" = f."id") AS isReplaced
  FROM "Certificate" f JOIN "CourseCompletion" k ON k."id" = f."completionId" JOIN "Course" c ON c."id" = f."courseId" JOIN "CourseVersion" v ON v."id" = k."courseVersionId"
  WHERE f."id" = ?1 AND f."personId" = ?2`
type CertificateRow = Titled & { isRevoked: number; isReplaced: number }

const STANDS_OUT = 'SELECT c."slug", v."titleVi", v."titleEn"'
const OF_PERSON = `FROM "PlausibilityFlag" f JOIN "Course" c ON c."id" = f."courseId" JOIN "CourseVersion" v ON v."courseId" = c."id"
  WHERE f."id" = ?1 AND (f."personId" = ?2 OR f."otherId" = ?2) ORDER BY v."number" DESC LIMIT 1`

/** The facts of what was graded, marked, issued, judged and answered. */
export const resultSubjects = {
  'quiz-graded': ({ thing, personId }, from) => {
    const row = from.get<Titled>(
      `SELECT c."slug", v."titleVi", v."titleEn" FROM "Attempt" a JOIN "Enrolment" e ON e."id" = a."enrolmentId" ${COURSE} WHERE a."id" = ?1 AND e."personId" = ?2`,
      thing,
      personId,
    )
    return row && { values: { course: titleOf(row) }, to: `/attempts/${thing}`, gone: null }
  },
  'hand-in-returned': marked,
  'hand-in-accepted': marked,
  'certificate-issued': ({ thing, personId }, from) => {
    const row = from.get<CertificateRow>(certificate, thing, personId)
    return row && { values: { course: titleOf(row) }, to: '/record/certificates', gone: row.isRevoked ? 'withdrawn' : row.isReplaced ? 'superseded' : null }
  },
  'certificate-withdrawn': ({ thing, personId }, from) => {
    const row = from.get<CertificateRow>(certificate, thing, personId)
    return row && { values: { course: titleOf(row) }, to: '/record/certificates', gone: row.isReplaced ? 'superseded' : null }
  },
  'flag-judged': ({ thing, cycle, personId }, from) => {
    const row = from.get<{ isLast: number }>(
      `SELECT NOT EXISTS (SELECT 1 FROM "SharingJudgement" n WHERE n."flagId" = j."flagId" AND n."eventSeq" > j."eventSeq") AS isLast FROM "SharingJudgement" j
       JOIN "SharingFlag" f ON f."id" = j."flagId" WHERE j."id" = ?1 AND f."id" = ?2 AND EXISTS (SELECT 1 FROM json_each(f."people") p WHERE p."value" = ?3)`,
      cycle,
      thing,
      personId,
    )
    return row && { values: {}, to: `/sharing/flags/${thing}`, gone: row.isLast ? null : 'superseded' }
  },
  'stands-out': ({ thing, personId }, from) => {
    const row = from.get<Titled & { isJudged: number }>(
      `${STANDS_OUT}, EXISTS (SELECT 1 FROM "PlausibilityJudgement" j WHERE j."flagId" = f."id") AS isJudged ${OF_PERSON}`,
      thing,
      personId,
    )
    return row && { values: { course: titleOf(row) }, to: `/record/flags/${thing}`, gone: row.isJudged ? 'superseded' : null }
  },
  'stands-out-judged': ({ thing, cycle, personId }, from) => {
    const row = from.get<Titled & { isLast: number }>(
      `${STANDS_OUT}, NOT EXISTS (SELECT 1 FROM "PlausibilityJudgement" n JOIN "PlausibilityJudgement" j ON j."id" = ?3 WHERE n."flagId" = f."id" AND n."eventSeq" > j."eventSeq") AS isLast ${OF_PERSON}`,
      thing,
      personId,
      cycle,
    )
    return row && { values: { course: titleOf(row) }, to: `/record/flags/${thing}`, gone: row.isLast ? null : 'superseded' }
  },
  'question-answered': ({ thing, cycle, personId }, from) => {
    const row = from.get<Titled & { lesson: string; isHidden: number }>(
      `SELECT c."slug", l."titleVi", l."titleEn", l."slug" AS lesson, max(${isHiddenPost('q')}, ${isHiddenPost('r')}) AS isHidden FROM "LessonPost" q JOIN "LessonPost" r ON r."parentId" = q."id"
       JOIN "LessonVersion" l ON l."id" = q."lessonVersionId" JOIN "Lesson" s ON s."id" = l."lessonId" JOIN "Course" c ON c."id" = s."courseId"
       WHERE q."id" = ?1 AND r."id" = ?2 AND q."personId" = ?3`,
      thing,
      cycle,
      personId,
    )
    return (
      row && {
        values: { lesson: titleOf(row) },
        to: `/learn/${row.slug}/lessons/${row.lesson}/questions#post-${cycle}`,
        gone: row.isHidden ? 'hidden' : null,
      }
    )
  },
} satisfies Record<string, FindSubject>
