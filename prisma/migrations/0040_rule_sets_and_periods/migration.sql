-- How a period of evaluation counts, as data in versions, and the periods that pin them.
-- CreateTable
CREATE TABLE "RuleSet" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "RuleSet_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RuleSet_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RuleSetVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ruleSetId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,
    "writtenBy" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "RuleSetVersion_ruleSetId_fkey" FOREIGN KEY ("ruleSetId") REFERENCES "RuleSet" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RuleSetVersion_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EvaluationPeriod" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "ruleSets" TEXT NOT NULL,
    "attachBy" TEXT NOT NULL,
    "confirmBy" TEXT NOT NULL,
    "reviewBy" TEXT NOT NULL,
    "openedBy" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "EvaluationPeriod_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvaluationPeriod_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PeriodStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "periodId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "takenBy" TEXT NOT NULL,
    "takenAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PeriodStep_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "EvaluationPeriod" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PeriodStep_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "RuleSet_eventSeq_key" ON "RuleSet"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "RuleSet_unitId_code_key" ON "RuleSet"("unitId", "code");

-- CreateIndex
CREATE UNIQUE INDEX "RuleSetVersion_eventSeq_key" ON "RuleSetVersion"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "RuleSetVersion_ruleSetId_number_key" ON "RuleSetVersion"("ruleSetId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "EvaluationPeriod_eventSeq_key" ON "EvaluationPeriod"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "EvaluationPeriod_unitId_kind_key_key" ON "EvaluationPeriod"("unitId", "kind", "key");

-- CreateIndex
CREATE INDEX "EvaluationPeriod_kind_key_idx" ON "EvaluationPeriod"("kind", "key");

-- CreateIndex
CREATE UNIQUE INDEX "PeriodStep_eventSeq_key" ON "PeriodStep"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "PeriodStep_periodId_number_key" ON "PeriodStep"("periodId", "number");

-- A period goes one way: open, in review, closed.
CREATE TRIGGER "PeriodStep_in_order" BEFORE INSERT ON "PeriodStep"
WHEN NOT (NEW."number" = 1 AND NEW."state" = 'review')
  AND NOT (NEW."number" = 2 AND NEW."state" = 'closed' AND EXISTS (SELECT 1 FROM "PeriodStep" s WHERE s."periodId" = NEW."periodId" AND s."number" = 1))
BEGIN SELECT RAISE(ABORT, 'PeriodStep is out of order'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "RuleSet_no_update" BEFORE UPDATE ON "RuleSet" BEGIN SELECT RAISE(ABORT, 'RuleSet is append-only'); END;
CREATE TRIGGER "RuleSet_no_delete" BEFORE DELETE ON "RuleSet" BEGIN SELECT RAISE(ABORT, 'RuleSet is append-only'); END;
CREATE TRIGGER "RuleSetVersion_no_update" BEFORE UPDATE ON "RuleSetVersion" BEGIN SELECT RAISE(ABORT, 'RuleSetVersion is append-only'); END;
CREATE TRIGGER "RuleSetVersion_no_delete" BEFORE DELETE ON "RuleSetVersion" BEGIN SELECT RAISE(ABORT, 'RuleSetVersion is append-only'); END;
CREATE TRIGGER "EvaluationPeriod_no_update" BEFORE UPDATE ON "EvaluationPeriod" BEGIN SELECT RAISE(ABORT, 'EvaluationPeriod is append-only'); END;
CREATE TRIGGER "EvaluationPeriod_no_delete" BEFORE DELETE ON "EvaluationPeriod" BEGIN SELECT RAISE(ABORT, 'EvaluationPeriod is append-only'); END;
CREATE TRIGGER "PeriodStep_no_update" BEFORE UPDATE ON "PeriodStep" BEGIN SELECT RAISE(ABORT, 'PeriodStep is append-only'); END;
CREATE TRIGGER "PeriodStep_no_delete" BEFORE DELETE ON "PeriodStep" BEGIN SELECT RAISE(ABORT, 'PeriodStep is append-only'); END;
