-- What "done" means of an exercise; versions from before keep the rule they were made under.
-- AlterTable
ALTER TABLE "ExerciseVersion" ADD COLUMN "done" TEXT NOT NULL DEFAULT 'completion';

-- A statement that is sent again after the line was lost is the same statement.
-- AlterTable
ALTER TABLE "Statement" ADD COLUMN "claimId" TEXT;

-- CreateTable
CREATE TABLE "LibraryExercise" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "createdAt" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "LibraryVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "libraryExerciseId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "searchKey" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "packageSha" TEXT NOT NULL,
    "packageSize" INTEGER NOT NULL,
    "library" TEXT NOT NULL,
    "libraries" TEXT NOT NULL,
    "reports" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "uploadedBy" TEXT NOT NULL,
    "uploadedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "LibraryVersion_libraryExerciseId_fkey" FOREIGN KEY ("libraryExerciseId") REFERENCES "LibraryExercise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LibraryVersion_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "LibraryStanding" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "libraryExerciseId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "LibraryStanding_libraryExerciseId_fkey" FOREIGN KEY ("libraryExerciseId") REFERENCES "LibraryExercise" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LibraryStanding_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExerciseTrouble" (
    "exerciseId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastAt" DATETIME NOT NULL,

    PRIMARY KEY ("exerciseId", "day", "kind", "reason")
);

-- CreateIndex
CREATE UNIQUE INDEX "Statement_personId_claimId_key" ON "Statement"("personId", "claimId");

-- CreateIndex
CREATE UNIQUE INDEX "LibraryVersion_eventSeq_key" ON "LibraryVersion"("eventSeq");

-- CreateIndex
CREATE INDEX "LibraryVersion_packageSha_idx" ON "LibraryVersion"("packageSha");

-- CreateIndex
CREATE UNIQUE INDEX "LibraryVersion_libraryExerciseId_number_key" ON "LibraryVersion"("libraryExerciseId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "LibraryStanding_eventSeq_key" ON "LibraryStanding"("eventSeq");

-- CreateIndex
CREATE INDEX "LibraryStanding_libraryExerciseId_eventSeq_idx" ON "LibraryStanding"("libraryExerciseId", "eventSeq");

-- CreateIndex
CREATE INDEX "ExerciseTrouble_day_idx" ON "ExerciseTrouble"("day");

-- CreateIndex
CREATE INDEX "ExerciseVersion_packageSha_idx" ON "ExerciseVersion"("packageSha");

-- Facts are appended, never changed.
CREATE TRIGGER "LibraryVersion_no_update" BEFORE UPDATE ON "LibraryVersion" BEGIN SELECT RAISE(ABORT, 'LibraryVersion is append-only'); END;
CREATE TRIGGER "LibraryVersion_no_delete" BEFORE DELETE ON "LibraryVersion" BEGIN SELECT RAISE(ABORT, 'LibraryVersion is append-only'); END;
CREATE TRIGGER "LibraryStanding_no_update" BEFORE UPDATE ON "LibraryStanding" BEGIN SELECT RAISE(ABORT, 'LibraryStanding is append-only'); END;
CREATE TRIGGER "LibraryStanding_no_delete" BEFORE DELETE ON "LibraryStanding" BEGIN SELECT RAISE(ABORT, 'LibraryStanding is append-only'); END;
