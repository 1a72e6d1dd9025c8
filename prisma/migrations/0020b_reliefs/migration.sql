-- Due dates put off, courses that need not be learnt, clocks that stand still: each with a reason, each undone by a further row.

-- CreateTable
CREATE TABLE "Relief" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "enrolmentId" TEXT,
    "dueDate" TEXT,
    "fromDay" TEXT,
    "toDay" TEXT,
    "isObjective" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "givenBy" TEXT NOT NULL,
    "givenAt" DATETIME NOT NULL,
    "requestKey" TEXT NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Relief_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Relief_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Relief_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReliefEnd" (
    "reliefId" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ReliefEnd_reliefId_fkey" FOREIGN KEY ("reliefId") REFERENCES "Relief" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ReliefEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

ALTER TABLE "DueDate" ADD COLUMN "reliefId" TEXT REFERENCES "Relief" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE UNIQUE INDEX "Relief_eventSeq_key" ON "Relief"("eventSeq");

-- A double click gives one relief a person.
-- CreateIndex
CREATE UNIQUE INDEX "Relief_requestKey_personId_key" ON "Relief"("requestKey", "personId");

-- CreateIndex
CREATE INDEX "Relief_personId_idx" ON "Relief"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "ReliefEnd_eventSeq_key" ON "ReliefEnd"("eventSeq");

-- Each kind says what it needs, and is of the person of its enrolment; nobody gives one to themselves.
CREATE TRIGGER "Relief_as_its_kind" BEFORE INSERT ON "Relief"
WHEN NEW."personId" = NEW."givenBy"
  OR NOT ((NEW."kind" = 'extension' AND NEW."enrolmentId" IS NOT NULL AND NEW."dueDate" IS NOT NULL AND NEW."fromDay" IS NULL AND NEW."toDay" IS NULL)
    OR (NEW."kind" = 'exemption' AND NEW."enrolmentId" IS NOT NULL AND NEW."dueDate" IS NULL AND NEW."fromDay" IS NULL AND NEW."toDay" IS NULL)
    OR (NEW."kind" = 'pause' AND NEW."enrolmentId" IS NULL AND NEW."dueDate" IS NULL AND NEW."fromDay" IS NOT NULL AND (NEW."toDay" IS NULL OR NEW."toDay" > NEW."fromDay")))
  OR (NEW."enrolmentId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Enrolment" e WHERE e."id" = NEW."enrolmentId" AND e."personId" = NEW."personId"))
BEGIN SELECT RAISE(ABORT, 'Relief is as its kind says'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "Relief_no_update" BEFORE UPDATE ON "Relief" BEGIN SELECT RAISE(ABORT, 'Relief is append-only'); END;
CREATE TRIGGER "Relief_no_delete" BEFORE DELETE ON "Relief" BEGIN SELECT RAISE(ABORT, 'Relief is append-only'); END;
CREATE TRIGGER "ReliefEnd_no_update" BEFORE UPDATE ON "ReliefEnd" BEGIN SELECT RAISE(ABORT, 'ReliefEnd is append-only'); END;
CREATE TRIGGER "ReliefEnd_no_delete" BEFORE DELETE ON "ReliefEnd" BEGIN SELECT RAISE(ABORT, 'ReliefEnd is append-only'); END;
