-- A key found wrong after it was used: what is proposed, what is decided, and gradings beside those that stood.
-- CreateTable
CREATE TABLE "KeyCorrection" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "questionVersionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "correct" TEXT,
    "reason" TEXT NOT NULL,
    "throughSeq" INTEGER NOT NULL,
    "effect" TEXT NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "KeyCorrection_questionVersionId_fkey" FOREIGN KEY ("questionVersionId") REFERENCES "QuestionVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "KeyCorrection_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "KeyCorrectionDecision" (
    "correctionId" TEXT NOT NULL PRIMARY KEY,
    "verdict" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "KeyCorrectionDecision_correctionId_fkey" FOREIGN KEY ("correctionId") REFERENCES "KeyCorrection" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "KeyCorrectionDecision_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- Scores are whole numbers of 1/scale of a point; gradings of before counted points.
ALTER TABLE "Grading" ADD COLUMN "scale" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Grading" ADD COLUMN "isPassKept" BOOLEAN NOT NULL DEFAULT false;
ALTER TABLE "Grading" ADD COLUMN "correctionId" TEXT REFERENCES "KeyCorrection" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE UNIQUE INDEX "KeyCorrection_eventSeq_key" ON "KeyCorrection"("eventSeq");

-- CreateIndex
CREATE INDEX "KeyCorrection_questionVersionId_idx" ON "KeyCorrection"("questionVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "KeyCorrectionDecision_eventSeq_key" ON "KeyCorrectionDecision"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Grading_correctionId_attemptId_key" ON "Grading"("correctionId", "attemptId");

-- CreateIndex
CREATE INDEX "AttemptItem_questionVersionId_idx" ON "AttemptItem"("questionVersionId");

-- Whoever has passed stays passed, whatever is graded later.
CREATE TRIGGER "Grading_keeps_pass" BEFORE INSERT ON "Grading"
WHEN NOT NEW."isPassed" AND EXISTS (SELECT 1 FROM "Grading" g WHERE g."attemptId" = NEW."attemptId" AND g."isPassed")
BEGIN SELECT RAISE(ABORT, 'a pass is kept'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "KeyCorrection_no_update" BEFORE UPDATE ON "KeyCorrection" BEGIN SELECT RAISE(ABORT, 'KeyCorrection is append-only'); END;
CREATE TRIGGER "KeyCorrection_no_delete" BEFORE DELETE ON "KeyCorrection" BEGIN SELECT RAISE(ABORT, 'KeyCorrection is append-only'); END;
CREATE TRIGGER "KeyCorrectionDecision_no_update" BEFORE UPDATE ON "KeyCorrectionDecision" BEGIN SELECT RAISE(ABORT, 'KeyCorrectionDecision is append-only'); END;
CREATE TRIGGER "KeyCorrectionDecision_no_delete" BEFORE DELETE ON "KeyCorrectionDecision" BEGIN SELECT RAISE(ABORT, 'KeyCorrectionDecision is append-only'); END;
