-- Who needs help in a course, found by rules with thresholds: told to the cadre first, to the manager some working days later.
-- CreateTable
CREATE TABLE "WarningSetting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "thresholds" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "WarningSetting_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Warning" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "rule" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "inputs" TEXT NOT NULL,
    "thresholds" TEXT NOT NULL,
    "managerFrom" TEXT NOT NULL,
    "raisedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Warning_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Warning_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Warning_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WarningEnd" (
    "warningId" TEXT NOT NULL PRIMARY KEY,
    "because" TEXT NOT NULL,
    "inputs" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "WarningEnd_warningId_fkey" FOREIGN KEY ("warningId") REFERENCES "Warning" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WarningEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "WarningAct" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "warningId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "actedBy" TEXT NOT NULL,
    "actedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "WarningAct_warningId_fkey" FOREIGN KEY ("warningId") REFERENCES "Warning" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "WarningAct_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "WarningSetting_eventSeq_key" ON "WarningSetting"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Warning_eventSeq_key" ON "Warning"("eventSeq");

-- CreateIndex
CREATE INDEX "Warning_personId_eventSeq_idx" ON "Warning"("personId", "eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Warning_enrolmentId_rule_number_key" ON "Warning"("enrolmentId", "rule", "number");

-- CreateIndex
CREATE UNIQUE INDEX "WarningEnd_eventSeq_key" ON "WarningEnd"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "WarningAct_eventSeq_key" ON "WarningAct"("eventSeq");

-- CreateIndex
CREATE INDEX "WarningAct_warningId_eventSeq_idx" ON "WarningAct"("warningId", "eventSeq");

-- A warning is about whoever is enrolled, and the one before it of its rule has ended.
CREATE TRIGGER "Warning_of_the_enrolled" BEFORE INSERT ON "Warning"
WHEN NOT EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."id" = NEW."enrolmentId" AND e."personId" = NEW."personId")
BEGIN SELECT RAISE(ABORT, 'Warning is about whoever is enrolled'); END;
CREATE TRIGGER "Warning_one_open" BEFORE INSERT ON "Warning"
WHEN EXISTS (SELECT 1 FROM "Warning" w WHERE w."enrolmentId" = NEW."enrolmentId" AND w."rule" = NEW."rule"
  AND NOT EXISTS (SELECT 1 FROM "WarningEnd" n WHERE n."warningId" = w."id"))
BEGIN SELECT RAISE(ABORT, 'Warning is open already'); END;

-- Nobody acts on a warning about themselves.
CREATE TRIGGER "WarningAct_by_another" BEFORE INSERT ON "WarningAct"
WHEN EXISTS (SELECT 1 FROM "Warning" w WHERE w."id" = NEW."warningId" AND w."personId" = NEW."actedBy")
BEGIN SELECT RAISE(ABORT, 'WarningAct is of another'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "WarningSetting_no_update" BEFORE UPDATE ON "WarningSetting" BEGIN SELECT RAISE(ABORT, 'WarningSetting is append-only'); END;
CREATE TRIGGER "WarningSetting_no_delete" BEFORE DELETE ON "WarningSetting" BEGIN SELECT RAISE(ABORT, 'WarningSetting is append-only'); END;
CREATE TRIGGER "Warning_no_update" BEFORE UPDATE ON "Warning" BEGIN SELECT RAISE(ABORT, 'Warning is append-only'); END;
CREATE TRIGGER "Warning_no_delete" BEFORE DELETE ON "Warning" BEGIN SELECT RAISE(ABORT, 'Warning is append-only'); END;
CREATE TRIGGER "WarningEnd_no_update" BEFORE UPDATE ON "WarningEnd" BEGIN SELECT RAISE(ABORT, 'WarningEnd is append-only'); END;
CREATE TRIGGER "WarningEnd_no_delete" BEFORE DELETE ON "WarningEnd" BEGIN SELECT RAISE(ABORT, 'WarningEnd is append-only'); END;
CREATE TRIGGER "WarningAct_no_update" BEFORE UPDATE ON "WarningAct" BEGIN SELECT RAISE(ABORT, 'WarningAct is append-only'); END;
CREATE TRIGGER "WarningAct_no_delete" BEFORE DELETE ON "WarningAct" BEGIN SELECT RAISE(ABORT, 'WarningAct is append-only'); END;
