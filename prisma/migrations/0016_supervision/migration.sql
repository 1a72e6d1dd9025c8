-- Tests under somebody's eyes: who may supervise, sessions with a roll-call, attempts bound to them, and what they raise.

-- CreateTable
CREATE TABLE "InvigilatorGrant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "grantedBy" TEXT NOT NULL,
    "grantedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "InvigilatorGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InvigilatorGrant_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InvigilatorGrant_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "InvigilatorGrant_eventSeq_key" ON "InvigilatorGrant"("eventSeq");

-- CreateIndex
CREATE INDEX "InvigilatorGrant_personId_idx" ON "InvigilatorGrant"("personId");

-- CreateTable
CREATE TABLE "InvigilatorGrantEnd" (
    "grantId" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "InvigilatorGrantEnd_grantId_fkey" FOREIGN KEY ("grantId") REFERENCES "InvigilatorGrant" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "InvigilatorGrantEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "InvigilatorGrantEnd_eventSeq_key" ON "InvigilatorGrantEnd"("eventSeq");

-- CreateTable
CREATE TABLE "SupervisedSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "openedBy" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SupervisedSession_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupervisedSession_openedBy_fkey" FOREIGN KEY ("openedBy") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupervisedSession_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "SupervisedSession_eventSeq_key" ON "SupervisedSession"("eventSeq");

-- CreateIndex
CREATE INDEX "SupervisedSession_openedBy_idx" ON "SupervisedSession"("openedBy");

-- CreateTable
CREATE TABLE "SupervisedSessionEnd" (
    "sessionId" TEXT NOT NULL PRIMARY KEY,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SupervisedSessionEnd_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "SupervisedSession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupervisedSessionEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "SupervisedSessionEnd_eventSeq_key" ON "SupervisedSessionEnd"("eventSeq");

-- CreateTable
CREATE TABLE "RollCallEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "addedBy" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "RollCallEntry_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "SupervisedSession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RollCallEntry_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RollCallEntry_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "RollCallEntry_eventSeq_key" ON "RollCallEntry"("eventSeq");

-- CreateIndex
CREATE INDEX "RollCallEntry_personId_idx" ON "RollCallEntry"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "RollCallEntry_sessionId_personId_key" ON "RollCallEntry"("sessionId", "personId");

-- CreateTable
CREATE TABLE "RollCallMark" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "entryId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "markedBy" TEXT NOT NULL,
    "markedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "RollCallMark_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "RollCallEntry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RollCallMark_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "RollCallMark_eventSeq_key" ON "RollCallMark"("eventSeq");

-- CreateIndex
CREATE INDEX "RollCallMark_entryId_idx" ON "RollCallMark"("entryId");

-- CreateTable
CREATE TABLE "SessionNote" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sessionId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "notedBy" TEXT NOT NULL,
    "notedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SessionNote_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "SupervisedSession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SessionNote_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "SessionNote_eventSeq_key" ON "SessionNote"("eventSeq");

-- CreateIndex
CREATE INDEX "SessionNote_sessionId_idx" ON "SessionNote"("sessionId");

-- CreateTable
CREATE TABLE "SupervisedAttempt" (
    "attemptId" TEXT NOT NULL PRIMARY KEY,
    "entryId" TEXT NOT NULL,
    "boundAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SupervisedAttempt_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupervisedAttempt_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "RollCallEntry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupervisedAttempt_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "SupervisedAttempt_eventSeq_key" ON "SupervisedAttempt"("eventSeq");

-- CreateIndex
CREATE INDEX "SupervisedAttempt_entryId_idx" ON "SupervisedAttempt"("entryId");

-- CreateTable
CREATE TABLE "SupervisedPass" (
    "attemptId" TEXT NOT NULL PRIMARY KEY,
    "markId" TEXT NOT NULL,
    "passedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SupervisedPass_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "SupervisedAttempt" ("attemptId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupervisedPass_markId_fkey" FOREIGN KEY ("markId") REFERENCES "RollCallMark" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupervisedPass_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "SupervisedPass_eventSeq_key" ON "SupervisedPass"("eventSeq");

-- Nobody is expected in two sessions that are open, and nobody is added to one that has ended.
CREATE TRIGGER "RollCallEntry_one_session" BEFORE INSERT ON "RollCallEntry"
WHEN EXISTS (SELECT 1 FROM "SupervisedSessionEnd" e WHERE e."sessionId" = NEW."sessionId")
  OR EXISTS (SELECT 1 FROM "RollCallEntry" r WHERE r."personId" = NEW."personId" AND NOT EXISTS (SELECT 1 FROM "SupervisedSessionEnd" e WHERE e."sessionId" = r."sessionId"))
BEGIN SELECT RAISE(ABORT, 'RollCallEntry is of one open session'); END;

-- Nobody is expected in a session of their own.
CREATE TRIGGER "RollCallEntry_by_another" BEFORE INSERT ON "RollCallEntry"
WHEN EXISTS (SELECT 1 FROM "SupervisedSession" s WHERE s."id" = NEW."sessionId" AND s."openedBy" = NEW."personId")
BEGIN SELECT RAISE(ABORT, 'RollCallEntry is of another'); END;

-- An attempt is bound to an entry of the same person and course, in a session that is open.
CREATE TRIGGER "SupervisedAttempt_of_the_person" BEFORE INSERT ON "SupervisedAttempt"
WHEN NOT EXISTS (SELECT 1 FROM "Attempt" a JOIN "Enrolment" n ON n."id" = a."enrolmentId" JOIN "RollCallEntry" r ON r."id" = NEW."entryId" AND r."personId" = n."personId"
  JOIN "SupervisedSession" s ON s."id" = r."sessionId" AND s."courseId" = n."courseId" WHERE a."id" = NEW."attemptId"
  AND NOT EXISTS (SELECT 1 FROM "SupervisedSessionEnd" e WHERE e."sessionId" = s."id"))
BEGIN SELECT RAISE(ABORT, 'SupervisedAttempt is of the person'); END;

-- Only a passed attempt of somebody whose last mark is present or late counts as supervised.
CREATE TRIGGER "SupervisedPass_seen_and_passed" BEFORE INSERT ON "SupervisedPass"
WHEN NOT EXISTS (SELECT 1 FROM "SupervisedAttempt" b JOIN "RollCallMark" m ON m."entryId" = b."entryId" AND m."id" = NEW."markId" AND m."state" IN ('present','late')
  JOIN "Grading" g ON g."attemptId" = b."attemptId" AND g."isPassed" = 1 WHERE b."attemptId" = NEW."attemptId"
  AND NOT EXISTS (SELECT 1 FROM "RollCallMark" l WHERE l."entryId" = m."entryId" AND l."eventSeq" > m."eventSeq"))
BEGIN SELECT RAISE(ABORT, 'SupervisedPass is by seeing and passing'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "InvigilatorGrant_no_update" BEFORE UPDATE ON "InvigilatorGrant" BEGIN SELECT RAISE(ABORT, 'InvigilatorGrant is append-only'); END;
CREATE TRIGGER "InvigilatorGrant_no_delete" BEFORE DELETE ON "InvigilatorGrant" BEGIN SELECT RAISE(ABORT, 'InvigilatorGrant is append-only'); END;
CREATE TRIGGER "InvigilatorGrantEnd_no_update" BEFORE UPDATE ON "InvigilatorGrantEnd" BEGIN SELECT RAISE(ABORT, 'InvigilatorGrantEnd is append-only'); END;
CREATE TRIGGER "InvigilatorGrantEnd_no_delete" BEFORE DELETE ON "InvigilatorGrantEnd" BEGIN SELECT RAISE(ABORT, 'InvigilatorGrantEnd is append-only'); END;
CREATE TRIGGER "SupervisedSession_no_update" BEFORE UPDATE ON "SupervisedSession" BEGIN SELECT RAISE(ABORT, 'SupervisedSession is append-only'); END;
CREATE TRIGGER "SupervisedSession_no_delete" BEFORE DELETE ON "SupervisedSession" BEGIN SELECT RAISE(ABORT, 'SupervisedSession is append-only'); END;
CREATE TRIGGER "SupervisedSessionEnd_no_update" BEFORE UPDATE ON "SupervisedSessionEnd" BEGIN SELECT RAISE(ABORT, 'SupervisedSessionEnd is append-only'); END;
CREATE TRIGGER "SupervisedSessionEnd_no_delete" BEFORE DELETE ON "SupervisedSessionEnd" BEGIN SELECT RAISE(ABORT, 'SupervisedSessionEnd is append-only'); END;
CREATE TRIGGER "RollCallEntry_no_update" BEFORE UPDATE ON "RollCallEntry" BEGIN SELECT RAISE(ABORT, 'RollCallEntry is append-only'); END;
CREATE TRIGGER "RollCallEntry_no_delete" BEFORE DELETE ON "RollCallEntry" BEGIN SELECT RAISE(ABORT, 'RollCallEntry is append-only'); END;
CREATE TRIGGER "RollCallMark_no_update" BEFORE UPDATE ON "RollCallMark" BEGIN SELECT RAISE(ABORT, 'RollCallMark is append-only'); END;
CREATE TRIGGER "RollCallMark_no_delete" BEFORE DELETE ON "RollCallMark" BEGIN SELECT RAISE(ABORT, 'RollCallMark is append-only'); END;
CREATE TRIGGER "SessionNote_no_update" BEFORE UPDATE ON "SessionNote" BEGIN SELECT RAISE(ABORT, 'SessionNote is append-only'); END;
CREATE TRIGGER "SessionNote_no_delete" BEFORE DELETE ON "SessionNote" BEGIN SELECT RAISE(ABORT, 'SessionNote is append-only'); END;
CREATE TRIGGER "SupervisedAttempt_no_update" BEFORE UPDATE ON "SupervisedAttempt" BEGIN SELECT RAISE(ABORT, 'SupervisedAttempt is append-only'); END;
CREATE TRIGGER "SupervisedAttempt_no_delete" BEFORE DELETE ON "SupervisedAttempt" BEGIN SELECT RAISE(ABORT, 'SupervisedAttempt is append-only'); END;
CREATE TRIGGER "SupervisedPass_no_update" BEFORE UPDATE ON "SupervisedPass" BEGIN SELECT RAISE(ABORT, 'SupervisedPass is append-only'); END;
CREATE TRIGGER "SupervisedPass_no_delete" BEFORE DELETE ON "SupervisedPass" BEGIN SELECT RAISE(ABORT, 'SupervisedPass is append-only'); END;
