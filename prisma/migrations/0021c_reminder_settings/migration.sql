-- What reminders go by, what managers were told of, and calendars of due dates under a secret address.

-- CreateTable
CREATE TABLE "ReminderSetting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "terms" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ReminderSetting_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ReminderSetting_eventSeq_key" ON "ReminderSetting"("eventSeq");

-- CreateTable
CREATE TABLE "Escalation" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "managerId" TEXT NOT NULL,
    "day" TEXT NOT NULL,
    "enrolments" TEXT NOT NULL,
    "escalatedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "Escalation_managerId_fkey" FOREIGN KEY ("managerId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Escalation_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Escalation_eventSeq_key" ON "Escalation"("eventSeq");

-- A manager hears once a day.
-- CreateIndex
CREATE UNIQUE INDEX "Escalation_managerId_day_key" ON "Escalation"("managerId", "day");

-- CreateTable
CREATE TABLE "CalendarFeed" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CalendarFeed_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CalendarFeed_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_tokenHash_key" ON "CalendarFeed"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeed_eventSeq_key" ON "CalendarFeed"("eventSeq");

-- CreateIndex
CREATE INDEX "CalendarFeed_personId_idx" ON "CalendarFeed"("personId");

-- CreateTable
CREATE TABLE "CalendarFeedEnd" (
    "feedId" TEXT NOT NULL PRIMARY KEY,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "CalendarFeedEnd_feedId_fkey" FOREIGN KEY ("feedId") REFERENCES "CalendarFeed" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "CalendarFeedEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "CalendarFeedEnd_eventSeq_key" ON "CalendarFeedEnd"("eventSeq");

-- Facts are appended, never changed.
CREATE TRIGGER "ReminderSetting_no_update" BEFORE UPDATE ON "ReminderSetting" BEGIN SELECT RAISE(ABORT, 'ReminderSetting is append-only'); END;
CREATE TRIGGER "ReminderSetting_no_delete" BEFORE DELETE ON "ReminderSetting" BEGIN SELECT RAISE(ABORT, 'ReminderSetting is append-only'); END;
CREATE TRIGGER "Escalation_no_update" BEFORE UPDATE ON "Escalation" BEGIN SELECT RAISE(ABORT, 'Escalation is append-only'); END;
CREATE TRIGGER "Escalation_no_delete" BEFORE DELETE ON "Escalation" BEGIN SELECT RAISE(ABORT, 'Escalation is append-only'); END;
CREATE TRIGGER "CalendarFeed_no_update" BEFORE UPDATE ON "CalendarFeed" BEGIN SELECT RAISE(ABORT, 'CalendarFeed is append-only'); END;
CREATE TRIGGER "CalendarFeed_no_delete" BEFORE DELETE ON "CalendarFeed" BEGIN SELECT RAISE(ABORT, 'CalendarFeed is append-only'); END;
CREATE TRIGGER "CalendarFeedEnd_no_update" BEFORE UPDATE ON "CalendarFeedEnd" BEGIN SELECT RAISE(ABORT, 'CalendarFeedEnd is append-only'); END;
CREATE TRIGGER "CalendarFeedEnd_no_delete" BEFORE DELETE ON "CalendarFeedEnd" BEGIN SELECT RAISE(ABORT, 'CalendarFeedEnd is append-only'); END;
