-- Products that their makers release to be seen, what is taken back, and what was made after them.
-- CreateTable
CREATE TABLE "GalleryRelease" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "handInId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "showsName" BOOLEAN NOT NULL,
    "consent" TEXT NOT NULL,
    "searchKey" TEXT NOT NULL,
    "unitKey" TEXT NOT NULL,
    "releasedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "GalleryRelease_handInId_fkey" FOREIGN KEY ("handInId") REFERENCES "HandIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GalleryRelease_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GalleryRelease_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GalleryWithdrawal" (
    "releaseId" TEXT NOT NULL PRIMARY KEY,
    "withdrawnAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "GalleryWithdrawal_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "GalleryRelease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GalleryWithdrawal_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "TemplateUse" (
    "handInId" TEXT NOT NULL PRIMARY KEY,
    "releaseId" TEXT NOT NULL,
    "usedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "TemplateUse_handInId_fkey" FOREIGN KEY ("handInId") REFERENCES "HandIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "TemplateUse_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "GalleryRelease" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "TemplateUse_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "GalleryRelease_eventSeq_key" ON "GalleryRelease"("eventSeq");

-- CreateIndex
CREATE INDEX "GalleryRelease_handInId_idx" ON "GalleryRelease"("handInId");

-- CreateIndex
CREATE INDEX "GalleryRelease_personId_idx" ON "GalleryRelease"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "GalleryWithdrawal_eventSeq_key" ON "GalleryWithdrawal"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "TemplateUse_eventSeq_key" ON "TemplateUse"("eventSeq");

-- CreateIndex
CREATE INDEX "TemplateUse_releaseId_idx" ON "TemplateUse"("releaseId");



-- Facts are appended, never changed.
CREATE TRIGGER "GalleryRelease_no_update" BEFORE UPDATE ON "GalleryRelease" BEGIN SELECT RAISE(ABORT, 'GalleryRelease is append-only'); END;
CREATE TRIGGER "GalleryRelease_no_delete" BEFORE DELETE ON "GalleryRelease" BEGIN SELECT RAISE(ABORT, 'GalleryRelease is append-only'); END;
CREATE TRIGGER "GalleryWithdrawal_no_update" BEFORE UPDATE ON "GalleryWithdrawal" BEGIN SELECT RAISE(ABORT, 'GalleryWithdrawal is append-only'); END;
CREATE TRIGGER "GalleryWithdrawal_no_delete" BEFORE DELETE ON "GalleryWithdrawal" BEGIN SELECT RAISE(ABORT, 'GalleryWithdrawal is append-only'); END;
CREATE TRIGGER "TemplateUse_no_update" BEFORE UPDATE ON "TemplateUse" BEGIN SELECT RAISE(ABORT, 'TemplateUse is append-only'); END;
CREATE TRIGGER "TemplateUse_no_delete" BEFORE DELETE ON "TemplateUse" BEGIN SELECT RAISE(ABORT, 'TemplateUse is append-only'); END;
