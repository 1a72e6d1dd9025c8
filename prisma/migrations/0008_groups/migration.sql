-- Products of a group: who is named as one of its makers, and what they answer.
-- CreateTable
CREATE TABLE "GroupNaming" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "taskId" TEXT NOT NULL,
    "memberEnrolmentId" TEXT NOT NULL,
    "handInId" TEXT NOT NULL,
    "namedBy" TEXT NOT NULL,
    "namedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "GroupNaming_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GroupNaming_memberEnrolmentId_fkey" FOREIGN KEY ("memberEnrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GroupNaming_handInId_fkey" FOREIGN KEY ("handInId") REFERENCES "HandIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GroupNaming_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "GroupAnswer" (
    "namingId" TEXT NOT NULL PRIMARY KEY,
    "taskId" TEXT NOT NULL,
    "confirmedFor" TEXT,
    "answeredAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "GroupAnswer_namingId_fkey" FOREIGN KEY ("namingId") REFERENCES "GroupNaming" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "GroupAnswer_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "GroupNaming_eventSeq_key" ON "GroupNaming"("eventSeq");

-- CreateIndex
CREATE INDEX "GroupNaming_memberEnrolmentId_idx" ON "GroupNaming"("memberEnrolmentId");

-- CreateIndex
CREATE INDEX "GroupNaming_handInId_idx" ON "GroupNaming"("handInId");

-- CreateIndex
CREATE UNIQUE INDEX "GroupNaming_enrolmentId_taskId_memberEnrolmentId_key" ON "GroupNaming"("enrolmentId", "taskId", "memberEnrolmentId");

-- CreateIndex
CREATE UNIQUE INDEX "GroupAnswer_eventSeq_key" ON "GroupAnswer"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "GroupAnswer_confirmedFor_taskId_key" ON "GroupAnswer"("confirmedFor", "taskId");

-- Nobody is named once a product of the group is accepted; who confirms is who was named.
CREATE TRIGGER "GroupNaming_before_acceptance" BEFORE INSERT ON "GroupNaming"
WHEN EXISTS (SELECT 1 FROM "HandIn" h JOIN "Marking" m ON m."handInId" = h."id" WHERE h."enrolmentId" = NEW."enrolmentId" AND h."taskId" = NEW."taskId" AND m."verdict" = 'accepted')
BEGIN SELECT RAISE(ABORT, 'GroupNaming comes before acceptance'); END;
CREATE TRIGGER "GroupAnswer_by_the_named" BEFORE INSERT ON "GroupAnswer"
WHEN NOT EXISTS (SELECT 1 FROM "GroupNaming" n WHERE n."id" = NEW."namingId" AND n."taskId" = NEW."taskId" AND (NEW."confirmedFor" IS NULL OR NEW."confirmedFor" = n."memberEnrolmentId"))
BEGIN SELECT RAISE(ABORT, 'GroupAnswer is of the named'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "GroupNaming_no_update" BEFORE UPDATE ON "GroupNaming" BEGIN SELECT RAISE(ABORT, 'GroupNaming is append-only'); END;
CREATE TRIGGER "GroupNaming_no_delete" BEFORE DELETE ON "GroupNaming" BEGIN SELECT RAISE(ABORT, 'GroupNaming is append-only'); END;
CREATE TRIGGER "GroupAnswer_no_update" BEFORE UPDATE ON "GroupAnswer" BEGIN SELECT RAISE(ABORT, 'GroupAnswer is append-only'); END;
CREATE TRIGGER "GroupAnswer_no_delete" BEFORE DELETE ON "GroupAnswer" BEGIN SELECT RAISE(ABORT, 'GroupAnswer is append-only'); END;
