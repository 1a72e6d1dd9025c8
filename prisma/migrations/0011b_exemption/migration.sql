-- Who passed the test before the lessons is exempt from them, where the course says so.
-- CreateTable
CREATE TABLE "LessonExemption" (
    "enrolmentId" TEXT NOT NULL PRIMARY KEY,
    "attemptId" TEXT NOT NULL,
    "coversTask" BOOLEAN NOT NULL,
    "exemptedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "LessonExemption_enrolmentId_fkey" FOREIGN KEY ("enrolmentId") REFERENCES "Enrolment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LessonExemption_attemptId_fkey" FOREIGN KEY ("attemptId") REFERENCES "Attempt" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "LessonExemption_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "LessonExemption_attemptId_key" ON "LessonExemption"("attemptId");

-- CreateIndex
CREATE UNIQUE INDEX "LessonExemption_eventSeq_key" ON "LessonExemption"("eventSeq");

-- Only an attempt of the same enrolment that has passed exempts.
CREATE TRIGGER "LessonExemption_by_passing" BEFORE INSERT ON "LessonExemption"
WHEN NOT EXISTS (SELECT 1 FROM "Attempt" a JOIN "Grading" g ON g."attemptId" = a."id" AND g."isPassed" = 1 WHERE a."id" = NEW."attemptId" AND a."enrolmentId" = NEW."enrolmentId")
BEGIN SELECT RAISE(ABORT, 'LessonExemption is by passing'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "LessonExemption_no_update" BEFORE UPDATE ON "LessonExemption" BEGIN SELECT RAISE(ABORT, 'LessonExemption is append-only'); END;
CREATE TRIGGER "LessonExemption_no_delete" BEFORE DELETE ON "LessonExemption" BEGIN SELECT RAISE(ABORT, 'LessonExemption is append-only'); END;
