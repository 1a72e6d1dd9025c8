-- Extra time for a person, and how an attempt that was open got it.
-- CreateTable
CREATE TABLE "Accommodation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "percent" INTEGER NOT NULL,
    "minutes" INTEGER NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "grantedBy" TEXT NOT NULL,
    "grantedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Accommodation_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Accommodation_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AttemptExtension" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "attemptId" TEXT NOT NULL,
    "closesAt" DATETIME NOT NULL,
    "cause" TEXT NOT NULL,
    "causeId" TEXT NOT NULL,
    "extendedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "AttemptExtension_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AttemptExtension_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Accommodation_eventSeq_key" ON "Accommodation"("eventSeq");

-- CreateIndex
CREATE INDEX "Accommodation_personId_idx" ON "Accommodation"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "AttemptExtension_eventSeq_key" ON "AttemptExtension"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "AttemptExtension_attemptId_cause_causeId_key" ON "AttemptExtension"("attemptId", "cause", "causeId");

-- Nobody gives extra time to themselves, and what is given is some.
CREATE TRIGGER "Accommodation_by_another" BEFORE INSERT ON "Accommodation"
WHEN NEW."grantedBy" = NEW."personId" OR (NEW."percent" <= 0 AND NEW."minutes" <= 0) OR NEW."validTo" <= NEW."validFrom"
BEGIN SELECT RAISE(ABORT, 'Accommodation is by another, and is some'); END;
-- An attempt is made longer while it is open, never shorter.
CREATE TRIGGER "AttemptExtension_of_open" BEFORE INSERT ON "AttemptExtension"
WHEN EXISTS (SELECT 1 FROM "Submission" s WHERE s."attemptId" = NEW."attemptId")
  OR NEW."closesAt" < (SELECT a."closesAt" FROM "Attempt" a WHERE a."id" = NEW."attemptId")
BEGIN SELECT RAISE(ABORT, 'AttemptExtension is of an open attempt'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "Accommodation_no_update" BEFORE UPDATE ON "Accommodation" BEGIN SELECT RAISE(ABORT, 'Accommodation is append-only'); END;
CREATE TRIGGER "Accommodation_no_delete" BEFORE DELETE ON "Accommodation" BEGIN SELECT RAISE(ABORT, 'Accommodation is append-only'); END;
CREATE TRIGGER "AttemptExtension_no_update" BEFORE UPDATE ON "AttemptExtension" BEGIN SELECT RAISE(ABORT, 'AttemptExtension is append-only'); END;
CREATE TRIGGER "AttemptExtension_no_delete" BEFORE DELETE ON "AttemptExtension" BEGIN SELECT RAISE(ABORT, 'AttemptExtension is append-only'); END;
