import type { FactType } from './events'

/**
 * Which table holds the row of which fact, how the event names it, and which columns the event states too: `same` in
 * the payload under the same name, `at` when, `person` about whom, `actor` by whom, `unit` where.
 */
export const FACT_TABLES: {
  table: string
  type: FactType
  idColumn: string
  payloadKey: string
  same?: string[]
  at?: string
  person?: string
  actor?: string
  unit?: string
}[] = [
  { table: 'Unit', type: 'unit.added', idColumn: 'id', payloadKey: 'unitId', same: ['code'] },
  { table: 'Person', type: 'person.added', idColumn: 'id', payloadKey: 'personId', same: ['staffCode', 'legalGroup'] },
  { table: 'Post', type: 'post.started', idColumn: 'id', payloadKey: 'postId', same: ['personId', 'unitId', 'position', 'kind', 'validFrom'] },
  {
    table: 'RoleGrant',
    type: 'role.granted',
    idColumn: 'id',
    payloadKey: 'grantId',
    same: ['personId', 'role', 'unitId', 'validFrom', 'reason'],
    actor: 'grantedBy',
  },
  { table: 'ActivationSlip', type: 'slip.issued', idColumn: 'id', payloadKey: 'slipId', same: ['accountId', 'purpose', 'expiresAt'], actor: 'issuedBy' },
  {
    table: 'CourseVersion',
    type: 'course.published',
    idColumn: 'id',
    payloadKey: 'courseVersionId',
    same: ['courseId', 'number', 'kind'],
    at: 'publishedAt',
    actor: 'publishedBy',
  },
  {
    table: 'Assignment',
    type: 'course.assigned',
    idColumn: 'id',
    payloadKey: 'assignmentId',
    same: ['courseId', 'unitId', 'personId', 'reason', 'legalBasis', 'dueDate'],
    at: 'assignedAt',
    actor: 'assignedBy',
  },
  {
    table: 'Enrolment',
    type: 'person.enrolled',
    idColumn: 'id',
    payloadKey: 'enrolmentId',
    same: ['courseId', 'cycle', 'courseVersionId', 'assignmentId', 'dueDate'],
    at: 'enrolledAt',
    person: 'personId',
    unit: 'unitId',
  },
  { table: 'DueDate', type: 'due-date.set', idColumn: 'id', payloadKey: 'dueDateId', same: ['enrolmentId', 'assignmentId', 'dueDate'], at: 'setAt' },
  {
    table: 'CheckAnswer',
    type: 'check.answered',
    idColumn: 'id',
    payloadKey: 'checkAnswerId',
    same: ['enrolmentId', 'questionId', 'questionVersionId', 'chosen', 'isRight'],
    at: 'at',
    person: 'personId',
  },
  {
    table: 'ExercisePractised',
    type: 'exercise.practised',
    idColumn: 'statementId',
    payloadKey: 'statementId',
    same: ['exerciseId'],
    at: 'at',
    person: 'personId',
  },
  {
    table: 'Attempt',
    type: 'attempt.started',
    idColumn: 'id',
    payloadKey: 'attemptId',
    same: ['enrolmentId', 'number', 'passMark', 'closesAt'],
    at: 'startedAt',
  },
  { table: 'Submission', type: 'attempt.submitted', idColumn: 'attemptId', payloadKey: 'attemptId', same: ['answers', 'by'], at: 'submittedAt' },
  {
    table: 'Grading',
    type: 'attempt.graded',
    idColumn: 'id',
    payloadKey: 'gradingId',
    same: ['number', 'score', 'maxScore', 'percent', 'isPassed', 'attemptId'],
    at: 'gradedAt',
  },
  {
    table: 'HandIn',
    type: 'task.handed-in',
    idColumn: 'id',
    payloadKey: 'handInId',
    same: ['enrolmentId', 'taskId', 'taskVersionId', 'number', 'sameness'],
    at: 'handedInAt',
  },
  {
    table: 'Marking',
    type: 'task.marked',
    idColumn: 'id',
    payloadKey: 'markingId',
    same: ['handInId', 'verdict', 'points'],
    at: 'markedAt',
    actor: 'markerId',
  },
  {
    table: 'LessonCompletion',
    type: 'lesson.completed',
    idColumn: 'id',
    payloadKey: 'completionId',
    same: ['lessonId', 'lessonVersionId', 'enrolmentId', 'bodyHash', 'cycle', 'knownBy'],
    at: 'completedAt',
    person: 'personId',
  },
  {
    table: 'CourseCompletion',
    type: 'course.completed',
    idColumn: 'id',
    payloadKey: 'completionId',
    same: ['courseId', 'courseVersionId', 'enrolmentId', 'attemptId', 'handInId', 'cycle', 'knownBy'],
    at: 'completedAt',
    person: 'personId',
  },
  {
    table: 'Certificate',
    type: 'certificate.issued',
    idColumn: 'id',
    payloadKey: 'certificateId',
    same: ['code', 'courseId', 'completionId', 'cycle', 'keyId'],
    at: 'issuedAt',
    person: 'personId',
  },
  {
    table: 'Revocation',
    type: 'certificate.revoked',
    idColumn: 'certificateId',
    payloadKey: 'certificateId',
    same: ['category', 'reason'],
    at: 'revokedAt',
    actor: 'revokedBy',
  },
]
