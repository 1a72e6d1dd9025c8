-- A holder shows some of their certificates under a link that can be withdrawn.
-- CreateTable
CREATE TABLE "CertificateShare" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "certificates" TEXT NOT NULL,
    "lastDay" TEXT,
    "openedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CertificateShare_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CertificateShare_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "CertificateShareEnd" (
    "shareId" TEXT NOT NULL PRIMARY KEY,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CertificateShareEnd_shareId_fkey" FOREIGN KEY ("shareId") REFERENCES "CertificateShare" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CertificateShareEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- How often a link was opened; no fact, and nothing of who opened it.
-- CreateTable
CREATE TABLE "CertificateShareLooks" (
    "shareId" TEXT NOT NULL PRIMARY KEY,
    "looks" INTEGER NOT NULL,
    CONSTRAINT "CertificateShareLooks_shareId_fkey" FOREIGN KEY ("shareId") REFERENCES "CertificateShare" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "CertificateShare_tokenHash_key" ON "CertificateShare"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "CertificateShare_eventSeq_key" ON "CertificateShare"("eventSeq");

-- CreateIndex
CREATE INDEX "CertificateShare_personId_idx" ON "CertificateShare"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "CertificateShareEnd_eventSeq_key" ON "CertificateShareEnd"("eventSeq");

-- Facts are appended, never changed.
CREATE TRIGGER "CertificateShare_no_update" BEFORE UPDATE ON "CertificateShare" BEGIN SELECT RAISE(ABORT, 'CertificateShare is append-only'); END;
CREATE TRIGGER "CertificateShare_no_delete" BEFORE DELETE ON "CertificateShare" BEGIN SELECT RAISE(ABORT, 'CertificateShare is append-only'); END;
CREATE TRIGGER "CertificateShareEnd_no_update" BEFORE UPDATE ON "CertificateShareEnd" BEGIN SELECT RAISE(ABORT, 'CertificateShareEnd is append-only'); END;
CREATE TRIGGER "CertificateShareEnd_no_delete" BEFORE DELETE ON "CertificateShareEnd" BEGIN SELECT RAISE(ABORT, 'CertificateShareEnd is append-only'); END;
