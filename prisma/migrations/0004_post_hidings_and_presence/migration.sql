-- Hiding and showing a post are facts of their own. `eventSeq` is empty only in rows taken over from before: what was hidden then stays hidden.
-- CreateTable
CREATE TABLE "PostHiding" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "postId" TEXT NOT NULL,
    "isHidden" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER,
    CONSTRAINT "PostHiding_postId_fkey" FOREIGN KEY ("postId") REFERENCES "LessonPost" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PostHiding_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "PostHiding_eventSeq_key" ON "PostHiding"("eventSeq");

-- CreateIndex
CREATE INDEX "PostHiding_postId_eventSeq_idx" ON "PostHiding"("postId", "eventSeq");

INSERT INTO "PostHiding" ("id", "postId", "isHidden", "reason", "setBy", "setAt")
SELECT "id", "id", 1, coalesce("hiddenReason", ''), coalesce("hiddenBy", ''), "hiddenAt" FROM "LessonPost" WHERE "hiddenAt" IS NOT NULL;

-- AlterTable
ALTER TABLE "LessonPost" DROP COLUMN "hiddenAt";

-- AlterTable
ALTER TABLE "LessonPost" DROP COLUMN "hiddenBy";

-- AlterTable
ALTER TABLE "LessonPost" DROP COLUMN "hiddenReason";

-- CreateTable
CREATE TABLE "DraftPresence" (
    "draftId" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "seenAt" DATETIME NOT NULL,

    PRIMARY KEY ("draftId", "path", "personId"),
    CONSTRAINT "DraftPresence_draftId_fkey" FOREIGN KEY ("draftId") REFERENCES "Draft" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE INDEX "DraftPresence_seenAt_idx" ON "DraftPresence"("seenAt");

-- Facts are appended, never changed.
CREATE TRIGGER "PostHiding_no_update" BEFORE UPDATE ON "PostHiding" BEGIN SELECT RAISE(ABORT, 'PostHiding is append-only'); END;
CREATE TRIGGER "PostHiding_no_delete" BEFORE DELETE ON "PostHiding" BEGIN SELECT RAISE(ABORT, 'PostHiding is append-only'); END;
