-- Jobs say whose lease it is and since when they run; one that was given up or cancelled stays, to be seen.
ALTER TABLE "Job" ADD COLUMN "leaseBy" TEXT;
ALTER TABLE "Job" ADD COLUMN "startedAt" DATETIME;
ALTER TABLE "Job" ADD COLUMN "gaveUpAt" DATETIME;
ALTER TABLE "Job" ADD COLUMN "cancelledAt" DATETIME;

-- CreateIndex
CREATE INDEX "Job_gaveUpAt_idx" ON "Job"("gaveUpAt");

-- CreateIndex
CREATE INDEX "Job_cancelledAt_idx" ON "Job"("cancelledAt");

-- What administrators decided about a job: another try, or none.
-- CreateTable
CREATE TABLE "JobDecision" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "jobId" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "JobDecision_jobId_fkey" FOREIGN KEY ("jobId") REFERENCES "Job" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "JobDecision_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "JobDecision_eventSeq_key" ON "JobDecision"("eventSeq");

-- CreateIndex
CREATE INDEX "JobDecision_jobId_idx" ON "JobDecision"("jobId");

-- Facts are appended, never changed.
CREATE TRIGGER "JobDecision_no_update" BEFORE UPDATE ON "JobDecision" BEGIN SELECT RAISE(ABORT, 'JobDecision is append-only'); END;
CREATE TRIGGER "JobDecision_no_delete" BEFORE DELETE ON "JobDecision" BEGIN SELECT RAISE(ABORT, 'JobDecision is append-only'); END;
