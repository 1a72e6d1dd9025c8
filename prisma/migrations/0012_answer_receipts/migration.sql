-- Which page saved which answer, so that a save sent twice changes nothing, and one given on an older answer is told.
-- CreateTable
CREATE TABLE "AnswerReceipt" (
    "attemptId" TEXT NOT NULL,
    "page" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "position" INTEGER NOT NULL,
    "revision" INTEGER NOT NULL,
    "savedAt" DATETIME NOT NULL,

    PRIMARY KEY ("attemptId", "page", "sequence"),
    CONSTRAINT "AnswerReceipt_attemptId_position_fkey" FOREIGN KEY ("attemptId", "position") REFERENCES "Answer" ("attemptId", "position") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "AnswerReceipt_attemptId_position_revision_key" ON "AnswerReceipt"("attemptId", "position", "revision");

-- What was acknowledged is kept.
CREATE TRIGGER "AnswerReceipt_no_update" BEFORE UPDATE ON "AnswerReceipt" BEGIN SELECT RAISE(ABORT, 'AnswerReceipt is append-only'); END;
CREATE TRIGGER "AnswerReceipt_no_delete" BEFORE DELETE ON "AnswerReceipt" BEGIN SELECT RAISE(ABORT, 'AnswerReceipt is append-only'); END;
