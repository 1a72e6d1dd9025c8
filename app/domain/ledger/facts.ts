import type { FactType } from './events'

/** Which table holds the row of which fact, and how the event names it. */
export const FACT_TABLES: { table: string; type: FactType; idColumn: string; payloadKey: string; same?: string[]; at?: string; person?: string }[] = [
  { table: 'Unit', type: 'unit.added', idColumn: 'id', payloadKey: 'unitId' },
  { table: 'Person', type: 'person.added', idColumn: 'id', payloadKey: 'personId' },
  { table: 'Post', type: 'post.started', idColumn: 'id', payloadKey: 'postId' },
  { table: 'RoleGrant', type: 'role.granted', idColumn: 'id', payloadKey: 'grantId' },
  { table: 'ActivationSlip', type: 'slip.issued', idColumn: 'id', payloadKey: 'slipId' },
  { table: 'CourseVersion', type: 'course.published', idColumn: 'id', payloadKey: 'courseVersionId' },
  { table: 'Assignment', type: 'course.assigned', idColumn: 'id', payloadKey: 'assignmentId' },
  { table: 'Enrolment', type: 'person.enrolled', idColumn: 'id', payloadKey: 'enrolmentId', at: 'enrolledAt', person: 'personId' },
  { table: 'DueDate', type: 'due-date.set', idColumn: 'id', payloadKey: 'dueDateId' },
  { table: 'CheckAnswer', type: 'check.answered', idColumn: 'id', payloadKey: 'checkAnswerId', at: 'at', person: 'personId' },
  { table: 'ExercisePractised', type: 'exercise.practised', idColumn: 'statementId', payloadKey: 'statementId' },
  { table: 'Attempt', type: 'attempt.started', idColumn: 'id', payloadKey: 'attemptId', at: 'startedAt' },
  { table: 'Submission', type: 'attempt.submitted', idColumn: 'attemptId', payloadKey: 'attemptId', at: 'submittedAt' },
  { table: 'Grading', type: 'attempt.graded', idColumn: 'id', payloadKey: 'gradingId', same: ['score', 'maxScore', 'percent', 'isPassed', 'attemptId'], at: 'gradedAt' },
  { table: 'HandIn', type: 'task.handed-in', idColumn: 'id', payloadKey: 'handInId', same: ['enrolmentId', 'taskId', 'sameness'], at: 'handedInAt' },
  { table: 'Marking', type: 'task.marked', idColumn: 'id', payloadKey: 'markingId', same: ['handInId', 'verdict'], at: 'markedAt' },
  { table: 'LessonCompletion', type: 'lesson.completed', idColumn: 'id', payloadKey: 'completionId', same: ['lessonId', 'lessonVersionId', 'enrolmentId', 'bodyHash'], at: 'completedAt', person: 'personId' },
  { table: 'CourseCompletion', type: 'course.completed', idColumn: 'id', payloadKey: 'completionId', same: ['courseId', 'courseVersionId', 'attemptId', 'handInId'], at: 'completedAt', person: 'personId' },
  { table: 'Certificate', type: 'certificate.issued', idColumn: 'id', payloadKey: 'certificateId', same: ['code', 'completionId'], at: 'issuedAt', person: 'personId' },
  { table: 'Revocation', type: 'certificate.revoked', idColumn: 'certificateId', payloadKey: 'certificateId', same: ['category', 'reason'], at: 'revokedAt' },
]
