-- AlterTable
ALTER TABLE "CourseVersion" ADD COLUMN "summaryOfChange" TEXT;

-- CreateTable
CREATE TABLE "AccessToken" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "accountId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "usedAt" DATETIME,
    "endedAt" DATETIME,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "AccessToken_accountId_fkey" FOREIGN KEY ("accountId") REFERENCES "Account" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AccessToken_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SourceText" (
    "sha256" TEXT NOT NULL PRIMARY KEY,
    "text" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "CourseVersionFile" (
    "courseVersionId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "sha256" TEXT NOT NULL,

    PRIMARY KEY ("courseVersionId", "path"),
    CONSTRAINT "CourseVersionFile_courseVersionId_fkey" FOREIGN KEY ("courseVersionId") REFERENCES "CourseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CourseOffer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CourseOffer_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CourseOffer_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Relearning" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "courseVersionId" TEXT NOT NULL,
    "lessonId" TEXT NOT NULL,
    "lessonVersionId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "askedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Relearning_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Relearning_courseVersionId_fkey" FOREIGN KEY ("courseVersionId") REFERENCES "CourseVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Relearning_lessonVersionId_fkey" FOREIGN KEY ("lessonVersionId") REFERENCES "LessonVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Relearning_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Relearning_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RelearningDone" (
    "relearningId" TEXT NOT NULL PRIMARY KEY,
    "lessonVersionId" TEXT NOT NULL,
    "doneAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "RelearningDone_relearningId_fkey" FOREIGN KEY ("relearningId") REFERENCES "Relearning" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RelearningDone_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LessonRating" (
    "personId" TEXT NOT NULL,
    "lessonId" TEXT NOT NULL,
    "lessonVersionId" TEXT NOT NULL,
    "value" INTEGER NOT NULL,
    "ratedAt" DATETIME NOT NULL,

    PRIMARY KEY ("personId", "lessonId")
);

-- CreateTable
CREATE TABLE "PassageSignal" (
    "personId" TEXT NOT NULL,
    "lessonId" TEXT NOT NULL,
    "lessonVersionId" TEXT NOT NULL,
    "passage" TEXT NOT NULL,
    "quote" TEXT NOT NULL,
    "raisedAt" DATETIME NOT NULL,

    PRIMARY KEY ("personId", "lessonVersionId", "passage")
);

-- CreateTable
CREATE TABLE "LessonPost" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "lessonId" TEXT NOT NULL,
    "lessonVersionId" TEXT NOT NULL,
    "parentId" TEXT,
    "personId" TEXT NOT NULL,
    "passage" TEXT,
    "text" TEXT NOT NULL,
    "postedAt" DATETIME NOT NULL,
    "requestKey" TEXT NOT NULL,
    "hiddenAt" DATETIME,
    "hiddenBy" TEXT,
    "hiddenReason" TEXT
);

-- CreateTable
CREATE TABLE "Draft" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL,
    "slug" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "baseVersionId" TEXT,
    "startedBy" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "closedAt" DATETIME,
    "outcome" TEXT
);

-- CreateTable
CREATE TABLE "DraftSave" (
    "draftId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "sha256" TEXT,
    "baseNumber" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "savedBy" TEXT NOT NULL,
    "savedAt" DATETIME NOT NULL,

    PRIMARY KEY ("draftId", "number"),
    CONSTRAINT "DraftSave_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewSetting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL,
    "allowsOwn" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ReviewSetting_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReviewSetting_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "draftId" TEXT NOT NULL,
    "treeHash" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "requestedBy" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ReviewRequest_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReviewRequest_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestId" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ReviewDecision_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "ReviewRequest" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReviewDecision_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReviewComment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "draftId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "quote" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "parentId" TEXT,
    "writtenBy" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "resolvedBy" TEXT,
    "resolvedAt" DATETIME,
    CONSTRAINT "ReviewComment_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ScheduledPublication" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "draftId" TEXT NOT NULL,
    "treeHash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "summary" TEXT NOT NULL,
    "relearn" TEXT NOT NULL,
    "runAt" DATETIME NOT NULL,
    "scheduledBy" TEXT NOT NULL,
    "scheduledAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ScheduledPublication_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ScheduledPublication_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ScheduleEnd" (
    "scheduleId" TEXT NOT NULL PRIMARY KEY,
    "outcome" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ScheduleEnd_scheduleId_fkey" FOREIGN KEY ("scheduleId") REFERENCES "ScheduledPublication" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ScheduleEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Compilation" (
    "key" TEXT NOT NULL PRIMARY KEY,
    "html" TEXT,
    "findings" TEXT NOT NULL,
    "compiledAt" DATETIME NOT NULL
);

-- CreateIndex
CREATE UNIQUE INDEX "AccessToken_tokenHash_key" ON "AccessToken"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "AccessToken_eventSeq_key" ON "AccessToken"("eventSeq");

-- CreateIndex
CREATE INDEX "AccessToken_accountId_idx" ON "AccessToken"("accountId");

-- CreateIndex
CREATE INDEX "CourseVersionFile_sha256_idx" ON "CourseVersionFile"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "CourseOffer_eventSeq_key" ON "CourseOffer"("eventSeq");

-- CreateIndex
CREATE INDEX "CourseOffer_courseId_eventSeq_idx" ON "CourseOffer"("courseId", "eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Relearning_eventSeq_key" ON "Relearning"("eventSeq");

-- CreateIndex
CREATE INDEX "Relearning_personId_idx" ON "Relearning"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Relearning_enrolmentId_lessonId_courseVersionId_key" ON "Relearning"("enrolmentId", "lessonId", "courseVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "RelearningDone_eventSeq_key" ON "RelearningDone"("eventSeq");

-- CreateIndex
CREATE INDEX "LessonRating_lessonId_idx" ON "LessonRating"("lessonId");

-- CreateIndex
CREATE INDEX "PassageSignal_lessonId_idx" ON "PassageSignal"("lessonId");

-- CreateIndex
CREATE UNIQUE INDEX "LessonPost_requestKey_key" ON "LessonPost"("requestKey");

-- CreateIndex
CREATE INDEX "LessonPost_lessonId_postedAt_idx" ON "LessonPost"("lessonId", "postedAt");

-- CreateIndex
CREATE INDEX "LessonPost_parentId_idx" ON "LessonPost"("parentId");

-- CreateIndex
CREATE INDEX "Draft_courseId_closedAt_idx" ON "Draft"("courseId", "closedAt");

-- CreateIndex
CREATE INDEX "DraftSave_draftId_path_number_idx" ON "DraftSave"("draftId", "path", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewSetting_eventSeq_key" ON "ReviewSetting"("eventSeq");

-- CreateIndex
CREATE INDEX "ReviewSetting_courseId_eventSeq_idx" ON "ReviewSetting"("courseId", "eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewRequest_eventSeq_key" ON "ReviewRequest"("eventSeq");

-- CreateIndex
CREATE INDEX "ReviewRequest_draftId_requestedAt_idx" ON "ReviewRequest"("draftId", "requestedAt");

-- CreateIndex
CREATE UNIQUE INDEX "ReviewDecision_eventSeq_key" ON "ReviewDecision"("eventSeq");

-- CreateIndex
CREATE INDEX "ReviewDecision_requestId_idx" ON "ReviewDecision"("requestId");

-- CreateIndex
CREATE INDEX "ReviewComment_draftId_path_idx" ON "ReviewComment"("draftId", "path");

-- CreateIndex
CREATE UNIQUE INDEX "ScheduledPublication_eventSeq_key" ON "ScheduledPublication"("eventSeq");

-- CreateIndex
CREATE INDEX "ScheduledPublication_draftId_idx" ON "ScheduledPublication"("draftId");

-- CreateIndex
CREATE UNIQUE INDEX "ScheduleEnd_eventSeq_key" ON "ScheduleEnd"("eventSeq");

-- One studio copy a course stands open.
CREATE UNIQUE INDEX "Draft_one_studio" ON "Draft"("courseId") WHERE "origin" = 'studio' AND "closedAt" IS NULL;

-- What was written stays: sources, saves and what was decided about them.
CREATE TRIGGER "SourceText_no_update" BEFORE UPDATE ON "SourceText" BEGIN SELECT RAISE(ABORT, 'SourceText is append-only'); END;
CREATE TRIGGER "SourceText_no_delete" BEFORE DELETE ON "SourceText" BEGIN SELECT RAISE(ABORT, 'SourceText is append-only'); END;
CREATE TRIGGER "CourseVersionFile_no_update" BEFORE UPDATE ON "CourseVersionFile" BEGIN SELECT RAISE(ABORT, 'CourseVersionFile is append-only'); END;
CREATE TRIGGER "CourseVersionFile_no_delete" BEFORE DELETE ON "CourseVersionFile" BEGIN SELECT RAISE(ABORT, 'CourseVersionFile is append-only'); END;
CREATE TRIGGER "CourseOffer_no_update" BEFORE UPDATE ON "CourseOffer" BEGIN SELECT RAISE(ABORT, 'CourseOffer is append-only'); END;
CREATE TRIGGER "CourseOffer_no_delete" BEFORE DELETE ON "CourseOffer" BEGIN SELECT RAISE(ABORT, 'CourseOffer is append-only'); END;
CREATE TRIGGER "Relearning_no_update" BEFORE UPDATE ON "Relearning" BEGIN SELECT RAISE(ABORT, 'Relearning is append-only'); END;
CREATE TRIGGER "Relearning_no_delete" BEFORE DELETE ON "Relearning" BEGIN SELECT RAISE(ABORT, 'Relearning is append-only'); END;
CREATE TRIGGER "RelearningDone_no_update" BEFORE UPDATE ON "RelearningDone" BEGIN SELECT RAISE(ABORT, 'RelearningDone is append-only'); END;
CREATE TRIGGER "RelearningDone_no_delete" BEFORE DELETE ON "RelearningDone" BEGIN SELECT RAISE(ABORT, 'RelearningDone is append-only'); END;
CREATE TRIGGER "DraftSave_no_update" BEFORE UPDATE ON "DraftSave" BEGIN SELECT RAISE(ABORT, 'DraftSave is append-only'); END;
CREATE TRIGGER "DraftSave_no_delete" BEFORE DELETE ON "DraftSave" BEGIN SELECT RAISE(ABORT, 'DraftSave is append-only'); END;
CREATE TRIGGER "ReviewSetting_no_update" BEFORE UPDATE ON "ReviewSetting" BEGIN SELECT RAISE(ABORT, 'ReviewSetting is append-only'); END;
CREATE TRIGGER "ReviewSetting_no_delete" BEFORE DELETE ON "ReviewSetting" BEGIN SELECT RAISE(ABORT, 'ReviewSetting is append-only'); END;
CREATE TRIGGER "ReviewRequest_no_update" BEFORE UPDATE ON "ReviewRequest" BEGIN SELECT RAISE(ABORT, 'ReviewRequest is append-only'); END;
CREATE TRIGGER "ReviewRequest_no_delete" BEFORE DELETE ON "ReviewRequest" BEGIN SELECT RAISE(ABORT, 'ReviewRequest is append-only'); END;
CREATE TRIGGER "ReviewDecision_no_update" BEFORE UPDATE ON "ReviewDecision" BEGIN SELECT RAISE(ABORT, 'ReviewDecision is append-only'); END;
CREATE TRIGGER "ReviewDecision_no_delete" BEFORE DELETE ON "ReviewDecision" BEGIN SELECT RAISE(ABORT, 'ReviewDecision is append-only'); END;
CREATE TRIGGER "ScheduledPublication_no_update" BEFORE UPDATE ON "ScheduledPublication" BEGIN SELECT RAISE(ABORT, 'ScheduledPublication is append-only'); END;
CREATE TRIGGER "ScheduledPublication_no_delete" BEFORE DELETE ON "ScheduledPublication" BEGIN SELECT RAISE(ABORT, 'ScheduledPublication is append-only'); END;
CREATE TRIGGER "ScheduleEnd_no_update" BEFORE UPDATE ON "ScheduleEnd" BEGIN SELECT RAISE(ABORT, 'ScheduleEnd is append-only'); END;
CREATE TRIGGER "ScheduleEnd_no_delete" BEFORE DELETE ON "ScheduleEnd" BEGIN SELECT RAISE(ABORT, 'ScheduleEnd is append-only'); END;
