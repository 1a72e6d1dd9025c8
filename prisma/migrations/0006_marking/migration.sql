-- Several files a hand-in; who may mark a course, claims, samples, objections; whether it was put to use.

-- AlterTable
ALTER TABLE "TaskVersion" ADD COLUMN "terms" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "Marking" ADD COLUMN "remarks" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "HandInFile" (
    "handInId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "size" INTEGER NOT NULL,

    PRIMARY KEY ("handInId", "position"),
    CONSTRAINT "HandInFile_handInId_fkey" FOREIGN KEY ("handInId") REFERENCES "HandIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MarkerGrant" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "grantedBy" TEXT NOT NULL,
    "grantedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "MarkerGrant_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MarkerGrant_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MarkerGrant_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MarkerGrantEnd" (
    "grantId" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "MarkerGrantEnd_grantId_fkey" FOREIGN KEY ("grantId") REFERENCES "MarkerGrant" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MarkerGrantEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "MarkingClaim" (
    "handInId" TEXT NOT NULL PRIMARY KEY,
    "markerId" TEXT NOT NULL,
    "claimedAt" DATETIME NOT NULL,
    "until" DATETIME NOT NULL,
    CONSTRAINT "MarkingClaim_handInId_fkey" FOREIGN KEY ("handInId") REFERENCES "HandIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "SampleMarking" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "markingId" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "points" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "markerId" TEXT NOT NULL,
    "markedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "SampleMarking_markingId_fkey" FOREIGN KEY ("markingId") REFERENCES "Marking" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "SampleMarking_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Objection" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "handInId" TEXT NOT NULL,
    "markingId" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "raisedBy" TEXT NOT NULL,
    "raisedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Objection_handInId_fkey" FOREIGN KEY ("handInId") REFERENCES "HandIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Objection_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ObjectionAnswer" (
    "objectionId" TEXT NOT NULL PRIMARY KEY,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "markingId" TEXT,
    "answeredBy" TEXT NOT NULL,
    "answeredAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ObjectionAnswer_objectionId_fkey" FOREIGN KEY ("objectionId") REFERENCES "Objection" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ObjectionAnswer_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "UseAnswer" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "answeredAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "UseAnswer_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "UseAnswer_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "HandInFile_sha256_idx" ON "HandInFile"("sha256");

-- CreateIndex
CREATE UNIQUE INDEX "MarkerGrant_eventSeq_key" ON "MarkerGrant"("eventSeq");

-- CreateIndex
CREATE INDEX "MarkerGrant_personId_idx" ON "MarkerGrant"("personId");

-- CreateIndex
CREATE INDEX "MarkerGrant_courseId_idx" ON "MarkerGrant"("courseId");

-- CreateIndex
CREATE UNIQUE INDEX "MarkerGrantEnd_eventSeq_key" ON "MarkerGrantEnd"("eventSeq");

-- CreateIndex
CREATE INDEX "MarkingClaim_markerId_until_idx" ON "MarkingClaim"("markerId", "until");

-- CreateIndex
CREATE UNIQUE INDEX "SampleMarking_markingId_key" ON "SampleMarking"("markingId");

-- CreateIndex
CREATE UNIQUE INDEX "SampleMarking_eventSeq_key" ON "SampleMarking"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Objection_handInId_key" ON "Objection"("handInId");

-- CreateIndex
CREATE UNIQUE INDEX "Objection_eventSeq_key" ON "Objection"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "ObjectionAnswer_eventSeq_key" ON "ObjectionAnswer"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "UseAnswer_enrolmentId_key" ON "UseAnswer"("enrolmentId");

-- CreateIndex
CREATE UNIQUE INDEX "UseAnswer_eventSeq_key" ON "UseAnswer"("eventSeq");

-- Facts are appended, never changed.
CREATE TRIGGER "HandInFile_no_update" BEFORE UPDATE ON "HandInFile" BEGIN SELECT RAISE(ABORT, 'HandInFile is append-only'); END;
CREATE TRIGGER "HandInFile_no_delete" BEFORE DELETE ON "HandInFile" BEGIN SELECT RAISE(ABORT, 'HandInFile is append-only'); END;
CREATE TRIGGER "MarkerGrant_no_update" BEFORE UPDATE ON "MarkerGrant" BEGIN SELECT RAISE(ABORT, 'MarkerGrant is append-only'); END;
CREATE TRIGGER "MarkerGrant_no_delete" BEFORE DELETE ON "MarkerGrant" BEGIN SELECT RAISE(ABORT, 'MarkerGrant is append-only'); END;
CREATE TRIGGER "MarkerGrantEnd_no_update" BEFORE UPDATE ON "MarkerGrantEnd" BEGIN SELECT RAISE(ABORT, 'MarkerGrantEnd is append-only'); END;
CREATE TRIGGER "MarkerGrantEnd_no_delete" BEFORE DELETE ON "MarkerGrantEnd" BEGIN SELECT RAISE(ABORT, 'MarkerGrantEnd is append-only'); END;
CREATE TRIGGER "SampleMarking_no_update" BEFORE UPDATE ON "SampleMarking" BEGIN SELECT RAISE(ABORT, 'SampleMarking is append-only'); END;
CREATE TRIGGER "SampleMarking_no_delete" BEFORE DELETE ON "SampleMarking" BEGIN SELECT RAISE(ABORT, 'SampleMarking is append-only'); END;
CREATE TRIGGER "Objection_no_update" BEFORE UPDATE ON "Objection" BEGIN SELECT RAISE(ABORT, 'Objection is append-only'); END;
CREATE TRIGGER "Objection_no_delete" BEFORE DELETE ON "Objection" BEGIN SELECT RAISE(ABORT, 'Objection is append-only'); END;
CREATE TRIGGER "ObjectionAnswer_no_update" BEFORE UPDATE ON "ObjectionAnswer" BEGIN SELECT RAISE(ABORT, 'ObjectionAnswer is append-only'); END;
CREATE TRIGGER "ObjectionAnswer_no_delete" BEFORE DELETE ON "ObjectionAnswer" BEGIN SELECT RAISE(ABORT, 'ObjectionAnswer is append-only'); END;
CREATE TRIGGER "UseAnswer_no_update" BEFORE UPDATE ON "UseAnswer" BEGIN SELECT RAISE(ABORT, 'UseAnswer is append-only'); END;
CREATE TRIGGER "UseAnswer_no_delete" BEFORE DELETE ON "UseAnswer" BEGIN SELECT RAISE(ABORT, 'UseAnswer is append-only'); END;
