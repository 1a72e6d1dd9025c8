-- Paths through several courses: some required, of some a number to choose; who is on one, and rules that put people on one.

-- CreateTable
CREATE TABLE "Path" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "madeBy" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "requestKey" TEXT NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Path_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PathVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "pathId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "titleVi" TEXT NOT NULL,
    "titleEn" TEXT NOT NULL,
    "summaryVi" TEXT NOT NULL,
    "summaryEn" TEXT NOT NULL,
    "required" TEXT NOT NULL,
    "groups" TEXT NOT NULL,
    "writtenBy" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PathVersion_pathId_fkey" FOREIGN KEY ("pathId") REFERENCES "Path" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PathVersion_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PathEnd" (
    "pathId" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PathEnd_pathId_fkey" FOREIGN KEY ("pathId") REFERENCES "Path" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PathEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PathEnrolment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "pathId" TEXT NOT NULL,
    "pathVersionId" TEXT NOT NULL,
    "ruleId" TEXT,
    "dueDate" TEXT,
    "reason" TEXT,
    "givenBy" TEXT NOT NULL,
    "givenAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PathEnrolment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PathEnrolment_pathId_fkey" FOREIGN KEY ("pathId") REFERENCES "Path" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PathEnrolment_pathVersionId_fkey" FOREIGN KEY ("pathVersionId") REFERENCES "PathVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PathEnrolment_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "AssignmentRule" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PathEnrolment_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- The path whose required courses a version of a rule asks.
ALTER TABLE "AssignmentRuleVersion" ADD COLUMN "pathVersionId" TEXT REFERENCES "PathVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE UNIQUE INDEX "Path_requestKey_key" ON "Path"("requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "Path_eventSeq_key" ON "Path"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "PathVersion_pathId_number_key" ON "PathVersion"("pathId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "PathVersion_eventSeq_key" ON "PathVersion"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "PathEnd_eventSeq_key" ON "PathEnd"("eventSeq");

-- Nobody is on a path twice.
-- CreateIndex
CREATE UNIQUE INDEX "PathEnrolment_personId_pathId_key" ON "PathEnrolment"("personId", "pathId");

-- CreateIndex
CREATE UNIQUE INDEX "PathEnrolment_eventSeq_key" ON "PathEnrolment"("eventSeq");

-- CreateIndex
CREATE INDEX "PathEnrolment_pathId_idx" ON "PathEnrolment"("pathId");

-- Facts are appended, never changed.
CREATE TRIGGER "Path_no_update" BEFORE UPDATE ON "Path" BEGIN SELECT RAISE(ABORT, 'Path is append-only'); END;
CREATE TRIGGER "Path_no_delete" BEFORE DELETE ON "Path" BEGIN SELECT RAISE(ABORT, 'Path is append-only'); END;
CREATE TRIGGER "PathVersion_no_update" BEFORE UPDATE ON "PathVersion" BEGIN SELECT RAISE(ABORT, 'PathVersion is append-only'); END;
CREATE TRIGGER "PathVersion_no_delete" BEFORE DELETE ON "PathVersion" BEGIN SELECT RAISE(ABORT, 'PathVersion is append-only'); END;
CREATE TRIGGER "PathEnd_no_update" BEFORE UPDATE ON "PathEnd" BEGIN SELECT RAISE(ABORT, 'PathEnd is append-only'); END;
CREATE TRIGGER "PathEnd_no_delete" BEFORE DELETE ON "PathEnd" BEGIN SELECT RAISE(ABORT, 'PathEnd is append-only'); END;
CREATE TRIGGER "PathEnrolment_no_update" BEFORE UPDATE ON "PathEnrolment" BEGIN SELECT RAISE(ABORT, 'PathEnrolment is append-only'); END;
CREATE TRIGGER "PathEnrolment_no_delete" BEFORE DELETE ON "PathEnrolment" BEGIN SELECT RAISE(ABORT, 'PathEnrolment is append-only'); END;
