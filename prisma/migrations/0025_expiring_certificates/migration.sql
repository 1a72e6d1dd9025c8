-- That the last day of a certificate is near is stated once, when its renewal opens.
CREATE TABLE "CertificateExpiry" (
    "certificateId" TEXT NOT NULL PRIMARY KEY,
    "validUntil" TEXT NOT NULL,
    "statedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CertificateExpiry_certificateId_fkey" FOREIGN KEY ("certificateId") REFERENCES "Certificate" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CertificateExpiry_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "CertificateExpiry_eventSeq_key" ON "CertificateExpiry"("eventSeq");

-- Facts are added and never changed.
CREATE TRIGGER "CertificateExpiry_no_update" BEFORE UPDATE ON "CertificateExpiry" BEGIN SELECT RAISE(ABORT, 'CertificateExpiry is append-only'); END;
CREATE TRIGGER "CertificateExpiry_no_delete" BEFORE DELETE ON "CertificateExpiry" BEGIN SELECT RAISE(ABORT, 'CertificateExpiry is append-only'); END;

-- Certificates are read by their last day each night; most have none.
CREATE INDEX "Certificate_validUntil" ON "Certificate"(json_extract("content", '$.validUntil'), "id") WHERE json_extract("content", '$.validUntil') IS NOT NULL;
