-- Saved rules, several sources that ask the same course of a person, and due dates that may be none.

-- CreateTable
CREATE TABLE "AssignmentRule" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "requestKey" TEXT NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "AssignmentRule_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AssignmentRule_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AssignmentRuleVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "ruleId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "conditions" TEXT NOT NULL,
    "courses" TEXT NOT NULL,
    "due" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "legalBasis" TEXT,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,
    "writtenBy" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "AssignmentRuleVersion_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "AssignmentRule" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AssignmentRuleVersion_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "AssignmentRuleEnd" (
    "ruleId" TEXT NOT NULL PRIMARY KEY,
    "releases" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "AssignmentRuleEnd_ruleId_fkey" FOREIGN KEY ("ruleId") REFERENCES "AssignmentRule" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AssignmentRuleEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- An order of a version of a rule asks whoever matches, each with a due date of their own ('' here).
ALTER TABLE "Assignment" ADD COLUMN "ruleVersionId" TEXT REFERENCES "AssignmentRuleVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Whom an order reaches beside "all of the unit": conditions as of a rule, as JSON.
ALTER TABLE "Assignment" ADD COLUMN "conditions" TEXT;

-- CreateTable
CREATE TABLE "AssignmentEnd" (
    "assignmentId" TEXT NOT NULL PRIMARY KEY,
    "whom" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "AssignmentEnd_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AssignmentEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Ask" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "assignmentId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "isAsked" BOOLEAN NOT NULL,
    "dueDate" TEXT,
    "reason" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Ask_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Ask_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Ask_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- A due date may be none (nobody asks any more), and says what set it; rows from before have no `because` and are an order's own.
CREATE TABLE "DueDate_new" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "enrolmentId" TEXT NOT NULL,
    "assignmentId" TEXT,
    "dueDate" TEXT,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    "outageId" TEXT,
    "because" TEXT,
    CONSTRAINT "DueDate_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DueDate_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "Assignment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DueDate_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DueDate_outageId_fkey" FOREIGN KEY ("outageId") REFERENCES "Outage" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);
INSERT INTO "DueDate_new" ("id","enrolmentId","assignmentId","dueDate","setAt","eventSeq","outageId") SELECT "id","enrolmentId","assignmentId","dueDate","setAt","eventSeq","outageId" FROM "DueDate" ORDER BY rowid;
DROP TABLE "DueDate";
ALTER TABLE "DueDate_new" RENAME TO "DueDate";

-- CreateIndex
CREATE UNIQUE INDEX "DueDate_eventSeq_key" ON "DueDate"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "DueDate_enrolmentId_outageId_key" ON "DueDate"("enrolmentId", "outageId");

-- CreateIndex
CREATE INDEX "DueDate_enrolmentId_eventSeq_idx" ON "DueDate"("enrolmentId", "eventSeq");

-- CreateIndex
CREATE INDEX "DueDate_assignmentId_idx" ON "DueDate"("assignmentId");

-- CreateIndex
CREATE UNIQUE INDEX "AssignmentRule_requestKey_key" ON "AssignmentRule"("requestKey");

-- CreateIndex
CREATE UNIQUE INDEX "AssignmentRule_eventSeq_key" ON "AssignmentRule"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "AssignmentRuleVersion_ruleId_number_key" ON "AssignmentRuleVersion"("ruleId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "AssignmentRuleVersion_eventSeq_key" ON "AssignmentRuleVersion"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "AssignmentRuleEnd_eventSeq_key" ON "AssignmentRuleEnd"("eventSeq");

-- CreateIndex
CREATE INDEX "Assignment_ruleVersionId_idx" ON "Assignment"("ruleVersionId");

-- CreateIndex
CREATE INDEX "Assignment_unitId_idx" ON "Assignment"("unitId");

-- CreateIndex
CREATE UNIQUE INDEX "AssignmentEnd_eventSeq_key" ON "AssignmentEnd"("eventSeq");

-- One row a change: two tabs, and a job run twice, ask once.
-- CreateIndex
CREATE UNIQUE INDEX "Ask_enrolmentId_assignmentId_number_key" ON "Ask"("enrolmentId", "assignmentId", "number");

-- CreateIndex
CREATE INDEX "Ask_assignmentId_idx" ON "Ask"("assignmentId");

-- CreateIndex
CREATE UNIQUE INDEX "Ask_eventSeq_key" ON "Ask"("eventSeq");

-- CreateIndex
CREATE INDEX "Post_position_idx" ON "Post"("position");

-- A rule has ended once and for all: it gets no version after that.
CREATE TRIGGER "AssignmentRuleVersion_of_a_standing_rule" BEFORE INSERT ON "AssignmentRuleVersion"
WHEN EXISTS (SELECT 1 FROM "AssignmentRuleEnd" e WHERE e."ruleId" = NEW."ruleId")
BEGIN SELECT RAISE(ABORT, 'AssignmentRuleVersion is of a standing rule'); END;

-- What is asked is of the course of the enrolment.
CREATE TRIGGER "Ask_of_its_course" BEFORE INSERT ON "Ask"
WHEN NOT EXISTS (SELECT 1 FROM "Enrolment" e JOIN "Assignment" a ON a."id" = NEW."assignmentId" AND a."courseId" = e."courseId" WHERE e."id" = NEW."enrolmentId")
BEGIN SELECT RAISE(ABORT, 'Ask is of the course of its enrolment'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "AssignmentRule_no_update" BEFORE UPDATE ON "AssignmentRule" BEGIN SELECT RAISE(ABORT, 'AssignmentRule is append-only'); END;
CREATE TRIGGER "AssignmentRule_no_delete" BEFORE DELETE ON "AssignmentRule" BEGIN SELECT RAISE(ABORT, 'AssignmentRule is append-only'); END;
CREATE TRIGGER "AssignmentRuleVersion_no_update" BEFORE UPDATE ON "AssignmentRuleVersion" BEGIN SELECT RAISE(ABORT, 'AssignmentRuleVersion is append-only'); END;
CREATE TRIGGER "AssignmentRuleVersion_no_delete" BEFORE DELETE ON "AssignmentRuleVersion" BEGIN SELECT RAISE(ABORT, 'AssignmentRuleVersion is append-only'); END;
CREATE TRIGGER "AssignmentRuleEnd_no_update" BEFORE UPDATE ON "AssignmentRuleEnd" BEGIN SELECT RAISE(ABORT, 'AssignmentRuleEnd is append-only'); END;
CREATE TRIGGER "AssignmentRuleEnd_no_delete" BEFORE DELETE ON "AssignmentRuleEnd" BEGIN SELECT RAISE(ABORT, 'AssignmentRuleEnd is append-only'); END;
CREATE TRIGGER "AssignmentEnd_no_update" BEFORE UPDATE ON "AssignmentEnd" BEGIN SELECT RAISE(ABORT, 'AssignmentEnd is append-only'); END;
CREATE TRIGGER "AssignmentEnd_no_delete" BEFORE DELETE ON "AssignmentEnd" BEGIN SELECT RAISE(ABORT, 'AssignmentEnd is append-only'); END;
CREATE TRIGGER "Ask_no_update" BEFORE UPDATE ON "Ask" BEGIN SELECT RAISE(ABORT, 'Ask is append-only'); END;
CREATE TRIGGER "Ask_no_delete" BEFORE DELETE ON "Ask" BEGIN SELECT RAISE(ABORT, 'Ask is append-only'); END;
CREATE TRIGGER "DueDate_no_update" BEFORE UPDATE ON "DueDate" BEGIN SELECT RAISE(ABORT, 'DueDate is append-only'); END;
CREATE TRIGGER "DueDate_no_delete" BEFORE DELETE ON "DueDate" BEGIN SELECT RAISE(ABORT, 'DueDate is append-only'); END;
