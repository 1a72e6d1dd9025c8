-- Who looked says by which right and what for; a look at many people at once is one row, and eight bytes or so for each of them.
-- AlterTable
ALTER TABLE "Look" ADD COLUMN "role" TEXT;
ALTER TABLE "Look" ADD COLUMN "unitId" TEXT;
ALTER TABLE "Look" ADD COLUMN "onBehalfOf" TEXT;
ALTER TABLE "Look" ADD COLUMN "viewerUnitId" TEXT;
ALTER TABLE "Look" ADD COLUMN "system" TEXT;
ALTER TABLE "Look" ADD COLUMN "purpose" TEXT;
ALTER TABLE "Look" ADD COLUMN "about" TEXT;
ALTER TABLE "Look" ADD COLUMN "mandateId" TEXT;
ALTER TABLE "Look" ADD COLUMN "shownAt" DATETIME;

-- CreateTable
CREATE TABLE "LookOfMany" (
    "number" INTEGER NOT NULL PRIMARY KEY,
    "viewerId" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "role" TEXT,
    "unitId" TEXT,
    "onBehalfOf" TEXT,
    "viewerUnitId" TEXT,
    "system" TEXT,
    "purpose" TEXT,
    "about" TEXT,
    "mandateId" TEXT,
    "shownAt" DATETIME
);

-- CreateTable
CREATE TABLE "LookedAt" (
    "personSeq" INTEGER NOT NULL,
    "lookNumber" INTEGER NOT NULL,

    PRIMARY KEY ("personSeq", "lookNumber"),
    CONSTRAINT "LookedAt_lookNumber_fkey" FOREIGN KEY ("lookNumber") REFERENCES "LookOfMany" ("number") ON DELETE RESTRICT ON UPDATE CASCADE
) WITHOUT ROWID;

-- CreateIndex
CREATE INDEX "LookOfMany_viewerId_what_at_idx" ON "LookOfMany"("viewerId", "what", "at");

-- Looks are evidence for whoever was looked at: appended, never changed, and nobody's role takes one away.
CREATE TRIGGER "Look_no_update" BEFORE UPDATE ON "Look" BEGIN SELECT RAISE(ABORT, 'Look is append-only'); END;
CREATE TRIGGER "Look_no_delete" BEFORE DELETE ON "Look" BEGIN SELECT RAISE(ABORT, 'Look is append-only'); END;
CREATE TRIGGER "LookOfMany_no_update" BEFORE UPDATE ON "LookOfMany" BEGIN SELECT RAISE(ABORT, 'LookOfMany is append-only'); END;
CREATE TRIGGER "LookOfMany_no_delete" BEFORE DELETE ON "LookOfMany" BEGIN SELECT RAISE(ABORT, 'LookOfMany is append-only'); END;
CREATE TRIGGER "LookedAt_no_update" BEFORE UPDATE ON "LookedAt" BEGIN SELECT RAISE(ABORT, 'LookedAt is append-only'); END;
CREATE TRIGGER "LookedAt_no_delete" BEFORE DELETE ON "LookedAt" BEGIN SELECT RAISE(ABORT, 'LookedAt is append-only'); END;
