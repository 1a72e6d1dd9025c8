-- The heads of the chain of closed dossiers and of the ledger, sealed once a day.
-- CreateTable
CREATE TABLE "ChainSeal" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "day" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "ledgerSeq" INTEGER NOT NULL,
    "ledgerHash" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "sealedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ChainSeal_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "SigningKey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ChainSeal_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ChainSeal_day_key" ON "ChainSeal"("day");

-- CreateIndex
CREATE UNIQUE INDEX "ChainSeal_eventSeq_key" ON "ChainSeal"("eventSeq");

-- CreateIndex
CREATE INDEX "ChainSeal_number_idx" ON "ChainSeal"("number");

-- Days go on, and so do both chains: no seal is written for a day that is over, or of an earlier head.
CREATE TRIGGER "ChainSeal_goes_on" BEFORE INSERT ON "ChainSeal"
WHEN EXISTS (SELECT 1 FROM "ChainSeal" s WHERE s."day" >= NEW."day" OR s."number" > NEW."number" OR s."ledgerSeq" >= NEW."ledgerSeq")
BEGIN SELECT RAISE(ABORT, 'ChainSeal is of an earlier day or head'); END;
CREATE TRIGGER "ChainSeal_of_the_head" BEFORE INSERT ON "ChainSeal"
WHEN NEW."number" <> coalesce((SELECT max("number") FROM "Snapshot"), 0)
  OR NEW."hash" <> coalesce((SELECT "hash" FROM "Snapshot" ORDER BY "number" DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'ChainSeal is not of the head'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "ChainSeal_no_update" BEFORE UPDATE ON "ChainSeal" BEGIN SELECT RAISE(ABORT, 'ChainSeal is append-only'); END;
CREATE TRIGGER "ChainSeal_no_delete" BEFORE DELETE ON "ChainSeal" BEGIN SELECT RAISE(ABORT, 'ChainSeal is append-only'); END;
