-- Passing a lesson on, the checks that show whether others gained, the credit that rests on it, and what a person judges.
-- CreateTable
CREATE TABLE "Sharing" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sharerId" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "lessonId" TEXT NOT NULL,
    "lessonVersionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "heldOn" TEXT,
    "place" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "others" INTEGER NOT NULL,
    "citizens" INTEGER NOT NULL,
    "passPercent" INTEGER NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "requestKey" TEXT NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Sharing_sharerId_fkey" FOREIGN KEY ("sharerId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Sharing_lessonVersionId_fkey" FOREIGN KEY ("lessonVersionId") REFERENCES "LessonVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Sharing_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SharingInvitation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sharingId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "invitedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SharingInvitation_sharingId_fkey" FOREIGN KEY ("sharingId") REFERENCES "Sharing" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SharingInvitation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SharingInvitation_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SharingDecline" (
    "invitationId" TEXT NOT NULL PRIMARY KEY,
    "declinedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SharingDecline_invitationId_fkey" FOREIGN KEY ("invitationId") REFERENCES "SharingInvitation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SharingDecline_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SharingParticipant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sharingId" TEXT NOT NULL,
    "personId" TEXT,
    "keyHash" TEXT,
    "before" TEXT NOT NULL,
    "after" TEXT NOT NULL,
    "joinedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SharingParticipant_sharingId_fkey" FOREIGN KEY ("sharingId") REFERENCES "Sharing" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SharingParticipant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SharingParticipant_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SharingCheck" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "participantId" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "answers" TEXT NOT NULL,
    "right" INTEGER NOT NULL,
    "asked" INTEGER NOT NULL,
    "isUseful" BOOLEAN,
    "checkedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SharingCheck_participantId_fkey" FOREIGN KEY ("participantId") REFERENCES "SharingParticipant" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SharingCheck_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SharingCredit" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sharingId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "participants" TEXT NOT NULL,
    "creditedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SharingCredit_sharingId_fkey" FOREIGN KEY ("sharingId") REFERENCES "Sharing" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SharingCredit_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SharingFlag" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "people" TEXT NOT NULL,
    "credits" TEXT NOT NULL,
    "inputs" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "raisedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SharingFlag_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SharingJudgement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "flagId" TEXT NOT NULL,
    "counts" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "judgedBy" TEXT NOT NULL,
    "judgedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SharingJudgement_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "SharingFlag" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SharingJudgement_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Sharing_code_key" ON "Sharing"("code");

-- CreateIndex
CREATE UNIQUE INDEX "Sharing_requestKey_key" ON "Sharing"("requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "Sharing_eventSeq_key" ON "Sharing"("eventSeq");

-- CreateIndex
CREATE INDEX "Sharing_sharerId_startedAt_idx" ON "Sharing"("sharerId", "startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "SharingInvitation_eventSeq_key" ON "SharingInvitation"("eventSeq");

-- CreateIndex
CREATE INDEX "SharingInvitation_personId_idx" ON "SharingInvitation"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "SharingInvitation_sharingId_personId_key" ON "SharingInvitation"("sharingId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "SharingDecline_eventSeq_key" ON "SharingDecline"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "SharingParticipant_keyHash_key" ON "SharingParticipant"("keyHash");

-- CreateIndex
CREATE UNIQUE INDEX "SharingParticipant_eventSeq_key" ON "SharingParticipant"("eventSeq");

-- CreateIndex
CREATE INDEX "SharingParticipant_personId_idx" ON "SharingParticipant"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "SharingParticipant_sharingId_personId_key" ON "SharingParticipant"("sharingId", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "SharingCheck_eventSeq_key" ON "SharingCheck"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "SharingCheck_participantId_phase_key" ON "SharingCheck"("participantId", "phase");

-- CreateIndex
CREATE UNIQUE INDEX "SharingCredit_sharingId_key" ON "SharingCredit"("sharingId");

-- CreateIndex
CREATE UNIQUE INDEX "SharingCredit_eventSeq_key" ON "SharingCredit"("eventSeq");

-- CreateIndex
CREATE INDEX "SharingCredit_personId_idx" ON "SharingCredit"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "SharingFlag_key_key" ON "SharingFlag"("key");

-- CreateIndex
CREATE UNIQUE INDEX "SharingFlag_eventSeq_key" ON "SharingFlag"("eventSeq");

-- CreateIndex
CREATE INDEX "SharingFlag_raisedAt_idx" ON "SharingFlag"("raisedAt");

-- CreateIndex
CREATE UNIQUE INDEX "SharingJudgement_eventSeq_key" ON "SharingJudgement"("eventSeq");

-- CreateIndex
CREATE INDEX "SharingJudgement_flagId_eventSeq_idx" ON "SharingJudgement"("flagId", "eventSeq");



-- Facts are appended, never changed.
CREATE TRIGGER "Sharing_no_update" BEFORE UPDATE ON "Sharing" BEGIN SELECT RAISE(ABORT, 'Sharing is append-only'); END;
CREATE TRIGGER "Sharing_no_delete" BEFORE DELETE ON "Sharing" BEGIN SELECT RAISE(ABORT, 'Sharing is append-only'); END;
CREATE TRIGGER "SharingInvitation_no_update" BEFORE UPDATE ON "SharingInvitation" BEGIN SELECT RAISE(ABORT, 'SharingInvitation is append-only'); END;
CREATE TRIGGER "SharingInvitation_no_delete" BEFORE DELETE ON "SharingInvitation" BEGIN SELECT RAISE(ABORT, 'SharingInvitation is append-only'); END;
CREATE TRIGGER "SharingDecline_no_update" BEFORE UPDATE ON "SharingDecline" BEGIN SELECT RAISE(ABORT, 'SharingDecline is append-only'); END;
CREATE TRIGGER "SharingDecline_no_delete" BEFORE DELETE ON "SharingDecline" BEGIN SELECT RAISE(ABORT, 'SharingDecline is append-only'); END;
CREATE TRIGGER "SharingParticipant_no_update" BEFORE UPDATE ON "SharingParticipant" BEGIN SELECT RAISE(ABORT, 'SharingParticipant is append-only'); END;
CREATE TRIGGER "SharingParticipant_no_delete" BEFORE DELETE ON "SharingParticipant" BEGIN SELECT RAISE(ABORT, 'SharingParticipant is append-only'); END;
CREATE TRIGGER "SharingCheck_no_update" BEFORE UPDATE ON "SharingCheck" BEGIN SELECT RAISE(ABORT, 'SharingCheck is append-only'); END;
CREATE TRIGGER "SharingCheck_no_delete" BEFORE DELETE ON "SharingCheck" BEGIN SELECT RAISE(ABORT, 'SharingCheck is append-only'); END;
CREATE TRIGGER "SharingCredit_no_update" BEFORE UPDATE ON "SharingCredit" BEGIN SELECT RAISE(ABORT, 'SharingCredit is append-only'); END;
CREATE TRIGGER "SharingCredit_no_delete" BEFORE DELETE ON "SharingCredit" BEGIN SELECT RAISE(ABORT, 'SharingCredit is append-only'); END;
CREATE TRIGGER "SharingFlag_no_update" BEFORE UPDATE ON "SharingFlag" BEGIN SELECT RAISE(ABORT, 'SharingFlag is append-only'); END;
CREATE TRIGGER "SharingFlag_no_delete" BEFORE DELETE ON "SharingFlag" BEGIN SELECT RAISE(ABORT, 'SharingFlag is append-only'); END;
CREATE TRIGGER "SharingJudgement_no_update" BEFORE UPDATE ON "SharingJudgement" BEGIN SELECT RAISE(ABORT, 'SharingJudgement is append-only'); END;
CREATE TRIGGER "SharingJudgement_no_delete" BEFORE DELETE ON "SharingJudgement" BEGIN SELECT RAISE(ABORT, 'SharingJudgement is append-only'); END;
