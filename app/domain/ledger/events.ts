import type { AuthoringFacts } from './authoring-events'
import type { BreachFacts } from './breach-facts'
import type { CalendarFacts } from './calendar-facts'
import type { CertificateChangeFacts } from './certificate-change-facts'
import type { CertificateShareFacts } from './certificate-share-facts'
import type { ChallengeFacts } from './challenge-facts'
import type { ClassroomFacts } from './classroom-facts'
import type { CredentialFacts } from './credential-facts'
import type { DataRequestFacts } from './data-request-facts'
import type { EvaluationFacts } from './evaluation-facts'
import type { ExemptionFacts } from './exemption-facts'
import type { ExpiryFacts } from './expiry-facts'
import type { ExtensionFacts } from './extension-facts'
import type { GalleryFacts } from './gallery-facts'
import type { GroupFacts } from './group-facts'
import type { ImportFacts } from './import-facts'
import type { JobFacts } from './job-facts'
import type { LeaderFacts } from './leader-facts'
import type { MandateFacts } from './mandate-facts'
import type { NotificationFacts } from './notification-facts'
import type { ObjectiveFacts } from './objective-facts'
import type { OrganisationFacts } from './organisation-facts'
import type { OutageFacts } from './outage-facts'
import type { PathFacts } from './path-facts'
import type { PdfSignerFacts } from './pdf-signer-facts'
import type { PeerFacts } from './peer-facts'
import type { PeriodProposalFacts } from './period-proposal-facts'
import type { PlausibilityFacts } from './plausibility-facts'
import type { RegradingFacts } from './regrading-facts'
import type { ReliefFacts } from './relief-facts'
import type { RuleFacts } from './rule-facts'
import type { SealFacts } from './seal-facts'
import type { SharingFacts } from './sharing-events'
import type { SupervisionFacts } from './supervision-facts'
import type { WarningFacts } from './warning-facts'

/** Every kind of fact the academy states, with its payload. Ids only, never names. */
export type Facts = AuthoringFacts &
  CalendarFacts &
  CertificateChangeFacts &
  CertificateShareFacts &
  ChallengeFacts &
  ClassroomFacts &
  CredentialFacts &
  JobFacts &
  ObjectiveFacts &
  OrganisationFacts &
  NotificationFacts &
  ImportFacts &
  OutageFacts &
  RegradingFacts &
  PathFacts &
  ReliefFacts &
  RuleFacts &
  SharingFacts &
  SupervisionFacts &
  PdfSignerFacts &
  PeerFacts &
  PlausibilityFacts &
  WarningFacts &
  MandateFacts &
  BreachFacts &
  DataRequestFacts &
  GalleryFacts &
  GroupFacts &
  EvaluationFacts &
  SealFacts &
  PeriodProposalFacts &
  LeaderFacts &
  ExemptionFacts &
  ExpiryFacts &
  ExtensionFacts & {
    /** Events of before roles had an end or were lent say nothing of either. */
    'role.granted': {
      grantId: string
      personId: string
      role: string
      unitId: string
      validFrom: string
      validTo?: string | null
      delegatedFrom?: string | null
      reason: string
    }
    'role.ended': { grantId: string; personId: string; validTo?: string; reason: string }
    'slip.issued': { slipId: string; accountId: string; personId: string; purpose: string; expiresAt: string }
    'token.issued': { tokenId: string; accountId: string; personId: string; scope: string; nameHash: string; tokenHash: string; expiresAt: string }
    'token.ended': { tokenId: string; personId: string }
    'account.activated': { accountId: string; personId: string; slipId: string | null }
    'password.changed': { accountId: string; personId: string }
    'course.published': {
      courseId: string
      courseVersionId: string
      number: number
      kind: string
      isOpen: boolean
      periods: number
      titleVi: string
      titleEn: string
      summaryOfChange: string | null
      sourceHash: string
      definitionHash: string
      /** The hash of each list of the outline. */
      contents: Record<string, string>
      /** Table → id → hash of each lesson, question, key, exercise and task that no event has stated before. */
      pieces: Record<string, Record<string, string>>
      /** Hash over the files of the source, and where they came from; events of before sources were kept have neither. */
      tree?: string
      origin?: string
      /** Lessons that those who had completed them are asked to learn again. */
      relearn?: string[]
    }
    'course.assigned': {
      assignmentId: string
      courseId: string
      unitId: string
      personId: string | null
      reason: string
      legalBasis: string | null
      /** '' where each person has a due date of their own: the order of a version of a rule. */
      dueDate: string
      requestKey: string
      ruleVersionId?: string | null
      conditions?: string | null
    }
    'person.enrolled': {
      enrolmentId: string
      personId: string
      courseId: string
      cycle: number
      courseVersionId: string
      assignmentId: string | null
      dueDate: string | null
    }
    'due-date.set': {
      dueDateId: string
      enrolmentId: string
      assignmentId: string | null
      dueDate: string | null
      outageId?: string | null
      because?: string
      reliefId?: string | null
    }
    'check.answered': { checkAnswerId: string; enrolmentId: string; questionId: string; questionVersionId: string; chosen: string[]; isRight: boolean }
    'exercise.practised': {
      statementId: string
      exerciseId: string
      cycle: number
      exerciseVersionId: string
      scoreRaw: number | null
      scoreMax: number | null
      statementHash: string
    }
    'library-version.uploaded': {
      libraryVersionId: string
      libraryExerciseId: string
      number: number
      title: string
      fileName: string
      packageSha: string
      packageSize: number
      library: string
      libraries: string
      reports: string
      note: string
    }
    'library-standing.set': { standingId: string; libraryExerciseId: string; state: string; reason: string }
    'lesson.completed': {
      completionId: string
      enrolmentId: string
      lessonId: string
      cycle: number
      lessonVersionId: string
      bodyHash: string
      knownBy: string
    }
    'attempt.started': {
      attemptId: string
      enrolmentId: string
      number: number
      passMark: number
      closesAt: string
      /** Of an accommodation; within `closesAt`. */
      extraMinutes?: number
      items: { questionVersionId: string; options: string[]; points: number }[]
    }
    'attempt.submitted': { attemptId: string; enrolmentId: string; answers: { position: number; chosen: string[] }[]; by: string }
    'attempt.graded': {
      gradingId: string
      attemptId: string
      enrolmentId: string
      number: number
      score: number
      maxScore: number
      percent: number
      isPassed: boolean
      perItemHash: string
      /** Units of a score to a point; 1 where it is not stated. */
      scale?: number
      /** Passed because an earlier grading of the attempt was. */
      isPassKept?: boolean
      correctionId?: string | null
    }
    'task.handed-in': {
      handInId: string
      enrolmentId: string
      taskId: string
      taskVersionId: string
      number: number
      sameness: string
      contentHash: string
      filesHash: string | null
    }
    'task.marked': {
      markingId: string
      handInId: string
      enrolmentId: string
      number: number
      verdict: string
      points: number[]
      commentHash: string
      remarksHash: string
    }
    'marker.granted': { grantId: string; personId: string; courseId: string; validFrom: string; validTo: string; reasonHash: string }
    'marker.ended': { grantId: string; personId: string; reasonHash: string }
    'task.sampled': { sampleId: string; markingId: string; handInId: string; verdict: string; points: number[]; commentHash: string }
    'objection.raised': { objectionId: string; handInId: string; markingId: string; reasonHash: string }
    'objection.answered': { objectionId: string; handInId: string; outcome: string; markingId: string | null; reasonHash: string }
    'use.answered': { answerId: string; enrolmentId: string; value: string; noteHash: string }
    'post-hiding.set': { hidingId: string; postId: string; isHidden: boolean; reasonHash: string }
    'course.completed': {
      completionId: string
      enrolmentId: string
      courseId: string
      cycle: number
      courseVersionId: string
      attemptId: string | null
      handInId: string | null
      knownBy: string
    }
    'certificate.issued': {
      certificateId: string
      code: string
      courseId: string
      cycle: number
      completionId: string
      edition: number
      replacesId: string | null
      contentHash: string
      keyId: string
    }
    'certificate.rendered': { certificateId: string; sha256: string }
    'certificate.revoked': { certificateId: string; category: string; reason: string; changeId: string }
    'signing-key.made': { keyId: string; publicKey: string }
    'signing-key.retired': { keyId: string }
  }

export type FactType = keyof Facts

/** The shape of a payload where it is no longer the first: `contents` of a course was one hash over ids of versions. */
export const SCHEMA_VERSIONS: Partial<Record<FactType, number>> = { 'course.published': 2 }

/** What a command states; who, about whom, where and why come beside the payload. */
export type Statement<T extends FactType = FactType> = {
  type: T
  /** Person id of who acts, or `system`. */
  actor: string
  onBehalfOf?: string
  /** Person id of whom it is about, when it is about one. */
  subject?: string
  /** Unit the subject belonged to at that time. */
  unit?: string
  occurredAt?: Date
  cause?: string
  payload: Facts[T]
}

/** A recorded fact, as reactions receive it. */
export type RecordedEvent<T extends FactType = FactType> = Statement<T> & { id: string; seq: number; recordedAt: Date }
