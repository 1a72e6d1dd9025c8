-- How people and units change by date: corrections of posts, absences, names, legal groups and departures, and units that are renamed,
-- moved, merged, split and ended. Nothing of it rewrites what stood before.

-- AlterTable
ALTER TABLE "Post" ADD COLUMN "replacesId" TEXT REFERENCES "Post" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "Post" ADD COLUMN "change" TEXT;
ALTER TABLE "Post" ADD COLUMN "reason" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "Post_replacesId_key" ON "Post"("replacesId");

-- CreateTable
CREATE TABLE "UnitChange" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "terms" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "changedBy" TEXT NOT NULL,
    "changedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "UnitChange_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UnitChange_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- AlterTable
ALTER TABLE "UnitState" ADD COLUMN "changeId" TEXT REFERENCES "UnitChange" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "UnitState" ADD COLUMN "supersededById" TEXT REFERENCES "UnitChange" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE UNIQUE INDEX "UnitChange_eventSeq_key" ON "UnitChange"("eventSeq");

-- CreateIndex
CREATE INDEX "UnitChange_unitId_idx" ON "UnitChange"("unitId");

-- CreateIndex
CREATE INDEX "UnitState_changeId_idx" ON "UnitState"("changeId");

-- CreateIndex
CREATE INDEX "UnitState_supersededById_idx" ON "UnitState"("supersededById");

-- CreateIndex
CREATE INDEX "UnitState_parentId_idx" ON "UnitState"("parentId");

-- CreateTable
CREATE TABLE "UnitSuccession" (
    "changeId" TEXT NOT NULL,
    "fromUnitId" TEXT NOT NULL,
    "toUnitId" TEXT NOT NULL,
    "isWhole" BOOLEAN NOT NULL,
    "day" TEXT NOT NULL,

    PRIMARY KEY ("changeId", "fromUnitId", "toUnitId"),
    CONSTRAINT "UnitSuccession_changeId_fkey" FOREIGN KEY ("changeId") REFERENCES "UnitChange" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UnitSuccession_fromUnitId_fkey" FOREIGN KEY ("fromUnitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UnitSuccession_toUnitId_fkey" FOREIGN KEY ("toUnitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "UnitSuccession_fromUnitId_idx" ON "UnitSuccession"("fromUnitId");

-- CreateIndex
CREATE INDEX "UnitSuccession_toUnitId_idx" ON "UnitSuccession"("toUnitId");

-- CreateTable
CREATE TABLE "Absence" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "unitId" TEXT,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,
    "reason" TEXT NOT NULL,
    "replacesId" TEXT,
    "change" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "recordedBy" TEXT NOT NULL,
    "supersededAt" DATETIME,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Absence_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Absence_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Absence_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "Absence" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Absence_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Absence_replacesId_key" ON "Absence"("replacesId");

-- CreateIndex
CREATE UNIQUE INDEX "Absence_eventSeq_key" ON "Absence"("eventSeq");

-- CreateIndex
CREATE INDEX "Absence_personId_validFrom_idx" ON "Absence"("personId", "validFrom");

-- CreateIndex
CREATE INDEX "Absence_unitId_validFrom_idx" ON "Absence"("unitId", "validFrom");

-- CreateTable
CREATE TABLE "PersonStatus" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "aspect" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "replacesId" TEXT,
    "recordedAt" DATETIME NOT NULL,
    "recordedBy" TEXT NOT NULL,
    "supersededAt" DATETIME,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PersonStatus_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PersonStatus_replacesId_fkey" FOREIGN KEY ("replacesId") REFERENCES "PersonStatus" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PersonStatus_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "PersonStatus_replacesId_key" ON "PersonStatus"("replacesId");

-- CreateIndex
CREATE UNIQUE INDEX "PersonStatus_eventSeq_key" ON "PersonStatus"("eventSeq");

-- CreateIndex
CREATE INDEX "PersonStatus_personId_aspect_validFrom_idx" ON "PersonStatus"("personId", "aspect", "validFrom");

-- CreateTable
CREATE TABLE "PersonName" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "fullName" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "renamedBy" TEXT NOT NULL,
    "renamedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PersonName_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PersonName_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "PersonName_eventSeq_key" ON "PersonName"("eventSeq");

-- CreateIndex
CREATE INDEX "PersonName_personId_eventSeq_idx" ON "PersonName"("personId", "eventSeq");

-- Evidence is appended; what a correction supersedes is marked once.
DROP TRIGGER "Post_no_update";
CREATE TRIGGER "Post_no_update" BEFORE UPDATE OF "id","personId","unitId","position","rank","kind","validFrom","validTo","recordedAt","recordedBy","eventSeq","replacesId","change","reason" ON "Post"
  BEGIN SELECT RAISE(ABORT, 'Post is append-only: a row is superseded'); END;
CREATE TRIGGER "UnitState_change_no_update" BEFORE UPDATE OF "changeId" ON "UnitState" BEGIN SELECT RAISE(ABORT, 'UnitState is append-only: a row is superseded'); END;
CREATE TRIGGER "UnitChange_no_update" BEFORE UPDATE ON "UnitChange" BEGIN SELECT RAISE(ABORT, 'UnitChange is append-only'); END;
CREATE TRIGGER "UnitChange_no_delete" BEFORE DELETE ON "UnitChange" BEGIN SELECT RAISE(ABORT, 'UnitChange is append-only'); END;
CREATE TRIGGER "UnitSuccession_no_update" BEFORE UPDATE ON "UnitSuccession" BEGIN SELECT RAISE(ABORT, 'UnitSuccession is append-only'); END;
CREATE TRIGGER "UnitSuccession_no_delete" BEFORE DELETE ON "UnitSuccession" BEGIN SELECT RAISE(ABORT, 'UnitSuccession is append-only'); END;
CREATE TRIGGER "Absence_no_update" BEFORE UPDATE OF "id","personId","kind","unitId","validFrom","validTo","reason","replacesId","change","recordedAt","recordedBy","eventSeq" ON "Absence"
  BEGIN SELECT RAISE(ABORT, 'Absence is append-only: a row is superseded'); END;
CREATE TRIGGER "Absence_superseded_once" BEFORE UPDATE OF "supersededAt" ON "Absence" WHEN OLD."supersededAt" IS NOT NULL OR NEW."supersededAt" IS NULL
  BEGIN SELECT RAISE(ABORT, 'Absence is append-only: superseded once'); END;
CREATE TRIGGER "Absence_no_delete" BEFORE DELETE ON "Absence" BEGIN SELECT RAISE(ABORT, 'Absence is append-only'); END;
CREATE TRIGGER "Absence_dates" BEFORE INSERT ON "Absence" WHEN NEW."validTo" < NEW."validFrom" BEGIN SELECT RAISE(ABORT, 'an absence ends before it begins'); END;
CREATE TRIGGER "PersonStatus_no_update" BEFORE UPDATE OF "id","personId","aspect","value","validFrom","reason","replacesId","recordedAt","recordedBy","eventSeq" ON "PersonStatus"
  BEGIN SELECT RAISE(ABORT, 'PersonStatus is append-only: a row is superseded'); END;
CREATE TRIGGER "PersonStatus_superseded_once" BEFORE UPDATE OF "supersededAt" ON "PersonStatus" WHEN OLD."supersededAt" IS NOT NULL OR NEW."supersededAt" IS NULL
  BEGIN SELECT RAISE(ABORT, 'PersonStatus is append-only: superseded once'); END;
CREATE TRIGGER "PersonStatus_no_delete" BEFORE DELETE ON "PersonStatus" BEGIN SELECT RAISE(ABORT, 'PersonStatus is append-only'); END;
CREATE TRIGGER "PersonName_no_update" BEFORE UPDATE ON "PersonName" BEGIN SELECT RAISE(ABORT, 'PersonName is append-only'); END;
CREATE TRIGGER "PersonName_no_delete" BEFORE DELETE ON "PersonName" BEGIN SELECT RAISE(ABORT, 'PersonName is append-only'); END;

-- Search finds a part of a name or a code among all people by its trigrams; the folded key is what is indexed. `rowid` is the number of
-- the event that added the person, which no copying of the file changes.
CREATE VIRTUAL TABLE "PersonSearch" USING fts5("searchKey", content='', contentless_delete=1, tokenize='trigram');
INSERT INTO "PersonSearch" ("rowid", "searchKey") SELECT "eventSeq", "searchKey" FROM "Person";
CREATE TRIGGER "Person_search_insert" AFTER INSERT ON "Person" BEGIN INSERT INTO "PersonSearch" ("rowid", "searchKey") VALUES (NEW."eventSeq", NEW."searchKey"); END;
CREATE TRIGGER "Person_search_update" AFTER UPDATE OF "searchKey" ON "Person" BEGIN
  DELETE FROM "PersonSearch" WHERE "rowid" = OLD."eventSeq";
  INSERT INTO "PersonSearch" ("rowid", "searchKey") VALUES (NEW."eventSeq", NEW."searchKey");
END;
