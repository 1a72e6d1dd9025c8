-- CreateTable
CREATE TABLE "Blob" (
    "sha256" TEXT NOT NULL PRIMARY KEY,
    "size" INTEGER NOT NULL,
    "mediaType" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Job" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "payload" TEXT NOT NULL,
    "runAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "cursor" TEXT,
    "progress" INTEGER NOT NULL DEFAULT 0,
    "lastError" TEXT,
    "doneAt" DATETIME,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "points" INTEGER NOT NULL,
    "expiresAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Event" (
    "seq" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "schemaVersion" INTEGER NOT NULL,
    "actor" TEXT NOT NULL,
    "onBehalfOf" TEXT,
    "subject" TEXT,
    "unit" TEXT,
    "occurredAt" DATETIME NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "cause" TEXT,
    "payload" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "LedgerHead" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "seq" INTEGER NOT NULL,
    "hash" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Account" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "login" TEXT NOT NULL,
    "email" TEXT,
    "passwordHash" TEXT,
    "language" TEXT NOT NULL DEFAULT 'vi',
    "activatedAt" DATETIME,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "Account_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Session" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "device" TEXT NOT NULL,
    CONSTRAINT "Session_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ActivationSlip" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "codeHash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "issuedBy" TEXT NOT NULL,
    "issuedAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "endedAt" DATETIME,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ActivationSlip_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ActivationSlip_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Person" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "staffCode" TEXT NOT NULL,
    "fullName" TEXT NOT NULL,
    "sortKey" TEXT NOT NULL,
    "searchKey" TEXT NOT NULL,
    "legalGroup" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Person_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Unit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Unit_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UnitState" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "shortName" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "parentId" TEXT,
    "path" TEXT NOT NULL,
    "sort" INTEGER NOT NULL,
    "helperName" TEXT,
    "helperPhone" TEXT,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "supersededAt" DATETIME,
    CONSTRAINT "UnitState_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Post" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "position" TEXT NOT NULL,
    "rank" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "recordedBy" TEXT NOT NULL,
    "supersededAt" DATETIME,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Post_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Post_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Post_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RoleGrant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,
    "grantedBy" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "RoleGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RoleGrant_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Look" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "viewerId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "at" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Competence" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "areaCode" TEXT NOT NULL,
    "titleVi" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "areaVi" TEXT NOT NULL,
    "areaEn" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "Course" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "slug" TEXT NOT NULL,
    "code" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "CourseVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "isOpen" BOOLEAN NOT NULL,
    "periods" INTEGER NOT NULL,
    "titleVi" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "definition" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "publishedBy" TEXT NOT NULL,
    "publishedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CourseVersion_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CourseVersion_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Lesson" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "LessonVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "lessonId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "titleVi" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "summaryVi" TEXT NOT NULL,
    "summaryEn" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "checks" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "LessonVersion_lessonId_fkey" FOREIGN KEY ("lessonId") REFERENCES "Lesson" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LessonVersion_bodyHash_fkey" FOREIGN KEY ("bodyHash") REFERENCES "LessonBody" ("hash") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LessonBody" (
    "hash" TEXT NOT NULL PRIMARY KEY,
    "html" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CourseVersionLesson" (
    "courseVersionId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "lessonId" TEXT NOT NULL,
    "lessonVersionId" TEXT NOT NULL,

    PRIMARY KEY ("courseVersionId", "position"),
    CONSTRAINT "CourseVersionLesson_courseVersionId_fkey" FOREIGN KEY ("courseVersionId") REFERENCES "CourseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CourseVersionLesson_lessonVersionId_fkey" FOREIGN KEY ("lessonVersionId") REFERENCES "LessonVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Question" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "QuestionVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "questionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "type" TEXT NOT NULL,
    "competence" TEXT NOT NULL,
    "difficulty" INTEGER NOT NULL,
    "points" INTEGER NOT NULL,
    "stem" TEXT NOT NULL,
    "options" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "QuestionVersion_questionId_fkey" FOREIGN KEY ("questionId") REFERENCES "Question" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "QuestionKey" (
    "questionVersionId" TEXT NOT NULL PRIMARY KEY,
    "correct" TEXT NOT NULL,
    "feedback" TEXT NOT NULL,
    "explanation" TEXT NOT NULL,
    CONSTRAINT "QuestionKey_questionVersionId_fkey" FOREIGN KEY ("questionVersionId") REFERENCES "QuestionVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CourseVersionQuestion" (
    "courseVersionId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "questionVersionId" TEXT NOT NULL,
    "pool" TEXT NOT NULL,
    "lessonId" TEXT,
    "position" INTEGER NOT NULL,

    PRIMARY KEY ("courseVersionId", "questionId"),
    CONSTRAINT "CourseVersionQuestion_courseVersionId_fkey" FOREIGN KEY ("courseVersionId") REFERENCES "CourseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CourseVersionQuestion_questionVersionId_fkey" FOREIGN KEY ("questionVersionId") REFERENCES "QuestionVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Exercise" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "ExerciseVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "exerciseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "slug" TEXT NOT NULL,
    "titleVi" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "library" TEXT NOT NULL,
    "alternativeVi" TEXT NOT NULL,
    "alternativeEn" TEXT NOT NULL,
    "packageSha" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "ExerciseVersion_exerciseId_fkey" FOREIGN KEY ("exerciseId") REFERENCES "Exercise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CourseVersionExercise" (
    "courseVersionId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "exerciseVersionId" TEXT NOT NULL,
    "lessonId" TEXT,

    PRIMARY KEY ("courseVersionId", "exerciseId"),
    CONSTRAINT "CourseVersionExercise_courseVersionId_fkey" FOREIGN KEY ("courseVersionId") REFERENCES "CourseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CourseVersionExercise_exerciseVersionId_fkey" FOREIGN KEY ("exerciseVersionId") REFERENCES "ExerciseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Task" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL
);

-- CreateTable
CREATE TABLE "TaskVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "taskId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "titleVi" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "accepts" TEXT NOT NULL,
    "maxBytes" INTEGER NOT NULL,
    "rubric" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "sourceHash" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    CONSTRAINT "TaskVersion_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "TaskVersion_bodyHash_fkey" FOREIGN KEY ("bodyHash") REFERENCES "LessonBody" ("hash") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CourseVersionTask" (
    "courseVersionId" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "taskVersionId" TEXT NOT NULL,

    PRIMARY KEY ("courseVersionId", "taskId"),
    CONSTRAINT "CourseVersionTask_courseVersionId_fkey" FOREIGN KEY ("courseVersionId") REFERENCES "CourseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CourseVersionTask_taskVersionId_fkey" FOREIGN KEY ("taskVersionId") REFERENCES "TaskVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Assignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "personId" TEXT,
    "reason" TEXT NOT NULL,
    "legalBasis" TEXT,
    "dueDate" TEXT NOT NULL,
    "assignedBy" TEXT NOT NULL,
    "assignedAt" DATETIME NOT NULL,
    "requestKey" TEXT NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Assignment_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assignment_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Assignment_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Enrolment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL DEFAULT 1,
    "courseVersionId" TEXT NOT NULL,
    "assignmentId" TEXT,
    "unitId" TEXT NOT NULL,
    "dueDate" TEXT,
    "enrolledAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Enrolment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Enrolment_courseVersionId_fkey" FOREIGN KEY ("courseVersionId") REFERENCES "CourseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DueDate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "assignmentId" TEXT NOT NULL,
    "dueDate" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "DueDate_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DueDate_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DueDate_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExerciseState" (
    "personId" TEXT NOT NULL,
    "exerciseVersionId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,

    PRIMARY KEY ("personId", "exerciseVersionId"),
    CONSTRAINT "ExerciseState_exerciseVersionId_fkey" FOREIGN KEY ("exerciseVersionId") REFERENCES "ExerciseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Statement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "exerciseVersionId" TEXT NOT NULL,
    "verb" TEXT NOT NULL,
    "scoreRaw" REAL,
    "scoreMax" REAL,
    "isFinal" BOOLEAN NOT NULL,
    "body" TEXT NOT NULL,
    "storedAt" DATETIME NOT NULL,
    CONSTRAINT "Statement_exerciseVersionId_fkey" FOREIGN KEY ("exerciseVersionId") REFERENCES "ExerciseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExercisePractised" (
    "personId" TEXT NOT NULL,
    "exerciseId" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL DEFAULT 1,
    "statementId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,

    PRIMARY KEY ("personId", "exerciseId", "cycle"),
    CONSTRAINT "ExercisePractised_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ExercisePractised_statementId_fkey" FOREIGN KEY ("statementId") REFERENCES "Statement" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "passMark" INTEGER NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "closesAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Attempt_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Attempt_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AttemptItem" (
    "attemptId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "questionVersionId" TEXT NOT NULL,
    "optionOrder" TEXT NOT NULL,
    "points" INTEGER NOT NULL,

    PRIMARY KEY ("attemptId", "position"),
    CONSTRAINT "AttemptItem_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AttemptItem_questionVersionId_fkey" FOREIGN KEY ("questionVersionId") REFERENCES "QuestionVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Answer" (
    "attemptId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "chosen" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,
    "revision" INTEGER NOT NULL,

    PRIMARY KEY ("attemptId", "position"),
    CONSTRAINT "Answer_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Submission" (
    "attemptId" TEXT NOT NULL PRIMARY KEY,
    "submittedAt" DATETIME NOT NULL,
    "answers" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Submission_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Submission_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Grading" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "attemptId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "score" INTEGER NOT NULL,
    "maxScore" INTEGER NOT NULL,
    "percent" INTEGER NOT NULL,
    "isPassed" BOOLEAN NOT NULL,
    "perItem" TEXT NOT NULL,
    "gradedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Grading_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Grading_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CheckAnswer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "questionVersionId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "chosen" TEXT NOT NULL,
    "isRight" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CheckAnswer_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CheckAnswer_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CheckAnswer_questionVersionId_fkey" FOREIGN KEY ("questionVersionId") REFERENCES "QuestionVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "HandIn" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "taskVersionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "link" TEXT,
    "fileSha" TEXT,
    "fileName" TEXT,
    "fileType" TEXT,
    "fileSize" INTEGER,
    "sameness" TEXT NOT NULL,
    "handedInAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "HandIn_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HandIn_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "HandIn_taskVersionId_fkey" FOREIGN KEY ("taskVersionId") REFERENCES "TaskVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Marking" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "handInId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "verdict" TEXT NOT NULL,
    "points" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "markerId" TEXT NOT NULL,
    "markedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Marking_handInId_fkey" FOREIGN KEY ("handInId") REFERENCES "HandIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Marking_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ResumePoint" (
    "enrolmentId" TEXT NOT NULL,
    "lessonId" TEXT NOT NULL,
    "visitedAt" DATETIME NOT NULL,

    PRIMARY KEY ("enrolmentId", "lessonId"),
    CONSTRAINT "ResumePoint_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LessonCompletion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "lessonId" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL DEFAULT 1,
    "enrolmentId" TEXT NOT NULL,
    "lessonVersionId" TEXT NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "knownBy" TEXT NOT NULL,
    "completedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "LessonCompletion_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LessonCompletion_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LessonCompletion_lessonVersionId_fkey" FOREIGN KEY ("lessonVersionId") REFERENCES "LessonVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LessonCompletion_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CourseCompletion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL DEFAULT 1,
    "enrolmentId" TEXT NOT NULL,
    "courseVersionId" TEXT NOT NULL,
    "attemptId" TEXT,
    "handInId" TEXT,
    "knownBy" TEXT NOT NULL,
    "completedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CourseCompletion_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CourseCompletion_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CourseCompletion_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CourseCompletion_courseVersionId_fkey" FOREIGN KEY ("courseVersionId") REFERENCES "CourseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SigningKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "publicKey" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Certificate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "cycle" INTEGER NOT NULL DEFAULT 1,
    "completionId" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "issuedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Certificate_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Certificate_completionId_fkey" FOREIGN KEY ("completionId") REFERENCES "CourseCompletion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Certificate_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Certificate_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "SigningKey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CertificateFile" (
    "certificateId" TEXT NOT NULL PRIMARY KEY,
    "sha256" TEXT NOT NULL,
    "renderedAt" DATETIME NOT NULL,
    CONSTRAINT "CertificateFile_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Revocation" (
    "certificateId" TEXT NOT NULL PRIMARY KEY,
    "category" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "revokedBy" TEXT NOT NULL,
    "revokedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Revocation_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Revocation_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Tally" (
    "unitId" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueDay" TEXT NOT NULL,
    "people" INTEGER NOT NULL,

    PRIMARY KEY ("unitId", "courseId", "state", "dueDay")
);

-- CreateIndex
CREATE UNIQUE INDEX "Job_key_key" ON "Job"("key");

-- CreateIndex
CREATE INDEX "Job_doneAt_runAt_idx" ON "Job"("doneAt", "runAt");

-- CreateIndex
CREATE INDEX "RateLimit_expiresAt_idx" ON "RateLimit"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Event_id_key" ON "Event"("id");

-- CreateIndex
CREATE UNIQUE INDEX "Event_hash_key" ON "Event"("hash");

-- CreateIndex
CREATE INDEX "Event_subject_seq_idx" ON "Event"("subject", "seq");

-- CreateIndex
CREATE INDEX "Event_type_seq_idx" ON "Event"("type", "seq");

-- CreateIndex
CREATE INDEX "Event_actor_seq_idx" ON "Event"("actor", "seq");

-- CreateIndex
CREATE UNIQUE INDEX "Account_login_key" ON "Account"("login");

-- CreateIndex
CREATE UNIQUE INDEX "Account_email_key" ON "Account"("email");

-- CreateIndex
CREATE INDEX "Account_personId_idx" ON "Account"("personId");

-- CreateIndex
CREATE INDEX "Session_accountId_idx" ON "Session"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "ActivationSlip_codeHash_key" ON "ActivationSlip"("codeHash");

-- CreateIndex
CREATE UNIQUE INDEX "ActivationSlip_eventSeq_key" ON "ActivationSlip"("eventSeq");

-- CreateIndex
CREATE INDEX "ActivationSlip_accountId_idx" ON "ActivationSlip"("accountId");

-- CreateIndex
CREATE UNIQUE INDEX "Person_staffCode_key" ON "Person"("staffCode");

-- CreateIndex
CREATE UNIQUE INDEX "Person_eventSeq_key" ON "Person"("eventSeq");

-- CreateIndex
CREATE INDEX "Person_sortKey_id_idx" ON "Person"("sortKey", "id");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_code_key" ON "Unit"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Unit_eventSeq_key" ON "Unit"("eventSeq");

-- CreateIndex
CREATE INDEX "UnitState_unitId_validFrom_idx" ON "UnitState"("unitId", "validFrom");

-- CreateIndex
CREATE INDEX "UnitState_path_idx" ON "UnitState"("path");

-- CreateIndex
CREATE UNIQUE INDEX "Post_eventSeq_key" ON "Post"("eventSeq");

-- CreateIndex
CREATE INDEX "Post_personId_kind_idx" ON "Post"("personId", "kind");

-- CreateIndex
CREATE INDEX "Post_unitId_kind_idx" ON "Post"("unitId", "kind");

-- CreateIndex
CREATE UNIQUE INDEX "RoleGrant_eventSeq_key" ON "RoleGrant"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "RoleGrant_personId_role_unitId_validFrom_key" ON "RoleGrant"("personId", "role", "unitId", "validFrom");

-- CreateIndex
CREATE INDEX "Look_personId_at_idx" ON "Look"("personId", "at");

-- CreateIndex
CREATE INDEX "Look_viewerId_personId_what_at_idx" ON "Look"("viewerId", "personId", "what", "at");

-- CreateIndex
CREATE UNIQUE INDEX "Course_slug_key" ON "Course"("slug");

-- CreateIndex
CREATE UNIQUE INDEX "Course_code_key" ON "Course"("code");

-- CreateIndex
CREATE UNIQUE INDEX "CourseVersion_eventSeq_key" ON "CourseVersion"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "CourseVersion_courseId_number_key" ON "CourseVersion"("courseId", "number");

-- CreateIndex
CREATE INDEX "LessonVersion_bodyHash_idx" ON "LessonVersion"("bodyHash");

-- CreateIndex
CREATE UNIQUE INDEX "LessonVersion_lessonId_number_key" ON "LessonVersion"("lessonId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "CourseVersionLesson_courseVersionId_lessonId_key" ON "CourseVersionLesson"("courseVersionId", "lessonId");

-- CreateIndex
CREATE UNIQUE INDEX "QuestionVersion_questionId_number_key" ON "QuestionVersion"("questionId", "number");

-- CreateIndex
CREATE INDEX "CourseVersionQuestion_courseVersionId_pool_idx" ON "CourseVersionQuestion"("courseVersionId", "pool");

-- CreateIndex
CREATE UNIQUE INDEX "ExerciseVersion_exerciseId_number_key" ON "ExerciseVersion"("exerciseId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "TaskVersion_taskId_number_key" ON "TaskVersion"("taskId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Assignment_requestKey_key" ON "Assignment"("requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "Assignment_eventSeq_key" ON "Assignment"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_eventSeq_key" ON "Enrolment"("eventSeq");

-- CreateIndex
CREATE INDEX "Enrolment_courseId_personId_idx" ON "Enrolment"("courseId", "personId");

-- CreateIndex
CREATE INDEX "Enrolment_assignmentId_idx" ON "Enrolment"("assignmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Enrolment_personId_courseId_cycle_key" ON "Enrolment"("personId", "courseId", "cycle");

-- CreateIndex
CREATE UNIQUE INDEX "DueDate_eventSeq_key" ON "DueDate"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "DueDate_enrolmentId_assignmentId_key" ON "DueDate"("enrolmentId", "assignmentId");

-- CreateIndex
CREATE INDEX "Statement_personId_exerciseId_storedAt_idx" ON "Statement"("personId", "exerciseId", "storedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ExercisePractised_statementId_key" ON "ExercisePractised"("statementId");

-- CreateIndex
CREATE UNIQUE INDEX "ExercisePractised_eventSeq_key" ON "ExercisePractised"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_eventSeq_key" ON "Attempt"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Attempt_enrolmentId_number_key" ON "Attempt"("enrolmentId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "Submission_eventSeq_key" ON "Submission"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Grading_eventSeq_key" ON "Grading"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Grading_attemptId_number_key" ON "Grading"("attemptId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "CheckAnswer_eventSeq_key" ON "CheckAnswer"("eventSeq");

-- CreateIndex
CREATE INDEX "CheckAnswer_enrolmentId_questionId_idx" ON "CheckAnswer"("enrolmentId", "questionId");

-- CreateIndex
CREATE UNIQUE INDEX "HandIn_eventSeq_key" ON "HandIn"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "HandIn_enrolmentId_taskId_number_key" ON "HandIn"("enrolmentId", "taskId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "HandIn_enrolmentId_taskId_sameness_key" ON "HandIn"("enrolmentId", "taskId", "sameness");

-- CreateIndex
CREATE UNIQUE INDEX "Marking_eventSeq_key" ON "Marking"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Marking_handInId_number_key" ON "Marking"("handInId", "number");

-- CreateIndex
CREATE INDEX "ResumePoint_enrolmentId_visitedAt_idx" ON "ResumePoint"("enrolmentId", "visitedAt");

-- CreateIndex
CREATE UNIQUE INDEX "LessonCompletion_eventSeq_key" ON "LessonCompletion"("eventSeq");

-- CreateIndex
CREATE INDEX "LessonCompletion_enrolmentId_idx" ON "LessonCompletion"("enrolmentId");

-- CreateIndex
CREATE UNIQUE INDEX "LessonCompletion_personId_lessonId_cycle_key" ON "LessonCompletion"("personId", "lessonId", "cycle");

-- CreateIndex
CREATE UNIQUE INDEX "CourseCompletion_enrolmentId_key" ON "CourseCompletion"("enrolmentId");

-- CreateIndex
CREATE UNIQUE INDEX "CourseCompletion_eventSeq_key" ON "CourseCompletion"("eventSeq");

-- CreateIndex
CREATE INDEX "CourseCompletion_courseId_completedAt_idx" ON "CourseCompletion"("courseId", "completedAt");

-- CreateIndex
CREATE UNIQUE INDEX "CourseCompletion_personId_courseId_cycle_key" ON "CourseCompletion"("personId", "courseId", "cycle");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_code_key" ON "Certificate"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_completionId_key" ON "Certificate"("completionId");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_eventSeq_key" ON "Certificate"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_personId_courseId_cycle_key" ON "Certificate"("personId", "courseId", "cycle");

-- CreateIndex
CREATE UNIQUE INDEX "Revocation_eventSeq_key" ON "Revocation"("eventSeq");



-- What states a fact is appended and stays: the file itself refuses to change or remove it.
CREATE TRIGGER "Event_no_update" BEFORE UPDATE ON "Event" BEGIN SELECT RAISE(ABORT, 'Event is append-only'); END;
CREATE TRIGGER "Event_no_delete" BEFORE DELETE ON "Event" BEGIN SELECT RAISE(ABORT, 'Event is append-only'); END;
CREATE TRIGGER "CheckAnswer_no_update" BEFORE UPDATE ON "CheckAnswer" BEGIN SELECT RAISE(ABORT, 'CheckAnswer is append-only'); END;
CREATE TRIGGER "CheckAnswer_no_delete" BEFORE DELETE ON "CheckAnswer" BEGIN SELECT RAISE(ABORT, 'CheckAnswer is append-only'); END;
CREATE TRIGGER "Submission_no_update" BEFORE UPDATE ON "Submission" BEGIN SELECT RAISE(ABORT, 'Submission is append-only'); END;
CREATE TRIGGER "Submission_no_delete" BEFORE DELETE ON "Submission" BEGIN SELECT RAISE(ABORT, 'Submission is append-only'); END;
CREATE TRIGGER "Grading_no_update" BEFORE UPDATE ON "Grading" BEGIN SELECT RAISE(ABORT, 'Grading is append-only'); END;
CREATE TRIGGER "Grading_no_delete" BEFORE DELETE ON "Grading" BEGIN SELECT RAISE(ABORT, 'Grading is append-only'); END;
CREATE TRIGGER "HandIn_no_update" BEFORE UPDATE ON "HandIn" BEGIN SELECT RAISE(ABORT, 'HandIn is append-only'); END;
CREATE TRIGGER "HandIn_no_delete" BEFORE DELETE ON "HandIn" BEGIN SELECT RAISE(ABORT, 'HandIn is append-only'); END;
CREATE TRIGGER "Marking_no_update" BEFORE UPDATE ON "Marking" BEGIN SELECT RAISE(ABORT, 'Marking is append-only'); END;
CREATE TRIGGER "Marking_no_delete" BEFORE DELETE ON "Marking" BEGIN SELECT RAISE(ABORT, 'Marking is append-only'); END;
CREATE TRIGGER "LessonCompletion_no_update" BEFORE UPDATE ON "LessonCompletion" BEGIN SELECT RAISE(ABORT, 'LessonCompletion is append-only'); END;
CREATE TRIGGER "LessonCompletion_no_delete" BEFORE DELETE ON "LessonCompletion" BEGIN SELECT RAISE(ABORT, 'LessonCompletion is append-only'); END;
CREATE TRIGGER "CourseCompletion_no_update" BEFORE UPDATE ON "CourseCompletion" BEGIN SELECT RAISE(ABORT, 'CourseCompletion is append-only'); END;
CREATE TRIGGER "CourseCompletion_no_delete" BEFORE DELETE ON "CourseCompletion" BEGIN SELECT RAISE(ABORT, 'CourseCompletion is append-only'); END;
CREATE TRIGGER "Certificate_no_update" BEFORE UPDATE ON "Certificate" BEGIN SELECT RAISE(ABORT, 'Certificate is append-only'); END;
CREATE TRIGGER "Certificate_no_delete" BEFORE DELETE ON "Certificate" BEGIN SELECT RAISE(ABORT, 'Certificate is append-only'); END;
CREATE TRIGGER "CertificateFile_no_update" BEFORE UPDATE ON "CertificateFile" BEGIN SELECT RAISE(ABORT, 'CertificateFile is append-only'); END;
CREATE TRIGGER "CertificateFile_no_delete" BEFORE DELETE ON "CertificateFile" BEGIN SELECT RAISE(ABORT, 'CertificateFile is append-only'); END;
CREATE TRIGGER "Revocation_no_update" BEFORE UPDATE ON "Revocation" BEGIN SELECT RAISE(ABORT, 'Revocation is append-only'); END;
CREATE TRIGGER "Revocation_no_delete" BEFORE DELETE ON "Revocation" BEGIN SELECT RAISE(ABORT, 'Revocation is append-only'); END;
CREATE TRIGGER "Statement_no_update" BEFORE UPDATE ON "Statement" BEGIN SELECT RAISE(ABORT, 'Statement is append-only'); END;
CREATE TRIGGER "Statement_no_delete" BEFORE DELETE ON "Statement" BEGIN SELECT RAISE(ABORT, 'Statement is append-only'); END;
CREATE TRIGGER "ExercisePractised_no_update" BEFORE UPDATE ON "ExercisePractised" BEGIN SELECT RAISE(ABORT, 'ExercisePractised is append-only'); END;
CREATE TRIGGER "ExercisePractised_no_delete" BEFORE DELETE ON "ExercisePractised" BEGIN SELECT RAISE(ABORT, 'ExercisePractised is append-only'); END;
CREATE TRIGGER "Attempt_no_update" BEFORE UPDATE ON "Attempt" BEGIN SELECT RAISE(ABORT, 'Attempt is append-only'); END;
CREATE TRIGGER "Attempt_no_delete" BEFORE DELETE ON "Attempt" BEGIN SELECT RAISE(ABORT, 'Attempt is append-only'); END;
CREATE TRIGGER "AttemptItem_no_update" BEFORE UPDATE ON "AttemptItem" BEGIN SELECT RAISE(ABORT, 'AttemptItem is append-only'); END;
CREATE TRIGGER "AttemptItem_no_delete" BEFORE DELETE ON "AttemptItem" BEGIN SELECT RAISE(ABORT, 'AttemptItem is append-only'); END;
CREATE TRIGGER "Enrolment_no_update" BEFORE UPDATE ON "Enrolment" BEGIN SELECT RAISE(ABORT, 'Enrolment is append-only'); END;
CREATE TRIGGER "Enrolment_no_delete" BEFORE DELETE ON "Enrolment" BEGIN SELECT RAISE(ABORT, 'Enrolment is append-only'); END;
CREATE TRIGGER "Assignment_no_update" BEFORE UPDATE ON "Assignment" BEGIN SELECT RAISE(ABORT, 'Assignment is append-only'); END;
CREATE TRIGGER "Assignment_no_delete" BEFORE DELETE ON "Assignment" BEGIN SELECT RAISE(ABORT, 'Assignment is append-only'); END;
CREATE TRIGGER "DueDate_no_update" BEFORE UPDATE ON "DueDate" BEGIN SELECT RAISE(ABORT, 'DueDate is append-only'); END;
CREATE TRIGGER "DueDate_no_delete" BEFORE DELETE ON "DueDate" BEGIN SELECT RAISE(ABORT, 'DueDate is append-only'); END;
CREATE TRIGGER "CourseVersion_no_update" BEFORE UPDATE ON "CourseVersion" BEGIN SELECT RAISE(ABORT, 'CourseVersion is append-only'); END;
CREATE TRIGGER "CourseVersion_no_delete" BEFORE DELETE ON "CourseVersion" BEGIN SELECT RAISE(ABORT, 'CourseVersion is append-only'); END;
CREATE TRIGGER "LessonVersion_no_update" BEFORE UPDATE ON "LessonVersion" BEGIN SELECT RAISE(ABORT, 'LessonVersion is append-only'); END;
CREATE TRIGGER "LessonVersion_no_delete" BEFORE DELETE ON "LessonVersion" BEGIN SELECT RAISE(ABORT, 'LessonVersion is append-only'); END;
CREATE TRIGGER "LessonBody_no_update" BEFORE UPDATE ON "LessonBody" BEGIN SELECT RAISE(ABORT, 'LessonBody is append-only'); END;
CREATE TRIGGER "LessonBody_no_delete" BEFORE DELETE ON "LessonBody" BEGIN SELECT RAISE(ABORT, 'LessonBody is append-only'); END;
CREATE TRIGGER "QuestionVersion_no_update" BEFORE UPDATE ON "QuestionVersion" BEGIN SELECT RAISE(ABORT, 'QuestionVersion is append-only'); END;
CREATE TRIGGER "QuestionVersion_no_delete" BEFORE DELETE ON "QuestionVersion" BEGIN SELECT RAISE(ABORT, 'QuestionVersion is append-only'); END;
CREATE TRIGGER "QuestionKey_no_update" BEFORE UPDATE ON "QuestionKey" BEGIN SELECT RAISE(ABORT, 'QuestionKey is append-only'); END;
CREATE TRIGGER "QuestionKey_no_delete" BEFORE DELETE ON "QuestionKey" BEGIN SELECT RAISE(ABORT, 'QuestionKey is append-only'); END;
CREATE TRIGGER "ExerciseVersion_no_update" BEFORE UPDATE ON "ExerciseVersion" BEGIN SELECT RAISE(ABORT, 'ExerciseVersion is append-only'); END;
CREATE TRIGGER "ExerciseVersion_no_delete" BEFORE DELETE ON "ExerciseVersion" BEGIN SELECT RAISE(ABORT, 'ExerciseVersion is append-only'); END;
CREATE TRIGGER "TaskVersion_no_update" BEFORE UPDATE ON "TaskVersion" BEGIN SELECT RAISE(ABORT, 'TaskVersion is append-only'); END;
CREATE TRIGGER "TaskVersion_no_delete" BEFORE DELETE ON "TaskVersion" BEGIN SELECT RAISE(ABORT, 'TaskVersion is append-only'); END;
CREATE TRIGGER "CourseVersionLesson_no_update" BEFORE UPDATE ON "CourseVersionLesson" BEGIN SELECT RAISE(ABORT, 'CourseVersionLesson is append-only'); END;
CREATE TRIGGER "CourseVersionLesson_no_delete" BEFORE DELETE ON "CourseVersionLesson" BEGIN SELECT RAISE(ABORT, 'CourseVersionLesson is append-only'); END;
CREATE TRIGGER "CourseVersionQuestion_no_update" BEFORE UPDATE ON "CourseVersionQuestion" BEGIN SELECT RAISE(ABORT, 'CourseVersionQuestion is append-only'); END;
CREATE TRIGGER "CourseVersionQuestion_no_delete" BEFORE DELETE ON "CourseVersionQuestion" BEGIN SELECT RAISE(ABORT, 'CourseVersionQuestion is append-only'); END;
CREATE TRIGGER "CourseVersionExercise_no_update" BEFORE UPDATE ON "CourseVersionExercise" BEGIN SELECT RAISE(ABORT, 'CourseVersionExercise is append-only'); END;
CREATE TRIGGER "CourseVersionExercise_no_delete" BEFORE DELETE ON "CourseVersionExercise" BEGIN SELECT RAISE(ABORT, 'CourseVersionExercise is append-only'); END;
CREATE TRIGGER "CourseVersionTask_no_update" BEFORE UPDATE ON "CourseVersionTask" BEGIN SELECT RAISE(ABORT, 'CourseVersionTask is append-only'); END;
CREATE TRIGGER "CourseVersionTask_no_delete" BEFORE DELETE ON "CourseVersionTask" BEGIN SELECT RAISE(ABORT, 'CourseVersionTask is append-only'); END;
CREATE TRIGGER "SigningKey_no_update" BEFORE UPDATE ON "SigningKey" BEGIN SELECT RAISE(ABORT, 'SigningKey is append-only'); END;
CREATE TRIGGER "SigningKey_no_delete" BEFORE DELETE ON "SigningKey" BEGIN SELECT RAISE(ABORT, 'SigningKey is append-only'); END;
CREATE TRIGGER "Blob_no_update" BEFORE UPDATE ON "Blob" BEGIN SELECT RAISE(ABORT, 'Blob is append-only'); END;
CREATE TRIGGER "Blob_no_delete" BEFORE DELETE ON "Blob" BEGIN SELECT RAISE(ABORT, 'Blob is append-only'); END;

-- An answer may change until the attempt is submitted, never after.
CREATE TRIGGER "Answer_closed_insert" BEFORE INSERT ON "Answer" WHEN EXISTS (SELECT 1 FROM "Submission" WHERE "attemptId" = NEW."attemptId") BEGIN SELECT RAISE(ABORT, 'attempt is submitted'); END;
CREATE TRIGGER "Answer_closed_update" BEFORE UPDATE ON "Answer" WHEN EXISTS (SELECT 1 FROM "Submission" WHERE "attemptId" = OLD."attemptId") BEGIN SELECT RAISE(ABORT, 'attempt is submitted'); END;
CREATE TRIGGER "Answer_no_delete" BEFORE DELETE ON "Answer" BEGIN SELECT RAISE(ABORT, 'answers are kept'); END;

-- One standing main post a person, one standing state a unit.
CREATE UNIQUE INDEX "Post_one_main" ON "Post"("personId") WHERE "kind" = 'main' AND "validTo" IS NULL AND "supersededAt" IS NULL;
CREATE UNIQUE INDEX "UnitState_one_now" ON "UnitState"("unitId") WHERE "validTo" IS NULL AND "supersededAt" IS NULL;

INSERT INTO "LedgerHead" ("id", "seq", "hash") VALUES (1, 0, '0000000000000000000000000000000000000000000000000000000000000000');
