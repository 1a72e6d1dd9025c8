import { addDays, civilDate, now } from '~/platform/clock'
import { instant } from '~/platform/db/transaction.server'
import { roleHolds } from '../organisation/role-standing'
import { findViewer } from '../organisation/viewer.server'
import { waitingByCourse } from '../practice/marking-queue.server'
import type { FindSubject } from './subjects.server'
import { dayOf, titleOf } from './values'

type Titled = { slug: string; titleVi: string; titleEn: string }

const OF_HAND_IN = `JOIN "Enrolment" e ON e."id" = h."enrolmentId" JOIN "Course" c ON c."id" = e."courseId" JOIN "CourseVersion" v ON v."id" = e."courseVersionId"`

/** The facts of what others ask of a person: a product to mark or review, a name to confirm, an invitation, a draft. */
export const requestSubjects = {
  // By the queue itself, so that a marker is told of what they may mark today and of nothing else.
  'marking-waits': ({ thing, personId }, from) => {
    const row = from.get<Titled>(
      'SELECT c."slug", v."titleVi", v."titleEn" FROM "Course" c JOIN "CourseVersion" v ON v."courseId" = c."id" WHERE c."id" = ?1 ORDER BY v."number" DESC LIMIT 1',
      thing,
    )
    const viewer = row && findViewer({ accountId: '', personId, language: 'vi' })
    if (!row || !viewer) return null
    const isWaiting = waitingByCourse(viewer).some(({ courseId }) => courseId === thing)
    return { values: { course: titleOf(row) }, to: '/teach/marking', gone: isWaiting ? null : 'done' }
  },
  'peer-review-asked': ({ thing, personId }, from) => {
    const row = from.get<Titled & { isGiven: number }>(
      `SELECT c."slug", v."titleVi", v."titleEn", EXISTS (SELECT 1 FROM "PeerReview" r WHERE r."assignmentId" = a."id") AS isGiven
       FROM "PeerReviewAssignment" a JOIN "HandIn" h ON h."id" = a."handInId" ${OF_HAND_IN} WHERE a."id" = ?1 AND a."reviewerId" = ?2`,
      thing,
      personId,
    )
    return row && { values: { course: titleOf(row) }, to: `/peer-reviews/${thing}`, gone: row.isGiven ? 'done' : null }
  },
  'group-asked': ({ thing, personId }, from) => {
    const row = from.get<Titled & { handInId: string; isAnswered: number }>(
      `SELECT c."slug", v."titleVi", v."titleEn", g."handInId", EXISTS (SELECT 1 FROM "GroupAnswer" a WHERE a."namingId" = g."id") AS isAnswered
       FROM "GroupNaming" g JOIN "Enrolment" o ON o."id" = g."memberEnrolmentId" JOIN "HandIn" h ON h."id" = g."handInId" ${OF_HAND_IN} WHERE g."id" = ?1 AND o."personId" = ?2`,
      thing,
      personId,
    )
    return row && { values: { course: titleOf(row) }, to: `/hand-ins/${row.handInId}/membership`, gone: row.isAnswered ? 'done' : null }
  },
  'sharing-invited': ({ thing, personId }, from) => {
    const row = from.get<{ titleVi: string; titleEn: string; code: string; expiresAt: string; isDeclined: number; isJoined: number }>(
      `SELECT l."titleVi", l."titleEn", s."code", s."expiresAt", EXISTS (SELECT 1 FROM "SharingDecline" d WHERE d."invitationId" = i."id") AS isDeclined,
         EXISTS (SELECT 1 FROM "SharingParticipant" p WHERE p."sharingId" = s."id" AND p."personId" = i."personId") AS isJoined
       FROM "SharingInvitation" i JOIN "Sharing" s ON s."id" = i."sharingId" JOIN "LessonVersion" l ON l."id" = s."lessonVersionId" WHERE i."id" = ?1 AND i."personId" = ?2`,
      thing,
      personId,
    )
    if (!row) return null
    const gone = row.isDeclined || row.isJoined ? 'done' : row.expiresAt <= instant(now()) ? 'past' : null
    return { values: { lesson: titleOf(row), due: dayOf(addDays(civilDate(new Date(row.expiresAt)), -1)) }, to: `/join/${row.code}`, gone }
  },
  'review-requested': ({ thing, personId }, from) => {
    const row = from.get<{ draftId: string; isOver: number }>(
      `SELECT q."draftId", (w."closedAt" IS NOT NULL OR EXISTS (SELECT 1 FROM "ReviewDecision" d WHERE d."requestId" = q."id")) AS isOver FROM "ReviewRequest" q JOIN "Draft" w ON w."id" = q."draftId"
       WHERE q."id" = ?1 AND EXISTS (SELECT 1 FROM "RoleGrant" g WHERE g."personId" = ?2 AND g."role" = 'reviewer' AND ${roleHolds('g')})`,
      thing,
      personId,
    )
    return row && { values: {}, to: `/teach/drafts/${row.draftId}/review`, gone: row.isOver ? 'done' : null }
  },
} satisfies Record<string, FindSubject>
