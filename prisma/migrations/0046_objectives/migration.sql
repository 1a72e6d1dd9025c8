-- Objectives of units and people with key results, in versions; what is proposed and decided, what is said of a key result, and files they came by.
-- CreateTable
CREATE TABLE "ObjectiveImport" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "fileSha" TEXT NOT NULL,
    "fileName" TEXT NOT NULL,
    "added" INTEGER NOT NULL,
    "changed" INTEGER NOT NULL,
    "ended" INTEGER NOT NULL,
    "importedBy" TEXT NOT NULL,
    "importedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ObjectiveImport_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Objective" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "code" TEXT,
    "unitId" TEXT NOT NULL,
    "personId" TEXT,
    "kind" TEXT NOT NULL,
    "key" TEXT NOT NULL,
    "madeBy" TEXT NOT NULL,
    "madeAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Objective_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Objective_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Objective_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ObjectiveVersion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "objectiveId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "parentId" TEXT,
    "content" TEXT NOT NULL,
    "isProposed" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "importId" TEXT,
    "writtenBy" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ObjectiveVersion_objectiveId_fkey" FOREIGN KEY ("objectiveId") REFERENCES "Objective" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ObjectiveVersion_parentId_fkey" FOREIGN KEY ("parentId") REFERENCES "Objective" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ObjectiveVersion_importId_fkey" FOREIGN KEY ("importId") REFERENCES "ObjectiveImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ObjectiveVersion_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ObjectiveDecision" (
    "versionId" TEXT NOT NULL PRIMARY KEY,
    "verdict" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "decidedBy" TEXT NOT NULL,
    "decidedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ObjectiveDecision_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "ObjectiveVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ObjectiveDecision_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ObjectiveEnd" (
    "objectiveId" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "importId" TEXT,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ObjectiveEnd_objectiveId_fkey" FOREIGN KEY ("objectiveId") REFERENCES "Objective" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ObjectiveEnd_importId_fkey" FOREIGN KEY ("importId") REFERENCES "ObjectiveImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ObjectiveEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "KeyResultCheckIn" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "objectiveId" TEXT NOT NULL,
    "keyResultId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "value" TEXT NOT NULL,
    "note" TEXT NOT NULL,
    "link" TEXT,
    "fileSha" TEXT,
    "fileName" TEXT,
    "fileType" TEXT,
    "fileSize" INTEGER,
    "importId" TEXT,
    "checkedBy" TEXT NOT NULL,
    "checkedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "KeyResultCheckIn_objectiveId_fkey" FOREIGN KEY ("objectiveId") REFERENCES "Objective" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "KeyResultCheckIn_importId_fkey" FOREIGN KEY ("importId") REFERENCES "ObjectiveImport" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "KeyResultCheckIn_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- Which level of which competence a post asks: people of a unit and below, of a position and legal group where one is named.
-- CreateTable
CREATE TABLE "CompetenceRequirement" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL,
    "position" TEXT NOT NULL,
    "legalGroup" TEXT NOT NULL,
    "competenceCode" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "level" INTEGER NOT NULL,
    "reason" TEXT NOT NULL,
    "validFrom" TEXT NOT NULL,
    "validTo" TEXT,
    "writtenBy" TEXT NOT NULL,
    "writtenAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CompetenceRequirement_unitId_fkey" FOREIGN KEY ("unitId") REFERENCES "Unit" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CompetenceRequirement_competenceCode_fkey" FOREIGN KEY ("competenceCode") REFERENCES "Competence" ("code") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CompetenceRequirement_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ObjectiveImport_eventSeq_key" ON "ObjectiveImport"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Objective_eventSeq_key" ON "Objective"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "ObjectiveVersion_eventSeq_key" ON "ObjectiveVersion"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "ObjectiveDecision_eventSeq_key" ON "ObjectiveDecision"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "ObjectiveEnd_eventSeq_key" ON "ObjectiveEnd"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "KeyResultCheckIn_eventSeq_key" ON "KeyResultCheckIn"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "CompetenceRequirement_eventSeq_key" ON "CompetenceRequirement"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Objective_code_key" ON "Objective"("code");

-- CreateIndex
CREATE INDEX "Objective_unitId_kind_key_idx" ON "Objective"("unitId", "kind", "key");

-- CreateIndex
CREATE INDEX "Objective_personId_kind_key_idx" ON "Objective"("personId", "kind", "key");

-- CreateIndex
CREATE UNIQUE INDEX "ObjectiveVersion_objectiveId_number_key" ON "ObjectiveVersion"("objectiveId", "number");

-- CreateIndex
CREATE INDEX "ObjectiveVersion_isProposed_eventSeq_idx" ON "ObjectiveVersion"("isProposed", "eventSeq");

-- CreateIndex
CREATE INDEX "ObjectiveVersion_parentId_idx" ON "ObjectiveVersion"("parentId");

-- CreateIndex
CREATE UNIQUE INDEX "KeyResultCheckIn_objectiveId_keyResultId_number_key" ON "KeyResultCheckIn"("objectiveId", "keyResultId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "CompetenceRequirement_unitId_position_legalGroup_competenceCode_number_key" ON "CompetenceRequirement"("unitId", "position", "legalGroup", "competenceCode", "number");

-- Versions are counted without a gap, none follows the end of an objective, and one proposal waits at a time.
CREATE TRIGGER "ObjectiveVersion_in_order" BEFORE INSERT ON "ObjectiveVersion"
WHEN NEW."number" <> 1 + coalesce((SELECT max(v."number") FROM "ObjectiveVersion" v WHERE v."objectiveId" = NEW."objectiveId"), 0)
  OR NEW."parentId" = NEW."objectiveId"
  OR EXISTS (SELECT 1 FROM "ObjectiveEnd" n WHERE n."objectiveId" = NEW."objectiveId")
  OR EXISTS (SELECT 1 FROM "ObjectiveVersion" v WHERE v."objectiveId" = NEW."objectiveId" AND v."isProposed" = 1
    AND NOT EXISTS (SELECT 1 FROM "ObjectiveDecision" d WHERE d."versionId" = v."id"))
BEGIN SELECT RAISE(ABORT, 'ObjectiveVersion is out of order'); END;

-- What somebody proposes for themselves another decides.
CREATE TRIGGER "ObjectiveVersion_of_oneself" BEFORE INSERT ON "ObjectiveVersion"
WHEN NEW."isProposed" = 0 AND EXISTS (SELECT 1 FROM "Objective" o WHERE o."id" = NEW."objectiveId" AND o."personId" = NEW."writtenBy")
BEGIN SELECT RAISE(ABORT, 'ObjectiveVersion of oneself is proposed'); END;
CREATE TRIGGER "ObjectiveDecision_by_another" BEFORE INSERT ON "ObjectiveDecision"
WHEN NEW."verdict" NOT IN ('accepted', 'returned')
  OR NOT EXISTS (SELECT 1 FROM "ObjectiveVersion" v JOIN "Objective" o ON o."id" = v."objectiveId"
    WHERE v."id" = NEW."versionId" AND v."isProposed" = 1 AND v."writtenBy" <> NEW."decidedBy" AND o."personId" IS NOT NEW."decidedBy")
BEGIN SELECT RAISE(ABORT, 'ObjectiveDecision is by another, of a proposal'); END;

-- What is said of a key result is counted without a gap, of an objective that goes on.
CREATE TRIGGER "KeyResultCheckIn_in_order" BEFORE INSERT ON "KeyResultCheckIn"
WHEN NEW."number" <> 1 + coalesce((SELECT max(c."number") FROM "KeyResultCheckIn" c WHERE c."objectiveId" = NEW."objectiveId" AND c."keyResultId" = NEW."keyResultId"), 0)
  OR EXISTS (SELECT 1 FROM "ObjectiveEnd" n WHERE n."objectiveId" = NEW."objectiveId")
BEGIN SELECT RAISE(ABORT, 'KeyResultCheckIn is out of order'); END;

-- A level is one of eight, or none any more, from a day to a later one.
CREATE TRIGGER "CompetenceRequirement_as_it_says" BEFORE INSERT ON "CompetenceRequirement"
WHEN NEW."level" NOT BETWEEN 0 AND 8 OR NEW."validTo" <= NEW."validFrom"
  OR NEW."number" <> 1 + coalesce((SELECT max(c."number") FROM "CompetenceRequirement" c WHERE c."unitId" = NEW."unitId" AND c."position" = NEW."position"
    AND c."legalGroup" = NEW."legalGroup" AND c."competenceCode" = NEW."competenceCode"), 0)
BEGIN SELECT RAISE(ABORT, 'CompetenceRequirement is no level of days'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "ObjectiveImport_no_update" BEFORE UPDATE ON "ObjectiveImport" BEGIN SELECT RAISE(ABORT, 'ObjectiveImport is append-only'); END;
CREATE TRIGGER "ObjectiveImport_no_delete" BEFORE DELETE ON "ObjectiveImport" BEGIN SELECT RAISE(ABORT, 'ObjectiveImport is append-only'); END;
CREATE TRIGGER "Objective_no_update" BEFORE UPDATE ON "Objective" BEGIN SELECT RAISE(ABORT, 'Objective is append-only'); END;
CREATE TRIGGER "Objective_no_delete" BEFORE DELETE ON "Objective" BEGIN SELECT RAISE(ABORT, 'Objective is append-only'); END;
CREATE TRIGGER "ObjectiveVersion_no_update" BEFORE UPDATE ON "ObjectiveVersion" BEGIN SELECT RAISE(ABORT, 'ObjectiveVersion is append-only'); END;
CREATE TRIGGER "ObjectiveVersion_no_delete" BEFORE DELETE ON "ObjectiveVersion" BEGIN SELECT RAISE(ABORT, 'ObjectiveVersion is append-only'); END;
CREATE TRIGGER "ObjectiveDecision_no_update" BEFORE UPDATE ON "ObjectiveDecision" BEGIN SELECT RAISE(ABORT, 'ObjectiveDecision is append-only'); END;
CREATE TRIGGER "ObjectiveDecision_no_delete" BEFORE DELETE ON "ObjectiveDecision" BEGIN SELECT RAISE(ABORT, 'ObjectiveDecision is append-only'); END;
CREATE TRIGGER "ObjectiveEnd_no_update" BEFORE UPDATE ON "ObjectiveEnd" BEGIN SELECT RAISE(ABORT, 'ObjectiveEnd is append-only'); END;
CREATE TRIGGER "ObjectiveEnd_no_delete" BEFORE DELETE ON "ObjectiveEnd" BEGIN SELECT RAISE(ABORT, 'ObjectiveEnd is append-only'); END;
CREATE TRIGGER "KeyResultCheckIn_no_update" BEFORE UPDATE ON "KeyResultCheckIn" BEGIN SELECT RAISE(ABORT, 'KeyResultCheckIn is append-only'); END;
CREATE TRIGGER "KeyResultCheckIn_no_delete" BEFORE DELETE ON "KeyResultCheckIn" BEGIN SELECT RAISE(ABORT, 'KeyResultCheckIn is append-only'); END;
CREATE TRIGGER "CompetenceRequirement_no_update" BEFORE UPDATE ON "CompetenceRequirement" BEGIN SELECT RAISE(ABORT, 'CompetenceRequirement is append-only'); END;
CREATE TRIGGER "CompetenceRequirement_no_delete" BEFORE DELETE ON "CompetenceRequirement" BEGIN SELECT RAISE(ABORT, 'CompetenceRequirement is append-only'); END;
