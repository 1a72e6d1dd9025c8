-- What people are told: a message once a person, kind, thing and cycle; mails that carry messages, and each try to send one.
-- Messages are no facts: what they tell of is.

-- CreateTable
CREATE TABLE "Message" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "thing" TEXT NOT NULL,
    "cycle" TEXT NOT NULL,
    "causeSeq" INTEGER,
    "queuedAt" DATETIME NOT NULL,
    "mailDueAt" DATETIME,
    "readAt" DATETIME,
    CONSTRAINT "Message_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Message_causeSeq_fkey" FOREIGN KEY ("causeSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- One key a person, kind, thing and cycle: a replay tells nothing twice.
-- CreateIndex
CREATE UNIQUE INDEX "Message_personId_kind_thing_cycle_key" ON "Message"("personId", "kind", "thing", "cycle");

-- CreateIndex
CREATE INDEX "Message_personId_id_idx" ON "Message"("personId", "id");

-- CreateIndex
CREATE INDEX "Message_kind_queuedAt_idx" ON "Message"("kind", "queuedAt");

-- What is unread is counted on every page, and what is due for mail every minute.
CREATE INDEX "Message_unread" ON "Message"("personId", "id") WHERE "readAt" IS NULL;
CREATE INDEX "Message_due_for_mail" ON "Message"("mailDueAt", "personId") WHERE "mailDueAt" IS NOT NULL;

-- A message that no mail carries, and why.
-- CreateTable
CREATE TABLE "MessageDrop" (
    "messageId" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "droppedAt" DATETIME NOT NULL,
    CONSTRAINT "MessageDrop_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "MessageDrop_droppedAt_idx" ON "MessageDrop"("droppedAt");

-- CreateTable
CREATE TABLE "Mail" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "personId" TEXT NOT NULL,
    "plannedAt" DATETIME NOT NULL,
    "nextAt" DATETIME,
    "gaveUpAt" DATETIME,
    CONSTRAINT "Mail_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "Mail_personId_plannedAt_idx" ON "Mail"("personId", "plannedAt");

-- CreateIndex
CREATE INDEX "Mail_gaveUpAt_idx" ON "Mail"("gaveUpAt");

-- Mails that wait to be sent.
CREATE INDEX "Mail_waiting" ON "Mail"("nextAt", "id") WHERE "nextAt" IS NOT NULL;

-- A message goes with one mail at most.
-- CreateTable
CREATE TABLE "MailItem" (
    "messageId" TEXT NOT NULL PRIMARY KEY,
    "mailId" TEXT NOT NULL,
    CONSTRAINT "MailItem_messageId_fkey" FOREIGN KEY ("messageId") REFERENCES "Message" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "MailItem_mailId_fkey" FOREIGN KEY ("mailId") REFERENCES "Mail" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "MailItem_mailId_idx" ON "MailItem"("mailId");

-- Noted before the mail is handed over, ended after: what was in flight at a crash is known.
-- CreateTable
CREATE TABLE "MailAttempt" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "mailId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "channel" TEXT NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "leaseUntil" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "outcome" TEXT,
    "error" TEXT,
    CONSTRAINT "MailAttempt_mailId_fkey" FOREIGN KEY ("mailId") REFERENCES "Mail" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "MailAttempt_mailId_number_key" ON "MailAttempt"("mailId", "number");

-- CreateIndex
CREATE INDEX "MailAttempt_outcome_endedAt_idx" ON "MailAttempt"("outcome", "endedAt");

-- Nobody else has a mail in hand, and none is sent after it was sent.
CREATE UNIQUE INDEX "MailAttempt_in_flight" ON "MailAttempt"("mailId") WHERE "outcome" IS NULL;
CREATE INDEX "MailAttempt_abandoned" ON "MailAttempt"("leaseUntil") WHERE "outcome" IS NULL;
CREATE TRIGGER "MailAttempt_not_after_sent" BEFORE INSERT ON "MailAttempt"
WHEN EXISTS (SELECT 1 FROM "MailAttempt" a WHERE a."mailId" = NEW."mailId" AND a."outcome" = 'sent')
BEGIN SELECT RAISE(ABORT, 'Mail was sent'); END;
-- One that may have been sent is sent once more at most.
CREATE TRIGGER "MailAttempt_once_more" BEFORE INSERT ON "MailAttempt"
WHEN (SELECT count(*) FROM "MailAttempt" a WHERE a."mailId" = NEW."mailId" AND a."outcome" = 'unknown') >= 2
BEGIN SELECT RAISE(ABORT, 'Mail may have been sent twice'); END;
CREATE TRIGGER "MailAttempt_ends_once" BEFORE UPDATE ON "MailAttempt" WHEN OLD."outcome" IS NOT NULL BEGIN SELECT RAISE(ABORT, 'MailAttempt has ended'); END;
CREATE TRIGGER "MailAttempt_no_delete" BEFORE DELETE ON "MailAttempt" BEGIN SELECT RAISE(ABORT, 'MailAttempt is kept'); END;

-- What a person wants of messages; overwritten.
-- CreateTable
CREATE TABLE "MessagePreference" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "rhythm" TEXT NOT NULL,
    "mailOff" TEXT NOT NULL,
    "inboxOff" TEXT NOT NULL,
    "updatedAt" DATETIME NOT NULL,
    CONSTRAINT "MessagePreference_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- A day on which due dates were walked: rules hold from the first of them on.
-- CreateTable
CREATE TABLE "ReminderWalk" (
    "day" TEXT NOT NULL PRIMARY KEY,
    "startedAt" DATETIME NOT NULL,
    "endedAt" DATETIME,
    "told" INTEGER NOT NULL DEFAULT 0
);

-- Signs links to unsubscribe. One row, made when first needed.
-- CreateTable
CREATE TABLE "MailSecret" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "secret" TEXT NOT NULL,
    "createdAt" DATETIME NOT NULL
);

-- Due dates are walked by day, and replies told by when they were written.
-- CreateIndex
CREATE INDEX "Enrolment_dueDate_idx" ON "Enrolment"("dueDate");

-- CreateIndex
CREATE INDEX "DueDate_dueDate_idx" ON "DueDate"("dueDate");

-- CreateIndex
CREATE INDEX "LessonPost_postedAt_idx" ON "LessonPost"("postedAt");

-- What a message tells stays as it was queued; it is read, and taken off the queue for mail.
CREATE TRIGGER "Message_no_update" BEFORE UPDATE OF "id","personId","kind","thing","cycle","causeSeq","queuedAt" ON "Message" BEGIN SELECT RAISE(ABORT, 'Message is kept'); END;
CREATE TRIGGER "Message_no_delete" BEFORE DELETE ON "Message" BEGIN SELECT RAISE(ABORT, 'Message is kept'); END;
CREATE TRIGGER "MessageDrop_no_update" BEFORE UPDATE ON "MessageDrop" BEGIN SELECT RAISE(ABORT, 'MessageDrop is kept'); END;
CREATE TRIGGER "MessageDrop_no_delete" BEFORE DELETE ON "MessageDrop" BEGIN SELECT RAISE(ABORT, 'MessageDrop is kept'); END;
CREATE TRIGGER "MailItem_no_update" BEFORE UPDATE ON "MailItem" BEGIN SELECT RAISE(ABORT, 'MailItem is kept'); END;
CREATE TRIGGER "MailItem_no_delete" BEFORE DELETE ON "MailItem" BEGIN SELECT RAISE(ABORT, 'MailItem is kept'); END;
