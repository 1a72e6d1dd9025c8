-- What people ask about their own data, by when it is to be answered and done, and every word and step of it.
-- CreateTable
CREATE TABLE "DataRequest" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "area" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "answerBy" TEXT NOT NULL,
    "doneBy" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "requestedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "DataRequest_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DataRequest_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "DataRequestStep" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "requestId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "untilDay" TEXT,
    "takenBy" TEXT NOT NULL,
    "takenAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "DataRequestStep_requestId_fkey" FOREIGN KEY ("requestId") REFERENCES "DataRequest" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "DataRequestStep_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "DataRequest_eventSeq_key" ON "DataRequest"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "DataRequest_personId_requestKey_key" ON "DataRequest"("personId", "requestKey");

-- CreateIndex
CREATE INDEX "DataRequest_doneBy_idx" ON "DataRequest"("doneBy");

-- CreateIndex
CREATE UNIQUE INDEX "DataRequestStep_eventSeq_key" ON "DataRequestStep"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "DataRequestStep_requestId_number_key" ON "DataRequestStep"("requestId", "number");

-- One extension, one move to the longer time, one decision, one end.
CREATE UNIQUE INDEX "DataRequestStep_once" ON "DataRequestStep"("requestId", "kind") WHERE "kind" IN ('third-parties', 'extended', 'done', 'withdrawn', 'lifted');
CREATE UNIQUE INDEX "DataRequestStep_one_decision" ON "DataRequestStep"("requestId") WHERE "kind" IN ('granted', 'partly', 'refused');

-- Whoever asked only speaks and takes back; nobody decides in their own case.
CREATE TRIGGER "DataRequestStep_by_whom" BEFORE INSERT ON "DataRequestStep"
WHEN NEW."kind" <> 'said' AND (NEW."kind" = 'withdrawn') <> (NEW."takenBy" = (SELECT r."personId" FROM "DataRequest" r WHERE r."id" = NEW."requestId"))
BEGIN SELECT RAISE(ABORT, 'DataRequestStep is not for them to take'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "DataRequest_no_update" BEFORE UPDATE ON "DataRequest" BEGIN SELECT RAISE(ABORT, 'DataRequest is append-only'); END;
CREATE TRIGGER "DataRequest_no_delete" BEFORE DELETE ON "DataRequest" BEGIN SELECT RAISE(ABORT, 'DataRequest is append-only'); END;
CREATE TRIGGER "DataRequestStep_no_update" BEFORE UPDATE ON "DataRequestStep" BEGIN SELECT RAISE(ABORT, 'DataRequestStep is append-only'); END;
CREATE TRIGGER "DataRequestStep_no_delete" BEFORE DELETE ON "DataRequestStep" BEGIN SELECT RAISE(ABORT, 'DataRequestStep is append-only'); END;
