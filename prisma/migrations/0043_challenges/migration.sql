-- A figure of a dossier that its owner challenges, what was said about it, what was decided, and what is put right by that.
-- CreateTable
CREATE TABLE "Challenge" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "periodId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "figure" TEXT NOT NULL,
    "shown" TEXT NOT NULL,
    "wanted" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "fileSha" TEXT,
    "fileName" TEXT,
    "fileType" TEXT,
    "fileSize" INTEGER,
    "askedId" TEXT NOT NULL,
    "answerDays" INTEGER NOT NULL,
    "raisedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Challenge_periodId_fkey" FOREIGN KEY ("periodId") REFERENCES "EvaluationPeriod" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Challenge_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Challenge_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ChallengeMessage" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "challengeId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "saidBy" TEXT NOT NULL,
    "saidAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ChallengeMessage_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ChallengeMessage_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ChallengeEnd" (
    "challengeId" TEXT NOT NULL PRIMARY KEY,
    "outcome" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "became" TEXT NOT NULL,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ChallengeEnd_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ChallengeEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Correction" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "challengeId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "target" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "was" TEXT NOT NULL,
    "value" TEXT NOT NULL,
    "correctedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Correction_challengeId_fkey" FOREIGN KEY ("challengeId") REFERENCES "Challenge" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Correction_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Correction_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Challenge_eventSeq_key" ON "Challenge"("eventSeq");

-- CreateIndex
CREATE INDEX "Challenge_personId_periodId_figure_idx" ON "Challenge"("personId", "periodId", "figure");

-- CreateIndex
CREATE INDEX "Challenge_periodId_eventSeq_idx" ON "Challenge"("periodId", "eventSeq");

-- CreateIndex
CREATE INDEX "Challenge_fileSha_idx" ON "Challenge"("fileSha");

-- CreateIndex
CREATE UNIQUE INDEX "ChallengeMessage_eventSeq_key" ON "ChallengeMessage"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "ChallengeMessage_challengeId_number_key" ON "ChallengeMessage"("challengeId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "ChallengeEnd_eventSeq_key" ON "ChallengeEnd"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Correction_eventSeq_key" ON "Correction"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Correction_challengeId_number_key" ON "Correction"("challengeId", "number");

-- CreateIndex
CREATE INDEX "Correction_personId_eventSeq_idx" ON "Correction"("personId", "eventSeq");

-- One challenge of a figure at a time.
CREATE TRIGGER "Challenge_one_of_a_figure" BEFORE INSERT ON "Challenge"
WHEN EXISTS (SELECT 1 FROM "Challenge" c WHERE c."personId" = NEW."personId" AND c."periodId" = NEW."periodId" AND c."figure" = NEW."figure"
  AND NOT EXISTS (SELECT 1 FROM "ChallengeEnd" n WHERE n."challengeId" = c."id"))
BEGIN SELECT RAISE(ABORT, 'Challenge is of a figure that is challenged already'); END;

-- Nobody is asked about their own dossier.
CREATE TRIGGER "Challenge_asks_another" BEFORE INSERT ON "Challenge"
WHEN NEW."askedId" = NEW."personId"
BEGIN SELECT RAISE(ABORT, 'Challenge asks the one who raises it'); END;

-- Whoever raised it may withdraw it and nothing else; everybody else decides.
CREATE TRIGGER "ChallengeEnd_by_whom" BEFORE INSERT ON "ChallengeEnd"
WHEN (NEW."outcome" = 'withdrawn') <> (NEW."endedBy" = (SELECT c."personId" FROM "Challenge" c WHERE c."id" = NEW."challengeId"))
  OR NEW."outcome" NOT IN ('upheld', 'kept', 'withdrawn')
BEGIN SELECT RAISE(ABORT, 'ChallengeEnd is not theirs to decide'); END;

-- What is ended is not spoken of any more.
CREATE TRIGGER "ChallengeMessage_while_open" BEFORE INSERT ON "ChallengeMessage"
WHEN EXISTS (SELECT 1 FROM "ChallengeEnd" n WHERE n."challengeId" = NEW."challengeId")
BEGIN SELECT RAISE(ABORT, 'ChallengeMessage is of a challenge that is ended'); END;

-- Only what was upheld is put right, for whoever raised it.
CREATE TRIGGER "Correction_of_the_upheld" BEFORE INSERT ON "Correction"
WHEN NOT EXISTS (SELECT 1 FROM "ChallengeEnd" n JOIN "Challenge" c ON c."id" = n."challengeId"
  WHERE n."challengeId" = NEW."challengeId" AND n."outcome" = 'upheld' AND c."personId" = NEW."personId")
BEGIN SELECT RAISE(ABORT, 'Correction is of nothing that was upheld'); END;

-- A dossier does not close over an open challenge.
CREATE TRIGGER "Snapshot_without_open_challenge" BEFORE INSERT ON "Snapshot"
WHEN EXISTS (SELECT 1 FROM "Challenge" c WHERE c."personId" = NEW."personId" AND c."periodId" = NEW."periodId"
  AND NOT EXISTS (SELECT 1 FROM "ChallengeEnd" n WHERE n."challengeId" = c."id"))
BEGIN SELECT RAISE(ABORT, 'Snapshot is of a dossier with an open challenge'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "Challenge_no_update" BEFORE UPDATE ON "Challenge" BEGIN SELECT RAISE(ABORT, 'Challenge is append-only'); END;
CREATE TRIGGER "Challenge_no_delete" BEFORE DELETE ON "Challenge" BEGIN SELECT RAISE(ABORT, 'Challenge is append-only'); END;
CREATE TRIGGER "ChallengeMessage_no_update" BEFORE UPDATE ON "ChallengeMessage" BEGIN SELECT RAISE(ABORT, 'ChallengeMessage is append-only'); END;
CREATE TRIGGER "ChallengeMessage_no_delete" BEFORE DELETE ON "ChallengeMessage" BEGIN SELECT RAISE(ABORT, 'ChallengeMessage is append-only'); END;
CREATE TRIGGER "ChallengeEnd_no_update" BEFORE UPDATE ON "ChallengeEnd" BEGIN SELECT RAISE(ABORT, 'ChallengeEnd is append-only'); END;
CREATE TRIGGER "ChallengeEnd_no_delete" BEFORE DELETE ON "ChallengeEnd" BEGIN SELECT RAISE(ABORT, 'ChallengeEnd is append-only'); END;
CREATE TRIGGER "Correction_no_update" BEFORE UPDATE ON "Correction" BEGIN SELECT RAISE(ABORT, 'Correction is append-only'); END;
CREATE TRIGGER "Correction_no_delete" BEFORE DELETE ON "Correction" BEGIN SELECT RAISE(ABORT, 'Correction is append-only'); END;
