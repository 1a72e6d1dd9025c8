/** The classes of personal data, as people are told of them: what for, on which ground, and how long stands with the words of each. */
export const AREAS = [
  'identity',
  'posts',
  'learning',
  'answers',
  'products',
  'certificates',
  'dossiers',
  'sharing',
  'judgements',
  'messages',
  'looks',
  'access',
  'requests',
  'office',
] as const
export type Area = (typeof AREAS)[number]

/** Kept for good as evidence, for a time in days by a setting, or while the account is used. */
export type Keeping = 'evidence' | 'telemetryDays' | 'sessionDays' | 'while-used'

/** SQL conditions by which a row is somebody's, `?1` being their id: the column that names them, or what leads to it. */
const OF = {
  id: '"id" = ?1',
  personId: '"personId" = ?1',
  viewerId: '"viewerId" = ?1',
  account: '"accountId" IN (SELECT "id" FROM "Account" WHERE "personId" = ?1)',
  enrolment: '"enrolmentId" IN (SELECT "id" FROM "Enrolment" WHERE "personId" = ?1)',
  attempt: '"attemptId" IN (SELECT a."id" FROM "Attempt" a JOIN "Enrolment" e ON e."id" = a."enrolmentId" WHERE e."personId" = ?1)',
  handIn: '"handInId" IN (SELECT h."id" FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId" WHERE e."personId" = ?1)',
  certificate: '"certificateId" IN (SELECT "id" FROM "Certificate" WHERE "personId" = ?1)',
  subject: '"subject" = ?1 OR ("actor" = ?1 AND "subject" IS NULL)',
} as const
const through = (column: string, table: string, key = 'id', owner = 'personId') => `"${column}" IN (SELECT "${key}" FROM "${table}" WHERE "${owner}" = ?1)`

/** A table that holds a class: which of its rows are somebody's, how long, and the columns that are given to nobody (secrets). */
export type Held = { table: string; area: Area; where: string; keep: Keeping; without?: string[] }
const held = (area: Area, keep: Keeping, rows: Record<string, string>, without: Record<string, string[]> = {}): Held[] =>
  Object.entries(rows).map(([table, where]) => ({ table, area, where, keep, without: without[table] }))

/** Everything that is kept of a person, table by table. A table that names people and stands neither here nor in NOT_GIVEN fails a test. */
export const HELD: Held[] = [
  ...held('identity', 'evidence', { Person: OF.id, PersonName: OF.personId, PersonStatus: OF.personId }, { Person: ['sortKey', 'searchKey'] }),
  ...held('identity', 'while-used', { Account: OF.personId, MessagePreference: OF.personId }, { Account: ['passwordHash'] }),
  ...held('posts', 'evidence', { Post: OF.personId, Absence: OF.personId, RoleGrant: OF.personId, InvigilatorGrant: OF.personId, MarkerGrant: OF.personId }),
  ...held('learning', 'evidence', {
    Enrolment: OF.personId,
    PathEnrolment: OF.personId,
    DueDate: OF.enrolment,
    Ask: OF.enrolment,
    Relief: OF.personId,
    LessonCompletion: OF.personId,
    CourseCompletion: OF.personId,
    LessonExemption: OF.enrolment,
    Relearning: OF.personId,
    ExercisePractised: OF.personId,
    ClassEntry: OF.personId,
    RollCallEntry: OF.personId,
    UseAnswer: OF.enrolment,
  }),
  ...held('learning', 'telemetryDays', { ExerciseState: OF.personId }),
  ...held('learning', 'evidence', { Statement: OF.personId }),
  ...held('learning', 'while-used', { ResumePoint: OF.enrolment, PracticeStanding: OF.personId, CourseStanding: OF.personId, PersonStanding: OF.personId }),
  ...held('answers', 'evidence', {
    Attempt: OF.enrolment,
    Answer: OF.attempt,
    Submission: OF.attempt,
    Grading: OF.attempt,
    CheckAnswer: OF.enrolment,
    Accommodation: OF.personId,
    AttemptExtension: OF.attempt,
  }),
  ...held('answers', 'evidence', { AnswerReceipt: OF.attempt }),
  ...held(
    'products',
    'evidence',
    {
      HandIn: OF.enrolment,
      HandInFile: OF.handIn,
      Marking: OF.handIn,
      Objection: OF.handIn,
      GroupNaming: OF.enrolment,
      PeerReviewAssignment: `"reviewerId" = ?1`,
      GalleryRelease: OF.personId,
      GalleryConsent: OF.personId,
    },
    { GalleryRelease: ['searchKey', 'unitKey'], GalleryConsent: ['searchKey'] },
  ),
  ...held(
    'certificates',
    'evidence',
    { Certificate: OF.personId, Revocation: OF.certificate, CertificateChange: OF.certificate, CertificateShare: OF.personId },
    {
      CertificateShare: ['tokenHash'],
    },
  ),
  ...held('dossiers', 'evidence', {
    Snapshot: OF.personId,
    Amendment: through('snapshotId', 'Snapshot'),
    EvidencePlacement: OF.personId,
    OutsideLearning: OF.personId,
    EvidenceDecision: OF.personId,
    DossierExport: OF.personId,
    Objective: OF.personId,
    Challenge: OF.personId,
    ChallengeMessage: through('challengeId', 'Challenge'),
    ChallengeEnd: through('challengeId', 'Challenge'),
    Correction: OF.personId,
    Fulfilment: OF.personId,
    Leadership: OF.personId,
  }),
  ...held(
    'sharing',
    'evidence',
    {
      Sharing: `"sharerId" = ?1`,
      SharingInvitation: OF.personId,
      SharingParticipant: OF.personId,
      SharingCredit: OF.personId,
      LessonPost: OF.personId,
      LessonRating: OF.personId,
    },
    { SharingParticipant: ['keyHash'] },
  ),
  ...held('sharing', 'telemetryDays', { PassageSignal: OF.personId }),
  ...held('judgements', 'evidence', { PlausibilityFlag: OF.personId, PlausibilityStatement: OF.personId, Warning: OF.personId }),
  ...held('messages', 'evidence', { Message: OF.personId, Mail: OF.personId }),
  ...held('messages', 'while-used', { CalendarFeed: OF.personId }, { CalendarFeed: ['tokenHash'] }),
  ...held('access', 'sessionDays', { Session: OF.account }, { Session: ['id'] }),
  ...held('access', 'evidence', { ActivationSlip: OF.account, AccessToken: OF.account }, { ActivationSlip: ['codeHash'], AccessToken: ['tokenHash'] }),
  ...held('requests', 'evidence', { DataRequest: OF.personId, DataRequestStep: through('requestId', 'DataRequest') }),
  ...held('office', 'evidence', { Mandate: `"readerId" = ?1`, Event: OF.subject }),
]

/** Tables that name people and are given in another form, or are no data of whoever they name, each with the reason. */
export const NOT_GIVEN: Record<string, string> = {
  Look: 'given as the page of looks shows them, once they are disclosed',
  LookOfMany: 'given as the page of looks shows them, once they are disclosed',
  LookedAt: 'given as the page of looks shows them, once they are disclosed',
  DraftPresence: 'a sign of life of some seconds',
  Assignment: 'an order to a person stands in what it asked of them',
  MarkingClaim: 'work in hand for an hour',
  Escalation: 'counts of those overdue that a manager was told of',
}
