-- Who signs PDFs: certificates with those that issued them, one after the other. The private key is a file.
-- CreateTable
CREATE TABLE "PdfSigner" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fingerprint" TEXT NOT NULL,
    "chain" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PdfSigner_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "PdfSigner_eventSeq_key" ON "PdfSigner"("eventSeq");

-- Facts are appended, never changed.
CREATE TRIGGER "PdfSigner_no_update" BEFORE UPDATE ON "PdfSigner" BEGIN SELECT RAISE(ABORT, 'PdfSigner is append-only'); END;
CREATE TRIGGER "PdfSigner_no_delete" BEFORE DELETE ON "PdfSigner" BEGIN SELECT RAISE(ABORT, 'PdfSigner is append-only'); END;
