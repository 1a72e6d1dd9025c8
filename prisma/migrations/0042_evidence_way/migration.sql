-- The way of a dossier: what its owner attached otherwise than by rule, learning outside the academy, and who confirmed or returned what.
-- CreateTable
CREATE TABLE "EvidencePlacement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "periodId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "criterionId" TEXT,
    "placedBy" TEXT NOT NULL,
    "placedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "EvidencePlacement_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "EvaluationPeriod" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidencePlacement_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidencePlacement_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OutsideLearning" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestKey" TEXT NOT NULL,
    "periodId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "replacesId" TEXT,
    "title" TEXT NOT NULL,
    "provider" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "firstDay" TEXT NOT NULL,
    "lastDay" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "periods" INTEGER NOT NULL,
    "criterionId" TEXT,
    "link" TEXT,
    "fileSha" TEXT,
    "fileName" TEXT,
    "fileType" TEXT,
    "fileSize" INTEGER,
    "broughtAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "OutsideLearning_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "EvaluationPeriod" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OutsideLearning_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OutsideLearning_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "OutsideLearning" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OutsideLearning_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OutsideWithdrawal" (
    "outsideId" TEXT NOT NULL PRIMARY KEY,
    "withdrawnBy" TEXT NOT NULL,
    "withdrawnAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "OutsideWithdrawal_outsideId_fkey" FOREIGN KEY ("outsideId") REFERENCES "OutsideLearning" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "OutsideWithdrawal_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "EvidenceDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "periodId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "itemId" TEXT NOT NULL,
    "criterionId" TEXT,
    "verdict" TEXT NOT NULL,
    "decidedAs" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "onSeq" INTEGER NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "EvidenceDecision_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "EvaluationPeriod" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidenceDecision_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "EvidenceDecision_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "EvidencePlacement_eventSeq_key" ON "EvidencePlacement"("eventSeq");

-- CreateIndex
CREATE INDEX "EvidencePlacement_personId_periodId_eventSeq_idx" ON "EvidencePlacement"("personId", "periodId", "eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "OutsideLearning_requestKey_key" ON "OutsideLearning"("requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "OutsideLearning_replacesId_key" ON "OutsideLearning"("replacesId");

-- CreateIndex
CREATE UNIQUE INDEX "OutsideLearning_eventSeq_key" ON "OutsideLearning"("eventSeq");

-- CreateIndex
CREATE INDEX "OutsideLearning_personId_lastDay_idx" ON "OutsideLearning"("personId", "lastDay");

-- CreateIndex
CREATE INDEX "OutsideLearning_fileSha_idx" ON "OutsideLearning"("fileSha");

-- CreateIndex
CREATE UNIQUE INDEX "OutsideWithdrawal_eventSeq_key" ON "OutsideWithdrawal"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "EvidenceDecision_eventSeq_key" ON "EvidenceDecision"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "EvidenceDecision_personId_kind_itemId_onSeq_key" ON "EvidenceDecision"("personId", "kind", "itemId", "onSeq");

-- Nothing is attached, brought or decided in a dossier that is frozen.
CREATE TRIGGER "EvidencePlacement_before_closing" BEFORE INSERT ON "EvidencePlacement"
WHEN EXISTS (SELECT 1 FROM "Snapshot" s WHERE s."periodId" = NEW."periodId" AND s."personId" = NEW."personId")
BEGIN SELECT RAISE(ABORT, 'EvidencePlacement is of a closed dossier'); END;
CREATE TRIGGER "OutsideLearning_before_closing" BEFORE INSERT ON "OutsideLearning"
WHEN EXISTS (SELECT 1 FROM "Snapshot" s WHERE s."periodId" = NEW."periodId" AND s."personId" = NEW."personId")
BEGIN SELECT RAISE(ABORT, 'OutsideLearning is of a closed dossier'); END;
CREATE TRIGGER "EvidenceDecision_before_closing" BEFORE INSERT ON "EvidenceDecision"
WHEN EXISTS (SELECT 1 FROM "Snapshot" s WHERE s."periodId" = NEW."periodId" AND s."personId" = NEW."personId")
BEGIN SELECT RAISE(ABORT, 'EvidenceDecision is of a closed dossier'); END;

-- Evidence is attached by its owner, decided by somebody else, and only theirs.
CREATE TRIGGER "EvidencePlacement_by_owner" BEFORE INSERT ON "EvidencePlacement" WHEN NEW."placedBy" <> NEW."personId"
BEGIN SELECT RAISE(ABORT, 'EvidencePlacement is not its owner''s'); END;
CREATE TRIGGER "EvidenceDecision_by_another" BEFORE INSERT ON "EvidenceDecision"
WHEN NEW."decidedBy" = NEW."personId" OR NEW."verdict" NOT IN ('confirmed', 'returned') OR NEW."decidedAs" NOT IN ('manager', 'evaluator')
  OR (NEW."reason" = '' AND (NEW."verdict" = 'returned' OR NEW."decidedAs" = 'evaluator'))
BEGIN SELECT RAISE(ABORT, 'EvidenceDecision is not one'); END;
CREATE TRIGGER "OutsideLearning_is_proven" BEFORE INSERT ON "OutsideLearning"
WHEN (NEW."link" IS NULL AND NEW."fileSha" IS NULL) OR NEW."lastDay" < NEW."firstDay" OR NEW."minutes" < 1 OR NEW."periods" < 0
BEGIN SELECT RAISE(ABORT, 'OutsideLearning is without proof, or of no time'); END;
CREATE TRIGGER "OutsideLearning_replaces_own" BEFORE INSERT ON "OutsideLearning"
WHEN NEW."replacesId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "OutsideLearning" o WHERE o."id" = NEW."replacesId" AND o."personId" = NEW."personId" AND o."periodId" = NEW."periodId")
BEGIN SELECT RAISE(ABORT, 'OutsideLearning replaces what is not theirs'); END;
CREATE TRIGGER "OutsideWithdrawal_of_own" BEFORE INSERT ON "OutsideWithdrawal"
WHEN NOT EXISTS (SELECT 1 FROM "OutsideLearning" o WHERE o."id" = NEW."outsideId" AND o."personId" = NEW."withdrawnBy")
  OR EXISTS (SELECT 1 FROM "OutsideLearning" o JOIN "Snapshot" s ON s."periodId" = o."periodId" AND s."personId" = o."personId" WHERE o."id" = NEW."outsideId")
BEGIN SELECT RAISE(ABORT, 'OutsideWithdrawal is not its owner''s, or of a closed dossier'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "EvidencePlacement_no_update" BEFORE UPDATE ON "EvidencePlacement" BEGIN SELECT RAISE(ABORT, 'EvidencePlacement is append-only'); END;
CREATE TRIGGER "EvidencePlacement_no_delete" BEFORE DELETE ON "EvidencePlacement" BEGIN SELECT RAISE(ABORT, 'EvidencePlacement is append-only'); END;
CREATE TRIGGER "OutsideLearning_no_update" BEFORE UPDATE ON "OutsideLearning" BEGIN SELECT RAISE(ABORT, 'OutsideLearning is append-only'); END;
CREATE TRIGGER "OutsideLearning_no_delete" BEFORE DELETE ON "OutsideLearning" BEGIN SELECT RAISE(ABORT, 'OutsideLearning is append-only'); END;
CREATE TRIGGER "OutsideWithdrawal_no_update" BEFORE UPDATE ON "OutsideWithdrawal" BEGIN SELECT RAISE(ABORT, 'OutsideWithdrawal is append-only'); END;
CREATE TRIGGER "OutsideWithdrawal_no_delete" BEFORE DELETE ON "OutsideWithdrawal" BEGIN SELECT RAISE(ABORT, 'OutsideWithdrawal is append-only'); END;
CREATE TRIGGER "EvidenceDecision_no_update" BEFORE UPDATE ON "EvidenceDecision" BEGIN SELECT RAISE(ABORT, 'EvidenceDecision is append-only'); END;
CREATE TRIGGER "EvidenceDecision_no_delete" BEFORE DELETE ON "EvidenceDecision" BEGIN SELECT RAISE(ABORT, 'EvidenceDecision is append-only'); END;
