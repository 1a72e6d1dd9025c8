-- What a closed period showed of each of its people, frozen in one chain and signed.
-- CreateTable
CREATE TABLE "Snapshot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "periodId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "through" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "closedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Snapshot_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "EvaluationPeriod" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Snapshot_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Snapshot_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "SigningKey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Snapshot_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_number_key" ON "Snapshot"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_eventSeq_key" ON "Snapshot"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_periodId_personId_key" ON "Snapshot"("periodId", "personId");

-- CreateIndex
CREATE INDEX "Snapshot_personId_number_idx" ON "Snapshot"("personId", "number");

-- Each is the next of the chain, and of a period that was closed.
CREATE TRIGGER "Snapshot_in_chain" BEFORE INSERT ON "Snapshot"
WHEN NEW."number" <> 1 + coalesce((SELECT max("number") FROM "Snapshot"), 0)
  OR NEW."prevHash" <> coalesce((SELECT "hash" FROM "Snapshot" ORDER BY "number" DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'Snapshot is not the next of its chain'); END;
CREATE TRIGGER "Snapshot_of_the_closed" BEFORE INSERT ON "Snapshot"
WHEN NOT EXISTS (SELECT 1 FROM "PeriodStep" s WHERE s."periodId" = NEW."periodId" AND s."state" = 'closed')
BEGIN SELECT RAISE(ABORT, 'Snapshot is of a period that is not closed'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "Snapshot_no_update" BEFORE UPDATE ON "Snapshot" BEGIN SELECT RAISE(ABORT, 'Snapshot is append-only'); END;
CREATE TRIGGER "Snapshot_no_delete" BEFORE DELETE ON "Snapshot" BEGIN SELECT RAISE(ABORT, 'Snapshot is append-only'); END;
