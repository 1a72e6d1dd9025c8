-- A product of a group is shown once each of its makers agreed; and whether peers see files whose authors cannot be taken out.
-- AlterTable
ALTER TABLE "PeerReviewSetting" ADD COLUMN "showsUnclean" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "GalleryConsent" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "releaseId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "showsName" BOOLEAN NOT NULL,
    "consent" TEXT NOT NULL,
    "searchKey" TEXT NOT NULL,
    "consentedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "GalleryConsent_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "GalleryRelease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GalleryConsent_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GalleryConsent_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "GalleryConsent_eventSeq_key" ON "GalleryConsent"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "GalleryConsent_releaseId_personId_key" ON "GalleryConsent"("releaseId", "personId");

-- Facts are appended, never changed.
CREATE TRIGGER "GalleryConsent_no_update" BEFORE UPDATE ON "GalleryConsent" BEGIN SELECT RAISE(ABORT, 'GalleryConsent is append-only'); END;
CREATE TRIGGER "GalleryConsent_no_delete" BEFORE DELETE ON "GalleryConsent" BEGIN SELECT RAISE(ABORT, 'GalleryConsent is append-only'); END;
