-- Tests and lessons that a person should look at: found by rules with thresholds, said to those they name, judged by others.
-- CreateTable
CREATE TABLE "PlausibilitySetting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "thresholds" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PlausibilitySetting_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlausibilityFlag" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "otherId" TEXT,
    "courseId" TEXT NOT NULL,
    "thresholds" TEXT NOT NULL,
    "inputs" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "raisedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PlausibilityFlag_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PlausibilityFlag_otherId_fkey" FOREIGN KEY ("otherId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PlausibilityFlag_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PlausibilityFlag_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlausibilityStatement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "flagId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "statedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PlausibilityStatement_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "PlausibilityFlag" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PlausibilityStatement_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PlausibilityStatement_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PlausibilityJudgement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "flagId" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "judgedBy" TEXT NOT NULL,
    "judgedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PlausibilityJudgement_flagId_fkey" FOREIGN KEY ("flagId") REFERENCES "PlausibilityFlag" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PlausibilityJudgement_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- How far the rules have looked: a place in the ledger for each kind of thing; no fact, since looking again finds the same.
-- CreateTable
CREATE TABLE "PlausibilityCursor" (
    "name" TEXT NOT NULL PRIMARY KEY,
    "seq" INTEGER NOT NULL
);

-- When a lesson was first seen open; a later visit moves it no more. Nothing is known of those opened before.
ALTER TABLE "ResumePoint" ADD COLUMN "firstVisitedAt" DATETIME;

-- CreateIndex
CREATE UNIQUE INDEX "PlausibilitySetting_eventSeq_key" ON "PlausibilitySetting"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "PlausibilityFlag_key_key" ON "PlausibilityFlag"("key");

-- CreateIndex
CREATE UNIQUE INDEX "PlausibilityFlag_eventSeq_key" ON "PlausibilityFlag"("eventSeq");

-- CreateIndex
CREATE INDEX "PlausibilityFlag_personId_idx" ON "PlausibilityFlag"("personId");

-- CreateIndex
CREATE INDEX "PlausibilityFlag_otherId_idx" ON "PlausibilityFlag"("otherId");

-- CreateIndex
CREATE UNIQUE INDEX "PlausibilityStatement_eventSeq_key" ON "PlausibilityStatement"("eventSeq");

-- CreateIndex
CREATE INDEX "PlausibilityStatement_flagId_eventSeq_idx" ON "PlausibilityStatement"("flagId", "eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "PlausibilityJudgement_eventSeq_key" ON "PlausibilityJudgement"("eventSeq");

-- CreateIndex
CREATE INDEX "PlausibilityJudgement_flagId_eventSeq_idx" ON "PlausibilityJudgement"("flagId", "eventSeq");

-- Two people or one, never one twice.
CREATE TRIGGER "PlausibilityFlag_of_two" BEFORE INSERT ON "PlausibilityFlag" WHEN NEW."otherId" = NEW."personId"
BEGIN SELECT RAISE(ABORT, 'PlausibilityFlag names one person twice'); END;

-- Their side is said by those whom a flag names; judged it is by nobody of them.
CREATE TRIGGER "PlausibilityStatement_by_the_named" BEFORE INSERT ON "PlausibilityStatement"
WHEN NOT EXISTS (SELECT 1 FROM "PlausibilityFlag" f WHERE f."id" = NEW."flagId" AND (f."personId" = NEW."personId" OR f."otherId" = NEW."personId"))
BEGIN SELECT RAISE(ABORT, 'PlausibilityStatement is of a named person'); END;
CREATE TRIGGER "PlausibilityJudgement_by_another" BEFORE INSERT ON "PlausibilityJudgement"
WHEN EXISTS (SELECT 1 FROM "PlausibilityFlag" f WHERE f."id" = NEW."flagId" AND (f."personId" = NEW."judgedBy" OR f."otherId" = NEW."judgedBy"))
BEGIN SELECT RAISE(ABORT, 'PlausibilityJudgement is of another'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "PlausibilitySetting_no_update" BEFORE UPDATE ON "PlausibilitySetting" BEGIN SELECT RAISE(ABORT, 'PlausibilitySetting is append-only'); END;
CREATE TRIGGER "PlausibilitySetting_no_delete" BEFORE DELETE ON "PlausibilitySetting" BEGIN SELECT RAISE(ABORT, 'PlausibilitySetting is append-only'); END;
CREATE TRIGGER "PlausibilityFlag_no_update" BEFORE UPDATE ON "PlausibilityFlag" BEGIN SELECT RAISE(ABORT, 'PlausibilityFlag is append-only'); END;
CREATE TRIGGER "PlausibilityFlag_no_delete" BEFORE DELETE ON "PlausibilityFlag" BEGIN SELECT RAISE(ABORT, 'PlausibilityFlag is append-only'); END;
CREATE TRIGGER "PlausibilityStatement_no_update" BEFORE UPDATE ON "PlausibilityStatement" BEGIN SELECT RAISE(ABORT, 'PlausibilityStatement is append-only'); END;
CREATE TRIGGER "PlausibilityStatement_no_delete" BEFORE DELETE ON "PlausibilityStatement" BEGIN SELECT RAISE(ABORT, 'PlausibilityStatement is append-only'); END;
CREATE TRIGGER "PlausibilityJudgement_no_update" BEFORE UPDATE ON "PlausibilityJudgement" BEGIN SELECT RAISE(ABORT, 'PlausibilityJudgement is append-only'); END;
CREATE TRIGGER "PlausibilityJudgement_no_delete" BEFORE DELETE ON "PlausibilityJudgement" BEGIN SELECT RAISE(ABORT, 'PlausibilityJudgement is append-only'); END;
