-- What changed a closed dossier afterwards, in one chain beside the snapshots; keys by which programs read both, and what they read.
-- CreateTable
CREATE TABLE "Amendment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" INTEGER NOT NULL,
    "sequence" INTEGER NOT NULL,
    "snapshotId" TEXT NOT NULL,
    "through" INTEGER NOT NULL,
    "content" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "amendedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Amendment_snapshotId_fkey" FOREIGN KEY ("snapshotId") REFERENCES "Snapshot" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Amendment_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "SigningKey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Amendment_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FeedKey" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "kinds" TEXT NOT NULL,
    "secretHash" TEXT NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "expiresAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "FeedKey_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FeedKey_madeBy_fkey" FOREIGN KEY ("madeBy") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FeedKey_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FeedKeyEnd" (
    "keyId" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "FeedKeyEnd_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "FeedKey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FeedKeyEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "FeedRead" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "keyId" TEXT NOT NULL,
    "afterSequence" INTEGER NOT NULL,
    "lastSequence" INTEGER NOT NULL,
    "items" INTEGER NOT NULL,
    "bodyHash" TEXT NOT NULL,
    "readAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "FeedRead_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "FeedKey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "FeedRead_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DossierExport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "periodId" TEXT NOT NULL,
    "personId" TEXT,
    "format" TEXT NOT NULL,
    "dossiers" INTEGER NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "DossierExport_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "EvaluationPeriod" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DossierExport_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DossierExport_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Amendment_number_key" ON "Amendment"("number");

-- CreateIndex
CREATE UNIQUE INDEX "Amendment_sequence_key" ON "Amendment"("sequence");

-- CreateIndex
CREATE UNIQUE INDEX "Amendment_eventSeq_key" ON "Amendment"("eventSeq");

-- CreateIndex
CREATE INDEX "Amendment_snapshotId_number_idx" ON "Amendment"("snapshotId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "FeedKey_secretHash_key" ON "FeedKey"("secretHash");

-- CreateIndex
CREATE UNIQUE INDEX "FeedKey_eventSeq_key" ON "FeedKey"("eventSeq");

-- CreateIndex
CREATE INDEX "FeedKey_unitId_idx" ON "FeedKey"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "FeedKeyEnd_eventSeq_key" ON "FeedKeyEnd"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "FeedRead_eventSeq_key" ON "FeedRead"("eventSeq");

-- CreateIndex
CREATE INDEX "FeedRead_keyId_eventSeq_idx" ON "FeedRead"("keyId", "eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "DossierExport_eventSeq_key" ON "DossierExport"("eventSeq");

-- CreateIndex
CREATE INDEX "DossierExport_periodId_idx" ON "DossierExport"("periodId");

-- Each is the next of its chain, stands after all that was published before it, and knows more than the one before of the same dossier.
CREATE TRIGGER "Amendment_in_chain" BEFORE INSERT ON "Amendment"
WHEN NEW."number" <> 1 + coalesce((SELECT max("number") FROM "Amendment"), 0)
  OR NEW."sequence" <> NEW."number" + coalesce((SELECT max("number") FROM "Snapshot"), 0)
  OR NEW."prevHash" <> coalesce((SELECT "hash" FROM "Amendment" ORDER BY "number" DESC LIMIT 1), '')
BEGIN SELECT RAISE(ABORT, 'Amendment is not the next of its chain'); END;
CREATE TRIGGER "Amendment_knows_more" BEFORE INSERT ON "Amendment"
WHEN NEW."through" <= (SELECT s."through" FROM "Snapshot" s WHERE s."id" = NEW."snapshotId")
  OR NEW."through" <= coalesce((SELECT max(a."through") FROM "Amendment" a WHERE a."snapshotId" = NEW."snapshotId"), 0)
BEGIN SELECT RAISE(ABORT, 'Amendment knows nothing new of its dossier'); END;
-- A key that has ended opens nothing, and so none is read by it.
CREATE TRIGGER "FeedRead_by_a_key_that_opens" BEFORE INSERT ON "FeedRead"
WHEN EXISTS (SELECT 1 FROM "FeedKeyEnd" e WHERE e."keyId" = NEW."keyId")
BEGIN SELECT RAISE(ABORT, 'FeedRead is by a key that has ended'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "Amendment_no_update" BEFORE UPDATE ON "Amendment" BEGIN SELECT RAISE(ABORT, 'Amendment is append-only'); END;
CREATE TRIGGER "Amendment_no_delete" BEFORE DELETE ON "Amendment" BEGIN SELECT RAISE(ABORT, 'Amendment is append-only'); END;
CREATE TRIGGER "FeedKey_no_update" BEFORE UPDATE ON "FeedKey" BEGIN SELECT RAISE(ABORT, 'FeedKey is append-only'); END;
CREATE TRIGGER "FeedKey_no_delete" BEFORE DELETE ON "FeedKey" BEGIN SELECT RAISE(ABORT, 'FeedKey is append-only'); END;
CREATE TRIGGER "FeedKeyEnd_no_update" BEFORE UPDATE ON "FeedKeyEnd" BEGIN SELECT RAISE(ABORT, 'FeedKeyEnd is append-only'); END;
CREATE TRIGGER "FeedKeyEnd_no_delete" BEFORE DELETE ON "FeedKeyEnd" BEGIN SELECT RAISE(ABORT, 'FeedKeyEnd is append-only'); END;
CREATE TRIGGER "FeedRead_no_update" BEFORE UPDATE ON "FeedRead" BEGIN SELECT RAISE(ABORT, 'FeedRead is append-only'); END;
CREATE TRIGGER "FeedRead_no_delete" BEFORE DELETE ON "FeedRead" BEGIN SELECT RAISE(ABORT, 'FeedRead is append-only'); END;
CREATE TRIGGER "DossierExport_no_update" BEFORE UPDATE ON "DossierExport" BEGIN SELECT RAISE(ABORT, 'DossierExport is append-only'); END;
CREATE TRIGGER "DossierExport_no_delete" BEFORE DELETE ON "DossierExport" BEGIN SELECT RAISE(ABORT, 'DossierExport is append-only'); END;
