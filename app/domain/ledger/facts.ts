import { AUTHORING_FACTS } from './authoring-facts'
import { BREACH_FACTS } from './breach-facts'
import { CALENDAR_FACTS } from './calendar-facts'
import { CERTIFICATE_CHANGE_FACTS } from './certificate-change-facts'
import { CERTIFICATE_SHARE_FACTS } from './certificate-share-facts'
import { CHALLENGE_FACTS } from './challenge-facts'
import { CLASSROOM_FACTS } from './classroom-facts'
import { CREDENTIAL_FACTS } from './credential-facts'
import { DATA_REQUEST_FACTS } from './data-request-facts'
import { EVALUATION_FACTS } from './evaluation-facts'
import type { FactType } from './events'
import { EXEMPTION_FACTS } from './exemption-facts'
import { EXPIRY_FACTS } from './expiry-facts'
import { EXTENSION_FACTS } from './extension-facts'
import { GALLERY_FACTS } from './gallery-facts'
import { GROUP_FACTS } from './group-facts'
import { IMPORT_FACTS } from './import-facts'
import { JOB_FACTS } from './job-facts'
import { LEADER_FACTS } from './leader-facts'
import { MANDATE_FACTS } from './mandate-facts'
import { NOTIFICATION_FACTS } from './notification-facts'
import { OBJECTIVE_FACTS } from './objective-facts'
import { ORGANISATION_FACTS } from './organisation-facts'
import { OUTAGE_FACTS } from './outage-facts'
import { PATH_FACTS } from './path-facts'
import { PDF_SIGNER_FACTS } from './pdf-signer-facts'
import { PEER_FACTS } from './peer-facts'
import { PERIOD_PROPOSAL_FACTS } from './period-proposal-facts'
import { PLAUSIBILITY_FACTS } from './plausibility-facts'
import { PRACTICE_FACTS } from './practice-facts'
import { REGRADING_FACTS } from './regrading-facts'
import { RELIEF_FACTS } from './relief-facts'
import { RULE_FACTS } from './rule-facts'
import { SEAL_FACTS } from './seal-facts'
import { SHARING_FACTS } from './sharing-facts'
import { SUPERVISION_FACTS } from './supervision-facts'
import { WARNING_FACTS } from './warning-facts'

/** Which table holds the row of which fact, how the event names it, and which columns the event states too. */
export type FactTable = {
  table: string
  type: FactType
  /** A second kind of event that writes rows here. */
  also?: FactType
  idColumn: string
  payloadKey: string
  /** In the payload under the same name. */
  same?: string[]
  /** So too, but events of the first academies do not state them. */
  added?: string[]
  /** Stated by a hash: its name in the payload, and the column it hashes, or several as one object. */
  hashes?: Record<string, string | string[]>
  /** When it happened, about whom, by whom, where: as the event says beside its payload. */
  at?: string
  person?: string
  actor?: string
  unit?: string
  /** When the row was written: with its event, to the instant where that states `since`, and within a minute in events from before. */
  written?: string
  since?: string
}

/** Every table of facts. A table that is not on this list is not held against the ledger. */
export const FACT_TABLES: FactTable[] = [
  ...ORGANISATION_FACTS,
  {
    table: 'RoleGrant',
    type: 'role.granted',
    idColumn: 'id',
    payloadKey: 'grantId',
    same: ['personId', 'role', 'unitId', 'validFrom', 'reason'],
    added: ['validTo', 'delegatedFrom'],
    actor: 'grantedBy',
    written: 'createdAt',
    since: 'delegatedFrom',
  },
  {
    table: 'RoleGrantEnd',
    type: 'role.ended',
    idColumn: 'grantId',
    payloadKey: 'grantId',
    same: ['reason'],
    added: ['validTo'],
    at: 'endedAt',
    actor: 'endedBy',
  },
  {
    table: 'ActivationSlip',
    type: 'slip.issued',
    idColumn: 'id',
    payloadKey: 'slipId',
    same: ['accountId', 'purpose', 'expiresAt'],
    actor: 'issuedBy',
    written: 'issuedAt',
  },
  {
    table: 'AccessToken',
    type: 'token.issued',
    idColumn: 'id',
    payloadKey: 'tokenId',
    same: ['accountId', 'scope', 'tokenHash', 'expiresAt'],
    hashes: { nameHash: 'name' },
    written: 'createdAt',
    since: 'nameHash',
  },
  { table: 'SigningKey', type: 'signing-key.made', idColumn: 'id', payloadKey: 'keyId', same: ['publicKey'], at: 'createdAt' },
  {
    table: 'CourseVersion',
    type: 'course.published',
    idColumn: 'id',
    payloadKey: 'courseVersionId',
    same: ['courseId', 'number', 'kind'],
    added: ['isOpen', 'periods', 'titleVi', 'titleEn', 'summaryOfChange', 'sourceHash'],
    hashes: { definitionHash: 'definition' },
    at: 'publishedAt',
    actor: 'publishedBy',
  },
  {
    table: 'Assignment',
    type: 'course.assigned',
    idColumn: 'id',
    payloadKey: 'assignmentId',
    same: ['courseId', 'unitId', 'personId', 'reason', 'legalBasis', 'dueDate'],
    added: ['requestKey', 'ruleVersionId', 'conditions'],
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
  {
    table: 'DueDate',
    type: 'due-date.set',
    idColumn: 'id',
    payloadKey: 'dueDateId',
    same: ['enrolmentId', 'assignmentId', 'dueDate'],
    added: ['outageId', 'because', 'reliefId'],
    at: 'setAt',
  },
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
    added: ['cycle'],
    at: 'at',
    person: 'personId',
  },
  {
    table: 'LibraryVersion',
    type: 'library-version.uploaded',
    idColumn: 'id',
    payloadKey: 'libraryVersionId',
    same: ['libraryExerciseId', 'number', 'title', 'fileName', 'packageSha', 'packageSize', 'library', 'libraries', 'reports', 'note'],
    at: 'uploadedAt',
    actor: 'uploadedBy',
  },
  {
    table: 'LibraryStanding',
    type: 'library-standing.set',
    idColumn: 'id',
    payloadKey: 'standingId',
    same: ['libraryExerciseId', 'state', 'reason'],
    at: 'setAt',
    actor: 'setBy',
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
    added: ['scale', 'isPassKept', 'correctionId'],
    hashes: { perItemHash: 'perItem' },
    at: 'gradedAt',
  },
  {
    table: 'HandIn',
    type: 'task.handed-in',
    idColumn: 'id',
    payloadKey: 'handInId',
    same: ['enrolmentId', 'taskId', 'taskVersionId', 'number', 'sameness'],
    hashes: { contentHash: ['text', 'link', 'fileSha', 'fileName', 'fileType', 'fileSize'] },
    at: 'handedInAt',
  },
  {
    table: 'Marking',
    type: 'task.marked',
    idColumn: 'id',
    payloadKey: 'markingId',
    same: ['handInId', 'verdict', 'points'],
    added: ['number'],
    hashes: { commentHash: 'comment', remarksHash: 'remarks' },
    at: 'markedAt',
    actor: 'markerId',
  },
  ...PRACTICE_FACTS,
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
  ...CLASSROOM_FACTS,
  {
    table: 'PostHiding',
    type: 'post-hiding.set',
    idColumn: 'id',
    payloadKey: 'hidingId',
    same: ['postId', 'isHidden'],
    hashes: { reasonHash: 'reason' },
    at: 'setAt',
    actor: 'setBy',
  },
  {
    table: 'Certificate',
    type: 'certificate.issued',
    idColumn: 'id',
    payloadKey: 'certificateId',
    same: ['code', 'courseId', 'completionId', 'cycle', 'keyId'],
    added: ['edition', 'replacesId'],
    hashes: { contentHash: 'content' },
    at: 'issuedAt',
    person: 'personId',
  },
  { table: 'CertificateFile', type: 'certificate.rendered', idColumn: 'certificateId', payloadKey: 'certificateId', same: ['sha256'], at: 'renderedAt' },
  {
    table: 'Revocation',
    type: 'certificate.revoked',
    idColumn: 'certificateId',
    payloadKey: 'certificateId',
    same: ['category', 'reason'],
    added: ['changeId'],
    at: 'revokedAt',
    actor: 'revokedBy',
  },
  ...CERTIFICATE_CHANGE_FACTS,
  ...CERTIFICATE_SHARE_FACTS,
  ...CREDENTIAL_FACTS,
  ...PEER_FACTS,
  ...GALLERY_FACTS,
  ...GROUP_FACTS,
  ...EXEMPTION_FACTS,
  ...EXPIRY_FACTS,
  ...OUTAGE_FACTS,
  ...REGRADING_FACTS,
  ...PATH_FACTS,
  ...RELIEF_FACTS,
  ...RULE_FACTS,
  ...CALENDAR_FACTS,
  ...EXTENSION_FACTS,
  ...SHARING_FACTS,
  ...SUPERVISION_FACTS,
  ...PLAUSIBILITY_FACTS,
  ...EVALUATION_FACTS,
  ...SEAL_FACTS,
  ...PERIOD_PROPOSAL_FACTS,
  ...LEADER_FACTS,
  ...CHALLENGE_FACTS,
  ...OBJECTIVE_FACTS,
  ...WARNING_FACTS,
  ...MANDATE_FACTS,
  ...DATA_REQUEST_FACTS,
  ...BREACH_FACTS,
  ...PDF_SIGNER_FACTS,
  ...JOB_FACTS,
  ...NOTIFICATION_FACTS,
  ...IMPORT_FACTS,
  ...AUTHORING_FACTS,
]
