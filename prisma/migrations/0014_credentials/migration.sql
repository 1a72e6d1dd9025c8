-- Certificates as credentials that others' software checks, each with a place of its own in a public status list.
-- CreateTable
CREATE TABLE "Credential" (
    "certificateId" TEXT NOT NULL PRIMARY KEY,
    "sha256" TEXT NOT NULL,
    "keyId" TEXT NOT NULL,
    "statusList" INTEGER NOT NULL,
    "statusIndex" INTEGER NOT NULL,
    "signedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Credential_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Credential_keyId_fkey" FOREIGN KEY ("keyId") REFERENCES "SigningKey" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Credential_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Credential_sha256_key" ON "Credential"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "Credential_eventSeq_key" ON "Credential"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Credential_statusList_statusIndex_key" ON "Credential"("statusList", "statusIndex");

-- A file that somebody brings is looked up by its hash.
-- CreateIndex
CREATE INDEX "CertificateFile_sha256_idx" ON "CertificateFile"("sha256");

-- Facts are appended, never changed.
CREATE TRIGGER "Credential_no_update" BEFORE UPDATE ON "Credential" BEGIN SELECT RAISE(ABORT, 'Credential is append-only'); END;
CREATE TRIGGER "Credential_no_delete" BEFORE DELETE ON "Credential" BEGIN SELECT RAISE(ABORT, 'Credential is append-only'); END;
