-- Empty in rows older than this: what was made since states its event.
-- AlterTable
ALTER TABLE "CertificateFile" ADD COLUMN "eventSeq" INTEGER CONSTRAINT "CertificateFile_eventSeq_fkey" REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AlterTable
ALTER TABLE "SigningKey" ADD COLUMN "eventSeq" INTEGER CONSTRAINT "SigningKey_eventSeq_fkey" REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE UNIQUE INDEX "CertificateFile_eventSeq_key" ON "CertificateFile"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "SigningKey_eventSeq_key" ON "SigningKey"("eventSeq");
