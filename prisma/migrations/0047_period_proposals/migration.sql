-- Steps of a period asked for by somebody who is of it: they are taken when a second evaluator asks for the same.
-- CreateTable
CREATE TABLE "PeriodProposal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "step" TEXT NOT NULL,
    "attachBy" TEXT NOT NULL,
    "confirmBy" TEXT NOT NULL,
    "reviewBy" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PeriodProposal_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PeriodProposal_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "PeriodProposal_eventSeq_key" ON "PeriodProposal"("eventSeq");

-- CreateIndex
CREATE INDEX "PeriodProposal_unitId_kind_key_idx" ON "PeriodProposal"("unitId", "kind", "key");

-- A version never counts for a first day on which a period pinned its set already.
CREATE TRIGGER "RuleSetVersion_not_back_dated" BEFORE INSERT ON "RuleSetVersion"
WHEN EXISTS (
  SELECT 1 FROM (SELECT e."ruleSets", CASE e."kind" WHEN 'month' THEN e."key" || '-01' WHEN 'year' THEN e."key" || '-01-01'
      ELSE substr(e."key", 1, 4) || '-' || printf('%02d', 3 * substr(e."key", 7, 1) - 2) || '-01' END AS firstDay FROM "EvaluationPeriod" e) q
    JOIN json_each(q."ruleSets") w JOIN "RuleSetVersion" v ON v."id" = w."value"
  WHERE v."ruleSetId" = NEW."ruleSetId" AND q.firstDay >= NEW."validFrom" AND (NEW."validTo" IS NULL OR q.firstDay < NEW."validTo"))
BEGIN SELECT RAISE(ABORT, 'RuleSetVersion counts for a period that is open already'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "PeriodProposal_no_update" BEFORE UPDATE ON "PeriodProposal" BEGIN SELECT RAISE(ABORT, 'PeriodProposal is append-only'); END;
CREATE TRIGGER "PeriodProposal_no_delete" BEFORE DELETE ON "PeriodProposal" BEGIN SELECT RAISE(ABORT, 'PeriodProposal is append-only'); END;
