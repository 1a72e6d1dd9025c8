-- Public holidays and days made up for are data; extra time can end early.

-- CreateTable
CREATE TABLE "CalendarDay" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "date" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CalendarDay_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "CalendarDay_eventSeq_key" ON "CalendarDay"("eventSeq");

-- CreateIndex
CREATE INDEX "CalendarDay_date_eventSeq_idx" ON "CalendarDay"("date", "eventSeq");

-- CreateTable
CREATE TABLE "AccommodationEnd" (
    "accommodationId" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "AccommodationEnd_accommodationId_fkey" FOREIGN KEY ("accommodationId") REFERENCES "Accommodation" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "AccommodationEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "AccommodationEnd_eventSeq_key" ON "AccommodationEnd"("eventSeq");

-- Facts are appended, never changed.
CREATE TRIGGER "CalendarDay_no_update" BEFORE UPDATE ON "CalendarDay" BEGIN SELECT RAISE(ABORT, 'CalendarDay is append-only'); END;
CREATE TRIGGER "CalendarDay_no_delete" BEFORE DELETE ON "CalendarDay" BEGIN SELECT RAISE(ABORT, 'CalendarDay is append-only'); END;
CREATE TRIGGER "AccommodationEnd_no_update" BEFORE UPDATE ON "AccommodationEnd" BEGIN SELECT RAISE(ABORT, 'AccommodationEnd is append-only'); END;
CREATE TRIGGER "AccommodationEnd_no_delete" BEFORE DELETE ON "AccommodationEnd" BEGIN SELECT RAISE(ABORT, 'AccommodationEnd is append-only'); END;
