-- The register of breaches of personal data: each with the hours its authority is told within, and every statement, notice and correction as a further row.
-- CreateTable
CREATE TABLE "Breach" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "hours" INTEGER NOT NULL,
    "requestKey" TEXT NOT NULL,
    "notedBy" TEXT NOT NULL,
    "notedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Breach_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "BreachStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "breachId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "content" TEXT NOT NULL,
    "takenBy" TEXT NOT NULL,
    "takenAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "BreachStep_breachId_fkey" FOREIGN KEY ("breachId") REFERENCES "Breach" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "BreachStep_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Breach_requestKey_key" ON "Breach"("requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "Breach_eventSeq_key" ON "Breach"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "BreachStep_eventSeq_key" ON "BreachStep"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "BreachStep_breachId_number_key" ON "BreachStep"("breachId", "number");

-- How much somebody said about challenges within a day is counted before they say more.
-- CreateIndex
CREATE INDEX "ChallengeMessage_saidBy_saidAt_idx" ON "ChallengeMessage"("saidBy", "saidAt");

-- What happened is stated first, and said anew by a further statement.
CREATE TRIGGER "BreachStep_stated_first" BEFORE INSERT ON "BreachStep"
WHEN NEW."kind" NOT IN ('stated', 'authority-told', 'not-needed', 'people-told', 'measure', 'taken-back', 'closed', 'reopened')
  OR (NEW."number" = 1 AND NEW."kind" <> 'stated')
BEGIN SELECT RAISE(ABORT, 'BreachStep does not follow'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "Breach_no_update" BEFORE UPDATE ON "Breach" BEGIN SELECT RAISE(ABORT, 'Breach is append-only'); END;
CREATE TRIGGER "Breach_no_delete" BEFORE DELETE ON "Breach" BEGIN SELECT RAISE(ABORT, 'Breach is append-only'); END;
CREATE TRIGGER "BreachStep_no_update" BEFORE UPDATE ON "BreachStep" BEGIN SELECT RAISE(ABORT, 'BreachStep is append-only'); END;
CREATE TRIGGER "BreachStep_no_delete" BEFORE DELETE ON "BreachStep" BEGIN SELECT RAISE(ABORT, 'BreachStep is append-only'); END;
