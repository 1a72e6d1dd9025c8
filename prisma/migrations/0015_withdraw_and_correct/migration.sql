-- A certificate is withdrawn, corrected or issued anew by two people; what replaces one is a row of its own that names it.
-- CreateTable
CREATE TABLE "CertificateChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "certificateId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "category" TEXT NOT NULL,
    "corrections" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proposedBy" TEXT NOT NULL,
    "proposedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CertificateChange_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CertificateChange_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CertificateChangeDecision" (
    "changeId" TEXT NOT NULL PRIMARY KEY,
    "outcome" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CertificateChangeDecision_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "CertificateChange" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CertificateChangeDecision_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- Withdrawals of before were one person's and name no change.
ALTER TABLE "Revocation" ADD COLUMN "changeId" TEXT REFERENCES "CertificateChange" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What was issued first is edition 1; what replaces it is the next one.
ALTER TABLE "Certificate" ADD COLUMN "edition" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Certificate" ADD COLUMN "replacesId" TEXT REFERENCES "Certificate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- DropIndex
DROP INDEX "Certificate_completionId_key";

-- DropIndex
DROP INDEX "Certificate_personId_courseId_cycle_key";

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_replacesId_key" ON "Certificate"("replacesId");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_completionId_edition_key" ON "Certificate"("completionId", "edition");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_personId_courseId_cycle_edition_key" ON "Certificate"("personId", "courseId", "cycle", "edition");

-- CreateIndex
CREATE UNIQUE INDEX "Revocation_changeId_key" ON "Revocation"("changeId");

-- CreateIndex
CREATE UNIQUE INDEX "CertificateChange_eventSeq_key" ON "CertificateChange"("eventSeq");

-- CreateIndex
CREATE INDEX "CertificateChange_certificateId_idx" ON "CertificateChange"("certificateId");

-- CreateIndex
CREATE UNIQUE INDEX "CertificateChangeDecision_eventSeq_key" ON "CertificateChangeDecision"("eventSeq");

-- One open change a certificate.
CREATE TRIGGER "CertificateChange_one_open" BEFORE INSERT ON "CertificateChange"
WHEN EXISTS (SELECT 1 FROM "CertificateChange" c WHERE c."certificateId" = NEW."certificateId" AND NOT EXISTS (SELECT 1 FROM "CertificateChangeDecision" d WHERE d."changeId" = c."id"))
BEGIN SELECT RAISE(ABORT, 'a change is open already'); END;

-- Whoever proposed may only take it back; whom it is about decides nothing.
CREATE TRIGGER "CertificateChangeDecision_second_person" BEFORE INSERT ON "CertificateChangeDecision"
WHEN (NEW."decidedBy" = (SELECT c."proposedBy" FROM "CertificateChange" c WHERE c."id" = NEW."changeId")) <> (NEW."outcome" = 'retracted')
  OR (NEW."outcome" <> 'retracted' AND NEW."decidedBy" = (SELECT p."personId" FROM "CertificateChange" c JOIN "Certificate" p ON p."id" = c."certificateId" WHERE c."id" = NEW."changeId"))
BEGIN SELECT RAISE(ABORT, 'a second person decides'); END;

-- Nothing is withdrawn that two have not agreed on.
CREATE TRIGGER "Revocation_agreed" BEFORE INSERT ON "Revocation"
WHEN NOT EXISTS (SELECT 1 FROM "CertificateChange" c JOIN "CertificateChangeDecision" d ON d."changeId" = c."id" AND d."outcome" = 'confirmed'
  WHERE c."id" = NEW."changeId" AND c."certificateId" = NEW."certificateId" AND c."kind" IN ('withdrawal', 'correction'))
BEGIN SELECT RAISE(ABORT, 'two people withdraw'); END;

-- A further edition replaces the one before it, which stands no more.
CREATE TRIGGER "Certificate_edition" BEFORE INSERT ON "Certificate"
WHEN CASE WHEN NEW."edition" = 1 THEN NEW."replacesId" IS NOT NULL
  ELSE NOT EXISTS (SELECT 1 FROM "Certificate" c JOIN "Revocation" r ON r."certificateId" = c."id"
    WHERE c."id" = NEW."replacesId" AND c."completionId" = NEW."completionId" AND c."edition" = NEW."edition" - 1) END
BEGIN SELECT RAISE(ABORT, 'an edition replaces the one before it'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "CertificateChange_no_update" BEFORE UPDATE ON "CertificateChange" BEGIN SELECT RAISE(ABORT, 'CertificateChange is append-only'); END;
CREATE TRIGGER "CertificateChange_no_delete" BEFORE DELETE ON "CertificateChange" BEGIN SELECT RAISE(ABORT, 'CertificateChange is append-only'); END;
CREATE TRIGGER "CertificateChangeDecision_no_update" BEFORE UPDATE ON "CertificateChangeDecision" BEGIN SELECT RAISE(ABORT, 'CertificateChangeDecision is append-only'); END;
CREATE TRIGGER "CertificateChangeDecision_no_delete" BEFORE DELETE ON "CertificateChangeDecision" BEGIN SELECT RAISE(ABORT, 'CertificateChangeDecision is append-only'); END;
