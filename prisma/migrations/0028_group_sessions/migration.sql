-- Group sessions: planned for lessons, held with a rotating code and a roll-call, confirmed by name; who was there long enough has the lessons.

-- CreateTable
CREATE TABLE "ClassSession" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "courseId" TEXT NOT NULL,
    "heldBy" TEXT NOT NULL,
    "secret" TEXT NOT NULL,
    "requestKey" TEXT NOT NULL,
    "plannedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ClassSession_courseId_fkey" FOREIGN KEY ("courseId") REFERENCES "Course" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassSession_heldBy_fkey" FOREIGN KEY ("heldBy") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassSession_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ClassSession_eventSeq_key" ON "ClassSession"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "ClassSession_requestKey_key" ON "ClassSession"("requestKey");

-- CreateIndex
CREATE INDEX "ClassSession_heldBy_eventSeq_idx" ON "ClassSession"("heldBy", "eventSeq");

-- CreateTable
CREATE TABLE "ClassPlan" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sessionId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "coHostId" TEXT,
    "mode" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "startsAt" DATETIME NOT NULL,
    "endsAt" DATETIME NOT NULL,
    "capacity" INTEGER NOT NULL,
    "lessons" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "plannedBy" TEXT NOT NULL,
    "plannedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ClassPlan_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "ClassSession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassPlan_coHostId_fkey" FOREIGN KEY ("coHostId") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "ClassPlan_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ClassPlan_eventSeq_key" ON "ClassPlan"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "ClassPlan_sessionId_number_key" ON "ClassPlan"("sessionId", "number");

-- CreateIndex
CREATE INDEX "ClassPlan_coHostId_eventSeq_idx" ON "ClassPlan"("coHostId", "eventSeq");

-- CreateIndex
CREATE INDEX "ClassPlan_endsAt_idx" ON "ClassPlan"("endsAt");

-- CreateTable
CREATE TABLE "ClassCancellation" (
    "sessionId" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "cancelledBy" TEXT NOT NULL,
    "cancelledAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ClassCancellation_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "ClassSession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassCancellation_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ClassCancellation_eventSeq_key" ON "ClassCancellation"("eventSeq");

-- CreateTable
CREATE TABLE "ClassOpening" (
    "sessionId" TEXT NOT NULL PRIMARY KEY,
    "openedBy" TEXT NOT NULL,
    "openedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ClassOpening_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "ClassSession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassOpening_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ClassOpening_eventSeq_key" ON "ClassOpening"("eventSeq");

-- CreateTable
CREATE TABLE "ClassClosing" (
    "sessionId" TEXT NOT NULL PRIMARY KEY,
    "closedBy" TEXT NOT NULL,
    "closedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ClassClosing_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "ClassSession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassClosing_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ClassClosing_eventSeq_key" ON "ClassClosing"("eventSeq");

-- CreateTable
CREATE TABLE "ClassEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "sessionId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "addedBy" TEXT NOT NULL,
    "addedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ClassEntry_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "ClassSession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassEntry_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassEntry_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassEntry_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ClassEntry_eventSeq_key" ON "ClassEntry"("eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "ClassEntry_sessionId_personId_key" ON "ClassEntry"("sessionId", "personId");

-- CreateIndex
CREATE INDEX "ClassEntry_personId_eventSeq_idx" ON "ClassEntry"("personId", "eventSeq");

-- CreateIndex
CREATE INDEX "ClassEntry_enrolmentId_idx" ON "ClassEntry"("enrolmentId");

-- CreateTable
CREATE TABLE "ClassMark" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "entryId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "how" TEXT NOT NULL,
    "fromAt" DATETIME,
    "untilAt" DATETIME,
    "note" TEXT NOT NULL,
    "markedBy" TEXT NOT NULL,
    "markedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ClassMark_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "ClassEntry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassMark_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ClassMark_eventSeq_key" ON "ClassMark"("eventSeq");

-- CreateIndex
CREATE INDEX "ClassMark_entryId_eventSeq_idx" ON "ClassMark"("entryId", "eventSeq");

-- CreateTable
CREATE TABLE "ClassConfirmation" (
    "sessionId" TEXT NOT NULL PRIMARY KEY,
    "percent" INTEGER NOT NULL,
    "statement" TEXT NOT NULL,
    "rollCallHash" TEXT NOT NULL,
    "confirmedBy" TEXT NOT NULL,
    "confirmedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ClassConfirmation_sessionId_fkey" FOREIGN KEY ("sessionId") REFERENCES "ClassSession" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassConfirmation_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ClassConfirmation_eventSeq_key" ON "ClassConfirmation"("eventSeq");

-- CreateTable
CREATE TABLE "ClassCredit" (
    "completionId" TEXT NOT NULL PRIMARY KEY,
    "entryId" TEXT NOT NULL,
    "markId" TEXT NOT NULL,
    "minutes" INTEGER NOT NULL,
    "needed" INTEGER NOT NULL,
    "creditedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ClassCredit_completionId_fkey" FOREIGN KEY ("completionId") REFERENCES "LessonCompletion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassCredit_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "ClassEntry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassCredit_markId_fkey" FOREIGN KEY ("markId") REFERENCES "ClassMark" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassCredit_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ClassCredit_eventSeq_key" ON "ClassCredit"("eventSeq");

-- CreateIndex
CREATE INDEX "ClassCredit_entryId_idx" ON "ClassCredit"("entryId");

-- CreateIndex
CREATE INDEX "ClassCredit_markId_idx" ON "ClassCredit"("markId");

-- CreateTable
CREATE TABLE "ClassWithdrawal" (
    "entryId" TEXT NOT NULL PRIMARY KEY,
    "reason" TEXT NOT NULL,
    "withdrawnBy" TEXT NOT NULL,
    "withdrawnAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "ClassWithdrawal_entryId_fkey" FOREIGN KEY ("entryId") REFERENCES "ClassEntry" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "ClassWithdrawal_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ClassWithdrawal_eventSeq_key" ON "ClassWithdrawal"("eventSeq");

-- A plan is written before its session is opened, and its two hosts are two people.
CREATE TRIGGER "ClassPlan_before_opening" BEFORE INSERT ON "ClassPlan"
WHEN EXISTS (SELECT 1 FROM "ClassOpening" o WHERE o."sessionId" = NEW."sessionId") OR EXISTS (SELECT 1 FROM "ClassCancellation" c WHERE c."sessionId" = NEW."sessionId")
BEGIN SELECT RAISE(ABORT, 'ClassPlan is before the opening'); END;
CREATE TRIGGER "ClassPlan_two_hosts" BEFORE INSERT ON "ClassPlan"
WHEN EXISTS (SELECT 1 FROM "ClassSession" s WHERE s."id" = NEW."sessionId" AND s."heldBy" = NEW."coHostId")
BEGIN SELECT RAISE(ABORT, 'ClassPlan has two hosts'); END;

-- A session is cancelled or opened; its hosts open, close and confirm it, in this order.
CREATE TRIGGER "ClassCancellation_before_opening" BEFORE INSERT ON "ClassCancellation"
WHEN EXISTS (SELECT 1 FROM "ClassOpening" o WHERE o."sessionId" = NEW."sessionId")
BEGIN SELECT RAISE(ABORT, 'ClassCancellation is before the opening'); END;
CREATE TRIGGER "ClassOpening_by_a_host" BEFORE INSERT ON "ClassOpening"
WHEN EXISTS (SELECT 1 FROM "ClassCancellation" c WHERE c."sessionId" = NEW."sessionId") OR NEW."openedBy" NOT IN (SELECT h."heldBy" FROM "ClassSession" h WHERE h."id" = NEW."sessionId" UNION SELECT c."coHostId" FROM "ClassPlan" c WHERE c."sessionId" = NEW."sessionId" AND c."coHostId" IS NOT NULL AND c."number" = (SELECT max(n."number") FROM "ClassPlan" n WHERE n."sessionId" = NEW."sessionId"))
BEGIN SELECT RAISE(ABORT, 'ClassOpening is by a host'); END;
CREATE TRIGGER "ClassClosing_by_a_host" BEFORE INSERT ON "ClassClosing"
WHEN NOT EXISTS (SELECT 1 FROM "ClassOpening" o WHERE o."sessionId" = NEW."sessionId") OR NEW."closedBy" NOT IN (SELECT h."heldBy" FROM "ClassSession" h WHERE h."id" = NEW."sessionId" UNION SELECT c."coHostId" FROM "ClassPlan" c WHERE c."sessionId" = NEW."sessionId" AND c."coHostId" IS NOT NULL AND c."number" = (SELECT max(n."number") FROM "ClassPlan" n WHERE n."sessionId" = NEW."sessionId"))
BEGIN SELECT RAISE(ABORT, 'ClassClosing is by a host'); END;
CREATE TRIGGER "ClassConfirmation_by_a_host" BEFORE INSERT ON "ClassConfirmation"
WHEN NOT EXISTS (SELECT 1 FROM "ClassClosing" o WHERE o."sessionId" = NEW."sessionId") OR NEW."confirmedBy" NOT IN (SELECT h."heldBy" FROM "ClassSession" h WHERE h."id" = NEW."sessionId" UNION SELECT c."coHostId" FROM "ClassPlan" c WHERE c."sessionId" = NEW."sessionId" AND c."coHostId" IS NOT NULL AND c."number" = (SELECT max(n."number") FROM "ClassPlan" n WHERE n."sessionId" = NEW."sessionId"))
BEGIN SELECT RAISE(ABORT, 'ClassConfirmation is by a host'); END;

-- Who is expected is enrolled in the course, in a session that has room and is not over.
CREATE TRIGGER "ClassEntry_of_the_enrolled" BEFORE INSERT ON "ClassEntry"
WHEN NOT EXISTS (SELECT 1 FROM "Enrolment" e JOIN "ClassSession" s ON s."id" = NEW."sessionId" AND s."courseId" = e."courseId" WHERE e."id" = NEW."enrolmentId" AND e."personId" = NEW."personId")
  OR EXISTS (SELECT 1 FROM "ClassClosing" c WHERE c."sessionId" = NEW."sessionId") OR EXISTS (SELECT 1 FROM "ClassCancellation" x WHERE x."sessionId" = NEW."sessionId")
BEGIN SELECT RAISE(ABORT, 'ClassEntry is of the enrolled'); END;
CREATE TRIGGER "ClassEntry_has_room" BEFORE INSERT ON "ClassEntry"
WHEN (SELECT count(*) FROM "ClassEntry" e WHERE e."sessionId" = NEW."sessionId") >= (SELECT p."capacity" FROM "ClassPlan" p WHERE p."sessionId" = NEW."sessionId" AND p."number" = (SELECT max(n."number") FROM "ClassPlan" n WHERE n."sessionId" = NEW."sessionId"))
BEGIN SELECT RAISE(ABORT, 'ClassEntry has room'); END;

-- A presence is marked by the code of who is no host, while the session is open, or by a host about another; and nobody is in two sessions at a time.
CREATE TRIGGER "ClassMark_by_code_or_host" BEFORE INSERT ON "ClassMark"
WHEN NOT EXISTS (SELECT 1 FROM "ClassEntry" e JOIN "ClassOpening" o ON o."sessionId" = e."sessionId" WHERE e."id" = NEW."entryId" AND CASE NEW."how"
  WHEN 'code' THEN NEW."markedBy" = e."personId" AND e."personId" NOT IN (SELECT h."heldBy" FROM "ClassSession" h WHERE h."id" = e."sessionId" UNION SELECT c."coHostId" FROM "ClassPlan" c WHERE c."sessionId" = e."sessionId" AND c."coHostId" IS NOT NULL AND c."number" = (SELECT max(n."number") FROM "ClassPlan" n WHERE n."sessionId" = e."sessionId")) AND NOT EXISTS (SELECT 1 FROM "ClassClosing" x WHERE x."sessionId" = e."sessionId")
  WHEN 'roll-call' THEN NEW."markedBy" <> e."personId" AND NEW."markedBy" IN (SELECT h."heldBy" FROM "ClassSession" h WHERE h."id" = e."sessionId" UNION SELECT c."coHostId" FROM "ClassPlan" c WHERE c."sessionId" = e."sessionId" AND c."coHostId" IS NOT NULL AND c."number" = (SELECT max(n."number") FROM "ClassPlan" n WHERE n."sessionId" = e."sessionId")) ELSE 0 END)
BEGIN SELECT RAISE(ABORT, 'ClassMark is by code or by a host'); END;
CREATE TRIGGER "ClassMark_in_one_place" BEFORE INSERT ON "ClassMark"
WHEN NEW."fromAt" IS NOT NULL AND EXISTS (SELECT 1 FROM "ClassEntry" e JOIN "ClassPlan" q ON q."sessionId" = e."sessionId" AND q."number" = (SELECT max(n."number") FROM "ClassPlan" n WHERE n."sessionId" = e."sessionId")
  JOIN "ClassEntry" o ON o."personId" = e."personId" AND o."id" <> e."id" JOIN "ClassPlan" p ON p."sessionId" = o."sessionId" AND p."number" = (SELECT max(n."number") FROM "ClassPlan" n WHERE n."sessionId" = o."sessionId")
  JOIN "ClassMark" m ON m."eventSeq" = (SELECT max(l."eventSeq") FROM "ClassMark" l WHERE l."entryId" = o."id") AND m."fromAt" IS NOT NULL
  LEFT JOIN "ClassClosing" x ON x."sessionId" = o."sessionId" LEFT JOIN "ClassClosing" y ON y."sessionId" = e."sessionId"
  WHERE e."id" = NEW."entryId" AND NOT EXISTS (SELECT 1 FROM "ClassWithdrawal" w WHERE w."entryId" = o."id")
    AND m."fromAt" < coalesce(NEW."untilAt", min(coalesce(y."closedAt", q."endsAt"), q."endsAt")) AND NEW."fromAt" < coalesce(m."untilAt", min(coalesce(x."closedAt", p."endsAt"), p."endsAt")))
BEGIN SELECT RAISE(ABORT, 'ClassMark is in one place at a time'); END;

-- A lesson is credited to whom the last mark before says was there long enough, once the roll-call is confirmed, in a lesson of the plan.
CREATE TRIGGER "ClassCredit_of_the_present" BEFORE INSERT ON "ClassCredit"
WHEN NEW."minutes" < NEW."needed" OR NOT EXISTS (SELECT 1 FROM "LessonCompletion" l JOIN "ClassEntry" e ON e."id" = NEW."entryId" AND e."personId" = l."personId" AND e."enrolmentId" = l."enrolmentId"
  JOIN "ClassConfirmation" c ON c."sessionId" = e."sessionId" JOIN "ClassPlan" p ON p."sessionId" = e."sessionId" AND p."number" = (SELECT max(n."number") FROM "ClassPlan" n WHERE n."sessionId" = e."sessionId")
  JOIN "ClassMark" m ON m."id" = NEW."markId" AND m."eventSeq" = (SELECT max(k."eventSeq") FROM "ClassMark" k WHERE k."entryId" = e."id") AND m."fromAt" IS NOT NULL
  WHERE l."id" = NEW."completionId" AND l."knownBy" = 'attended' AND l."lessonId" IN (SELECT j."value" FROM json_each(p."lessons") j)
    AND NOT EXISTS (SELECT 1 FROM "ClassWithdrawal" w WHERE w."entryId" = e."id"))
BEGIN SELECT RAISE(ABORT, 'ClassCredit is of the present'); END;

-- Neither who held the session nor who was there takes a presence back.
CREATE TRIGGER "ClassWithdrawal_by_another" BEFORE INSERT ON "ClassWithdrawal"
WHEN EXISTS (SELECT 1 FROM "ClassEntry" e JOIN "ClassSession" s ON s."id" = e."sessionId" WHERE e."id" = NEW."entryId"
  AND (NEW."withdrawnBy" IN (s."heldBy", e."personId") OR EXISTS (SELECT 1 FROM "ClassPlan" p WHERE p."sessionId" = s."id" AND p."coHostId" = NEW."withdrawnBy")))
BEGIN SELECT RAISE(ABORT, 'ClassWithdrawal is by a second person'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "ClassSession_no_update" BEFORE UPDATE ON "ClassSession" BEGIN SELECT RAISE(ABORT, 'ClassSession is append-only'); END;
CREATE TRIGGER "ClassSession_no_delete" BEFORE DELETE ON "ClassSession" BEGIN SELECT RAISE(ABORT, 'ClassSession is append-only'); END;
CREATE TRIGGER "ClassPlan_no_update" BEFORE UPDATE ON "ClassPlan" BEGIN SELECT RAISE(ABORT, 'ClassPlan is append-only'); END;
CREATE TRIGGER "ClassPlan_no_delete" BEFORE DELETE ON "ClassPlan" BEGIN SELECT RAISE(ABORT, 'ClassPlan is append-only'); END;
CREATE TRIGGER "ClassCancellation_no_update" BEFORE UPDATE ON "ClassCancellation" BEGIN SELECT RAISE(ABORT, 'ClassCancellation is append-only'); END;
CREATE TRIGGER "ClassCancellation_no_delete" BEFORE DELETE ON "ClassCancellation" BEGIN SELECT RAISE(ABORT, 'ClassCancellation is append-only'); END;
CREATE TRIGGER "ClassOpening_no_update" BEFORE UPDATE ON "ClassOpening" BEGIN SELECT RAISE(ABORT, 'ClassOpening is append-only'); END;
CREATE TRIGGER "ClassOpening_no_delete" BEFORE DELETE ON "ClassOpening" BEGIN SELECT RAISE(ABORT, 'ClassOpening is append-only'); END;
CREATE TRIGGER "ClassClosing_no_update" BEFORE UPDATE ON "ClassClosing" BEGIN SELECT RAISE(ABORT, 'ClassClosing is append-only'); END;
CREATE TRIGGER "ClassClosing_no_delete" BEFORE DELETE ON "ClassClosing" BEGIN SELECT RAISE(ABORT, 'ClassClosing is append-only'); END;
CREATE TRIGGER "ClassEntry_no_update" BEFORE UPDATE ON "ClassEntry" BEGIN SELECT RAISE(ABORT, 'ClassEntry is append-only'); END;
CREATE TRIGGER "ClassEntry_no_delete" BEFORE DELETE ON "ClassEntry" BEGIN SELECT RAISE(ABORT, 'ClassEntry is append-only'); END;
CREATE TRIGGER "ClassMark_no_update" BEFORE UPDATE ON "ClassMark" BEGIN SELECT RAISE(ABORT, 'ClassMark is append-only'); END;
CREATE TRIGGER "ClassMark_no_delete" BEFORE DELETE ON "ClassMark" BEGIN SELECT RAISE(ABORT, 'ClassMark is append-only'); END;
CREATE TRIGGER "ClassConfirmation_no_update" BEFORE UPDATE ON "ClassConfirmation" BEGIN SELECT RAISE(ABORT, 'ClassConfirmation is append-only'); END;
CREATE TRIGGER "ClassConfirmation_no_delete" BEFORE DELETE ON "ClassConfirmation" BEGIN SELECT RAISE(ABORT, 'ClassConfirmation is append-only'); END;
CREATE TRIGGER "ClassCredit_no_update" BEFORE UPDATE ON "ClassCredit" BEGIN SELECT RAISE(ABORT, 'ClassCredit is append-only'); END;
CREATE TRIGGER "ClassCredit_no_delete" BEFORE DELETE ON "ClassCredit" BEGIN SELECT RAISE(ABORT, 'ClassCredit is append-only'); END;
CREATE TRIGGER "ClassWithdrawal_no_update" BEFORE UPDATE ON "ClassWithdrawal" BEGIN SELECT RAISE(ABORT, 'ClassWithdrawal is append-only'); END;
CREATE TRIGGER "ClassWithdrawal_no_delete" BEFORE DELETE ON "ClassWithdrawal" BEGIN SELECT RAISE(ABORT, 'ClassWithdrawal is append-only'); END;
