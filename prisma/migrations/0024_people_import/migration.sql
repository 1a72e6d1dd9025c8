-- Import of people and units: what was sent and is worked on, what was chosen before, and the fact that a plan was carried out.

-- Work in hand: files sent, decisions, the trial, how far the import is. It may be dropped; no figure rests on it.
-- CreateTable
CREATE TABLE "ImportDraft" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sentBy" TEXT NOT NULL,
    "sentAt" DATETIME NOT NULL,
    "files" TEXT NOT NULL,
    "settings" TEXT NOT NULL,
    "jobKey" TEXT NOT NULL,
    "trialNumber" INTEGER NOT NULL DEFAULT 0,
    "trial" TEXT,
    "triedAt" DATETIME,
    "cursor" INTEGER NOT NULL DEFAULT 0,
    "applied" TEXT,
    "pausedAt" DATETIME,
    "droppedAt" DATETIME,
    CONSTRAINT "ImportDraft_sentBy_fkey" FOREIGN KEY ("sentBy") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ImportMemory" (
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,

    PRIMARY KEY ("kind", "key")
);

-- CreateTable
CREATE TABLE "PeopleImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "files" TEXT NOT NULL,
    "planHash" TEXT NOT NULL,
    "asOf" TEXT NOT NULL,
    "counts" TEXT NOT NULL,
    "startedBy" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PeopleImport_id_fkey" FOREIGN KEY ("id") REFERENCES "ImportDraft" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PeopleImport_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PeopleImportEnd" (
    "importId" TEXT NOT NULL PRIMARY KEY,
    "counts" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PeopleImportEnd_importId_fkey" FOREIGN KEY ("importId") REFERENCES "PeopleImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PeopleImportEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "ImportDraft_sentBy_sentAt_idx" ON "ImportDraft"("sentBy", "sentAt");

-- CreateIndex
CREATE UNIQUE INDEX "PeopleImport_eventSeq_key" ON "PeopleImport"("eventSeq");

-- CreateIndex
CREATE INDEX "PeopleImport_startedAt_idx" ON "PeopleImport"("startedAt");

-- CreateIndex
CREATE UNIQUE INDEX "PeopleImportEnd_eventSeq_key" ON "PeopleImportEnd"("eventSeq");

-- Facts are appended, never changed.
CREATE TRIGGER "PeopleImport_no_update" BEFORE UPDATE ON "PeopleImport" BEGIN SELECT RAISE(ABORT, 'PeopleImport is append-only'); END;
CREATE TRIGGER "PeopleImport_no_delete" BEFORE DELETE ON "PeopleImport" BEGIN SELECT RAISE(ABORT, 'PeopleImport is append-only'); END;
CREATE TRIGGER "PeopleImportEnd_no_update" BEFORE UPDATE ON "PeopleImportEnd" BEGIN SELECT RAISE(ABORT, 'PeopleImportEnd is append-only'); END;
CREATE TRIGGER "PeopleImportEnd_no_delete" BEFORE DELETE ON "PeopleImportEnd" BEGIN SELECT RAISE(ABORT, 'PeopleImportEnd is append-only'); END;
