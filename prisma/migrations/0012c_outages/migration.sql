-- Outages that an administrator enters: what they give back to attempts, which attempts do not count, and due dates moved by them.
-- CreateTable
CREATE TABLE "Outage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fromAt" DATETIME NOT NULL,
    "toAt" DATETIME NOT NULL,
    "unitId" TEXT NOT NULL,
    "days" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "declaredBy" TEXT NOT NULL,
    "declaredAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Outage_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Outage_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AttemptExcuse" (
    "attemptId" TEXT NOT NULL PRIMARY KEY,
    "outageId" TEXT NOT NULL,
    "excusedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "AttemptExcuse_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AttemptExcuse_outageId_fkey" FOREIGN KEY ("outageId") REFERENCES "Outage" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AttemptExcuse_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

ALTER TABLE "DueDate" ADD COLUMN "outageId" TEXT REFERENCES "Outage" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- An assignment sets a due date once; an outage moves it beside that.
DROP INDEX "DueDate_enrolmentId_assignmentId_key";
CREATE UNIQUE INDEX "DueDate_enrolmentId_assignmentId_key" ON "DueDate"("enrolmentId", "assignmentId") WHERE "outageId" IS NULL;

-- CreateIndex
CREATE UNIQUE INDEX "DueDate_enrolmentId_outageId_key" ON "DueDate"("enrolmentId", "outageId");

-- CreateIndex
CREATE UNIQUE INDEX "Outage_eventSeq_key" ON "Outage"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Outage_fromAt_toAt_unitId_key" ON "Outage"("fromAt", "toAt", "unitId");

-- CreateIndex
CREATE UNIQUE INDEX "AttemptExcuse_eventSeq_key" ON "AttemptExcuse"("eventSeq");

-- Facts are appended, never changed.
CREATE TRIGGER "Outage_no_update" BEFORE UPDATE ON "Outage" BEGIN SELECT RAISE(ABORT, 'Outage is append-only'); END;
CREATE TRIGGER "Outage_no_delete" BEFORE DELETE ON "Outage" BEGIN SELECT RAISE(ABORT, 'Outage is append-only'); END;
CREATE TRIGGER "AttemptExcuse_no_update" BEFORE UPDATE ON "AttemptExcuse" BEGIN SELECT RAISE(ABORT, 'AttemptExcuse is append-only'); END;
CREATE TRIGGER "AttemptExcuse_no_delete" BEFORE DELETE ON "AttemptExcuse" BEGIN SELECT RAISE(ABORT, 'AttemptExcuse is append-only'); END;
