-- What only leaders' results count, as others said it: whether each person fulfilled their tasks in a month, and organising and uniting of a leader.
-- CreateTable
CREATE TABLE "Fulfilment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "isFulfilled" BOOLEAN NOT NULL,
    "source" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "enteredBy" TEXT NOT NULL,
    "enteredAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Fulfilment_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Fulfilment_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Leadership" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "month" TEXT NOT NULL,
    "part" TEXT NOT NULL,
    "percent" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "enteredBy" TEXT NOT NULL,
    "enteredAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Leadership_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Leadership_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Fulfilment_eventSeq_key" ON "Fulfilment"("eventSeq");

-- CreateIndex
CREATE INDEX "Fulfilment_personId_month_eventSeq_idx" ON "Fulfilment"("personId", "month", "eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "Leadership_eventSeq_key" ON "Leadership"("eventSeq");

-- CreateIndex
CREATE INDEX "Leadership_personId_month_part_eventSeq_idx" ON "Leadership"("personId", "month", "part", "eventSeq");

-- Nobody says it of themselves.
CREATE TRIGGER "Fulfilment_of_another" BEFORE INSERT ON "Fulfilment" WHEN NEW."enteredBy" = NEW."personId"
BEGIN SELECT RAISE(ABORT, 'Fulfilment is entered by whom it is about'); END;
CREATE TRIGGER "Leadership_of_another" BEFORE INSERT ON "Leadership" WHEN NEW."enteredBy" = NEW."personId"
BEGIN SELECT RAISE(ABORT, 'Leadership is entered by whom it is about'); END;
CREATE TRIGGER "Leadership_is_a_percent" BEFORE INSERT ON "Leadership"
WHEN NEW."part" NOT IN ('organising', 'uniting') OR CAST(NEW."percent" AS REAL) NOT BETWEEN 0 AND 100
BEGIN SELECT RAISE(ABORT, 'Leadership is no percent of a part'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "Fulfilment_no_update" BEFORE UPDATE ON "Fulfilment" BEGIN SELECT RAISE(ABORT, 'Fulfilment is append-only'); END;
CREATE TRIGGER "Fulfilment_no_delete" BEFORE DELETE ON "Fulfilment" BEGIN SELECT RAISE(ABORT, 'Fulfilment is append-only'); END;
CREATE TRIGGER "Leadership_no_update" BEFORE UPDATE ON "Leadership" BEGIN SELECT RAISE(ABORT, 'Leadership is append-only'); END;
CREATE TRIGGER "Leadership_no_delete" BEFORE DELETE ON "Leadership" BEGIN SELECT RAISE(ABORT, 'Leadership is append-only'); END;
