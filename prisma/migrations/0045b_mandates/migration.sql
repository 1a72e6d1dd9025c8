-- Inspection mandates: who may read what of which days, for how long, and how long after a look its owner sees it. Approved by two.
-- CreateTable
CREATE TABLE "Mandate" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "number" TEXT NOT NULL,
    "legalBasis" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "readerId" TEXT NOT NULL,
    "scope" TEXT NOT NULL,
    "dataFrom" TEXT NOT NULL,
    "dataTo" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT NOT NULL,
    "delayDays" INTEGER NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Mandate_readerId_fkey" FOREIGN KEY ("readerId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Mandate_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MandateStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "mandateId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "side" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "takenBy" TEXT NOT NULL,
    "takenAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "MandateStep_mandateId_fkey" FOREIGN KEY ("mandateId") REFERENCES "Mandate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MandateStep_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Mandate_eventSeq_key" ON "Mandate"("eventSeq");

-- CreateIndex
CREATE INDEX "Mandate_readerId_validTo_idx" ON "Mandate"("readerId", "validTo");

-- CreateIndex
CREATE UNIQUE INDEX "MandateStep_eventSeq_key" ON "MandateStep"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "MandateStep_mandateId_side_key" ON "MandateStep"("mandateId", "side");

-- Nobody approves twice.
CREATE UNIQUE INDEX "MandateStep_one_each" ON "MandateStep"("mandateId", "takenBy") WHERE "kind" <> 'ended';

-- A step of each side: administration and evaluation approve, one refusal or one end closes.
CREATE TRIGGER "MandateStep_kinds" BEFORE INSERT ON "MandateStep"
WHEN NOT (NEW."kind" = 'approved' AND NEW."side" IN ('administration', 'evaluation')) AND NOT (NEW."kind" IN ('refused', 'ended') AND NEW."side" = NEW."kind")
BEGIN SELECT RAISE(ABORT, 'MandateStep is of no kind'); END;
-- Neither who reads nor who proposed approves, and nothing follows a refusal or an end; nothing is refused once two have approved.
CREATE TRIGGER "MandateStep_by_others" BEFORE INSERT ON "MandateStep"
WHEN NEW."kind" <> 'ended' AND EXISTS (SELECT 1 FROM "Mandate" m WHERE m."id" = NEW."mandateId" AND NEW."takenBy" IN (m."readerId", m."proposedBy"))
BEGIN SELECT RAISE(ABORT, 'MandateStep is not by somebody else'); END;
CREATE TRIGGER "MandateStep_in_order" BEFORE INSERT ON "MandateStep"
WHEN EXISTS (SELECT 1 FROM "MandateStep" s WHERE s."mandateId" = NEW."mandateId" AND s."kind" IN ('refused', 'ended'))
  OR (NEW."kind" = 'refused' AND (SELECT count(*) FROM "MandateStep" s WHERE s."mandateId" = NEW."mandateId" AND s."kind" = 'approved') >= 2)
BEGIN SELECT RAISE(ABORT, 'MandateStep is out of order'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "Mandate_no_update" BEFORE UPDATE ON "Mandate" BEGIN SELECT RAISE(ABORT, 'Mandate is append-only'); END;
CREATE TRIGGER "Mandate_no_delete" BEFORE DELETE ON "Mandate" BEGIN SELECT RAISE(ABORT, 'Mandate is append-only'); END;
CREATE TRIGGER "MandateStep_no_update" BEFORE UPDATE ON "MandateStep" BEGIN SELECT RAISE(ABORT, 'MandateStep is append-only'); END;
CREATE TRIGGER "MandateStep_no_delete" BEFORE DELETE ON "MandateStep" BEGIN SELECT RAISE(ABORT, 'MandateStep is append-only'); END;
