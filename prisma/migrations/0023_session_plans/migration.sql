-- A supervised session is planned for a time and a length; a pass known as supervised can be taken back by a second person.

-- AlterTable
ALTER TABLE "SupervisedSession" ADD COLUMN "startsAt" DATETIME;
ALTER TABLE "SupervisedSession" ADD COLUMN "minutes" INTEGER;

-- CreateTable
CREATE TABLE "SupervisedPassWithdrawal" (
    "attemptId" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "withdrawnBy" TEXT NOT NULL,
    "withdrawnAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SupervisedPassWithdrawal_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "SupervisedPass" ("attemptId") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SupervisedPassWithdrawal_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "SupervisedPassWithdrawal_eventSeq_key" ON "SupervisedPassWithdrawal"("eventSeq");

-- Neither who supervised nor who took the test takes it back.
CREATE TRIGGER "SupervisedPassWithdrawal_by_another" BEFORE INSERT ON "SupervisedPassWithdrawal"
WHEN EXISTS (SELECT 1 FROM "SupervisedAttempt" b JOIN "RollCallEntry" r ON r."id" = b."entryId" JOIN "SupervisedSession" s ON s."id" = r."sessionId"
  WHERE b."attemptId" = NEW."attemptId" AND NEW."withdrawnBy" IN (s."openedBy", r."personId"))
BEGIN SELECT RAISE(ABORT, 'SupervisedPassWithdrawal is by a second person'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "SupervisedPassWithdrawal_no_update" BEFORE UPDATE ON "SupervisedPassWithdrawal" BEGIN SELECT RAISE(ABORT, 'SupervisedPassWithdrawal is append-only'); END;
CREATE TRIGGER "SupervisedPassWithdrawal_no_delete" BEFORE DELETE ON "SupervisedPassWithdrawal" BEGIN SELECT RAISE(ABORT, 'SupervisedPassWithdrawal is append-only'); END;
