-- Tallies follow the unit in which a person's main post is today, and are summed up the tree. A count that is wrong can be
-- made again from the facts: the old ones are dropped, and the first sweep fills the new ones.
-- DropTable
DROP TABLE "Tally";

-- CreateTable
CREATE TABLE "CourseStanding" (
    "personId" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "enrolmentId" TEXT NOT NULL,
    "courseVersionId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueDay" TEXT NOT NULL,
    "completedAt" TEXT NOT NULL DEFAULT '',

    PRIMARY KEY ("personId", "courseId")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "PersonStanding" (
    "personId" TEXT NOT NULL PRIMARY KEY,
    "unitId" TEXT NOT NULL DEFAULT '',
    "rank" INTEGER NOT NULL DEFAULT 99,
    "sortKey" TEXT NOT NULL,
    "firstDue" TEXT NOT NULL DEFAULT '9999-12-31',
    "activeWeek" TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "Tally" (
    "unitId" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueDay" TEXT NOT NULL,
    "people" INTEGER NOT NULL,

    PRIMARY KEY ("unitId", "courseId", "state", "dueDay")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "SubtreeTally" (
    "unitId" TEXT NOT NULL,
    "courseId" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "dueDay" TEXT NOT NULL,
    "people" INTEGER NOT NULL,

    PRIMARY KEY ("unitId", "courseId", "state", "dueDay")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "UnitLine" (
    "unitId" TEXT NOT NULL,
    "aboveId" TEXT NOT NULL,

    PRIMARY KEY ("unitId", "aboveId")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "WeekTally" (
    "unitId" TEXT NOT NULL,
    "week" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "people" INTEGER NOT NULL,

    PRIMARY KEY ("unitId", "week", "kind")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "TallyState" (
    "id" INTEGER NOT NULL PRIMARY KEY,
    "day" TEXT NOT NULL,
    "isTreeNew" BOOLEAN NOT NULL,
    "isRebuilding" BOOLEAN NOT NULL
);

INSERT INTO "TallyState" ("id", "day", "isTreeNew", "isRebuilding") VALUES (1, '', 1, 0);

-- CreateIndex
CREATE INDEX "CourseStanding_courseId_state_dueDay_personId_idx" ON "CourseStanding"("courseId", "state", "dueDay", "personId");

-- CreateIndex
CREATE INDEX "PersonStanding_firstDue_sortKey_personId_unitId_idx" ON "PersonStanding"("firstDue", "sortKey", "personId", "unitId");

-- CreateIndex
CREATE INDEX "PersonStanding_sortKey_personId_unitId_idx" ON "PersonStanding"("sortKey", "personId", "unitId");

-- CreateIndex
CREATE INDEX "PersonStanding_rank_sortKey_personId_unitId_idx" ON "PersonStanding"("rank", "sortKey", "personId", "unitId");

-- CreateIndex
CREATE INDEX "PersonStanding_unitId_firstDue_sortKey_personId_idx" ON "PersonStanding"("unitId", "firstDue", "sortKey", "personId");

-- Search walks names in their order without touching the rows.
-- CreateIndex
CREATE INDEX "Person_sortKey_id_searchKey_idx" ON "Person"("sortKey", "id", "searchKey");

-- CreateIndex
CREATE INDEX "Person_legalGroup_id_idx" ON "Person"("legalGroup", "id");

-- Whoever joins is counted, without a unit until a post says where.
CREATE TRIGGER "tally_person_joins" AFTER INSERT ON "Person"
BEGIN
  INSERT INTO "PersonStanding" ("personId", "sortKey") VALUES (NEW."id", NEW."sortKey") ON CONFLICT DO NOTHING;
END;

CREATE TRIGGER "tally_person_renamed" AFTER UPDATE OF "sortKey" ON "Person"
BEGIN
  UPDATE "PersonStanding" SET "sortKey" = NEW."sortKey" WHERE "personId" = NEW."id";
END;

-- A person stands where the main post is on the day of the tallies. What begins later is met when that day comes.
CREATE TRIGGER "tally_post_begins" AFTER INSERT ON "Post" WHEN NEW."kind" = 'main'
BEGIN
  UPDATE "PersonStanding" SET
    "unitId" = coalesce((SELECT x."unitId" FROM "Post" x, "TallyState" t WHERE x."personId" = NEW."personId" AND x."kind" = 'main' AND x."supersededAt" IS NULL
      AND x."validFrom" <= t."day" AND (x."validTo" IS NULL OR x."validTo" > t."day") ORDER BY x."validFrom" DESC, x."eventSeq" DESC LIMIT 1), ''),
    "rank" = coalesce((SELECT x."rank" FROM "Post" x, "TallyState" t WHERE x."personId" = NEW."personId" AND x."kind" = 'main' AND x."supersededAt" IS NULL
      AND x."validFrom" <= t."day" AND (x."validTo" IS NULL OR x."validTo" > t."day") ORDER BY x."validFrom" DESC, x."eventSeq" DESC LIMIT 1), 99)
  WHERE "personId" = NEW."personId";
END;

CREATE TRIGGER "tally_post_changes" AFTER UPDATE ON "Post" WHEN NEW."kind" = 'main'
BEGIN
  UPDATE "PersonStanding" SET
    "unitId" = coalesce((SELECT x."unitId" FROM "Post" x, "TallyState" t WHERE x."personId" = NEW."personId" AND x."kind" = 'main' AND x."supersededAt" IS NULL
      AND x."validFrom" <= t."day" AND (x."validTo" IS NULL OR x."validTo" > t."day") ORDER BY x."validFrom" DESC, x."eventSeq" DESC LIMIT 1), ''),
    "rank" = coalesce((SELECT x."rank" FROM "Post" x, "TallyState" t WHERE x."personId" = NEW."personId" AND x."kind" = 'main' AND x."supersededAt" IS NULL
      AND x."validFrom" <= t."day" AND (x."validTo" IS NULL OR x."validTo" > t."day") ORDER BY x."validFrom" DESC, x."eventSeq" DESC LIMIT 1), 99)
  WHERE "personId" = NEW."personId";
END;

-- A tree that changed is summed anew by the next sweep; until then sums are read unit by unit.
CREATE TRIGGER "tally_unit_begins" AFTER INSERT ON "UnitState"
BEGIN
  UPDATE "TallyState" SET "isTreeNew" = 1 WHERE "isTreeNew" = 0;
END;

CREATE TRIGGER "tally_unit_changes" AFTER UPDATE ON "UnitState"
BEGIN
  UPDATE "TallyState" SET "isTreeNew" = 1 WHERE "isTreeNew" = 0;
END;

CREATE TRIGGER "tally_course_begins" AFTER INSERT ON "CourseStanding" WHEN (SELECT "isRebuilding" FROM "TallyState") = 0
BEGIN
  INSERT INTO "Tally" SELECT coalesce((SELECT p."unitId" FROM "PersonStanding" p WHERE p."personId" = NEW."personId"), ''), NEW."courseId", NEW."state", NEW."dueDay", 1
    WHERE 1 ON CONFLICT DO UPDATE SET "people" = "people" + 1;
  INSERT INTO "SubtreeTally" SELECT l."aboveId", NEW."courseId", NEW."state", NEW."dueDay", 1 FROM "PersonStanding" p JOIN "UnitLine" l ON l."unitId" = p."unitId"
    WHERE p."personId" = NEW."personId" ON CONFLICT DO UPDATE SET "people" = "people" + 1;
  UPDATE "PersonStanding" SET "firstDue" = coalesce((SELECT min(s."dueDay") FROM "CourseStanding" s WHERE s."personId" = NEW."personId" AND s."state" = 'open' AND s."dueDay" <> ''), '9999-12-31')
    WHERE "personId" = NEW."personId";
END;

CREATE TRIGGER "tally_course_changes" AFTER UPDATE ON "CourseStanding" WHEN (OLD."state" <> NEW."state" OR OLD."dueDay" <> NEW."dueDay") AND (SELECT "isRebuilding" FROM "TallyState") = 0
BEGIN
  INSERT INTO "Tally" SELECT coalesce((SELECT p."unitId" FROM "PersonStanding" p WHERE p."personId" = OLD."personId"), ''), OLD."courseId", OLD."state", OLD."dueDay", -1
    WHERE 1 ON CONFLICT DO UPDATE SET "people" = "people" - 1;
  INSERT INTO "Tally" SELECT coalesce((SELECT p."unitId" FROM "PersonStanding" p WHERE p."personId" = NEW."personId"), ''), NEW."courseId", NEW."state", NEW."dueDay", 1
    WHERE 1 ON CONFLICT DO UPDATE SET "people" = "people" + 1;
  INSERT INTO "SubtreeTally" SELECT l."aboveId", OLD."courseId", OLD."state", OLD."dueDay", -1 FROM "PersonStanding" p JOIN "UnitLine" l ON l."unitId" = p."unitId"
    WHERE p."personId" = OLD."personId" ON CONFLICT DO UPDATE SET "people" = "people" - 1;
  INSERT INTO "SubtreeTally" SELECT l."aboveId", NEW."courseId", NEW."state", NEW."dueDay", 1 FROM "PersonStanding" p JOIN "UnitLine" l ON l."unitId" = p."unitId"
    WHERE p."personId" = NEW."personId" ON CONFLICT DO UPDATE SET "people" = "people" + 1;
  UPDATE "PersonStanding" SET "firstDue" = coalesce((SELECT min(s."dueDay") FROM "CourseStanding" s WHERE s."personId" = NEW."personId" AND s."state" = 'open' AND s."dueDay" <> ''), '9999-12-31')
    WHERE "personId" = NEW."personId";
END;

-- People are counted by their earliest open due day, under no course.
CREATE TRIGGER "tally_standing_begins" AFTER INSERT ON "PersonStanding" WHEN (SELECT "isRebuilding" FROM "TallyState") = 0
BEGIN
  INSERT INTO "Tally" VALUES (NEW."unitId", '', 'person', NEW."firstDue", 1) ON CONFLICT DO UPDATE SET "people" = "people" + 1;
  INSERT INTO "SubtreeTally" SELECT l."aboveId", '', 'person', NEW."firstDue", 1 FROM "UnitLine" l WHERE l."unitId" = NEW."unitId"
    ON CONFLICT DO UPDATE SET "people" = "people" + 1;
END;

CREATE TRIGGER "tally_standing_changes" AFTER UPDATE ON "PersonStanding"
WHEN (OLD."unitId" <> NEW."unitId" OR OLD."firstDue" <> NEW."firstDue") AND (SELECT "isRebuilding" FROM "TallyState") = 0
BEGIN
  INSERT INTO "Tally" VALUES (OLD."unitId", '', 'person', OLD."firstDue", -1) ON CONFLICT DO UPDATE SET "people" = "people" - 1;
  INSERT INTO "Tally" VALUES (NEW."unitId", '', 'person', NEW."firstDue", 1) ON CONFLICT DO UPDATE SET "people" = "people" + 1;
  INSERT INTO "SubtreeTally" SELECT l."aboveId", '', 'person', OLD."firstDue", -1 FROM "UnitLine" l WHERE l."unitId" = OLD."unitId"
    ON CONFLICT DO UPDATE SET "people" = "people" - 1;
  INSERT INTO "SubtreeTally" SELECT l."aboveId", '', 'person', NEW."firstDue", 1 FROM "UnitLine" l WHERE l."unitId" = NEW."unitId"
    ON CONFLICT DO UPDATE SET "people" = "people" + 1;
END;

-- Who moves takes every course along.
CREATE TRIGGER "tally_standing_moves" AFTER UPDATE OF "unitId" ON "PersonStanding" WHEN OLD."unitId" <> NEW."unitId" AND (SELECT "isRebuilding" FROM "TallyState") = 0
BEGIN
  INSERT INTO "Tally" SELECT OLD."unitId", s."courseId", s."state", s."dueDay", -1 FROM "CourseStanding" s WHERE s."personId" = NEW."personId"
    ON CONFLICT DO UPDATE SET "people" = "people" - 1;
  INSERT INTO "Tally" SELECT NEW."unitId", s."courseId", s."state", s."dueDay", 1 FROM "CourseStanding" s WHERE s."personId" = NEW."personId"
    ON CONFLICT DO UPDATE SET "people" = "people" + 1;
  INSERT INTO "SubtreeTally" SELECT l."aboveId", s."courseId", s."state", s."dueDay", -1 FROM "CourseStanding" s JOIN "UnitLine" l ON l."unitId" = OLD."unitId"
    WHERE s."personId" = NEW."personId" ON CONFLICT DO UPDATE SET "people" = "people" - 1;
  INSERT INTO "SubtreeTally" SELECT l."aboveId", s."courseId", s."state", s."dueDay", 1 FROM "CourseStanding" s JOIN "UnitLine" l ON l."unitId" = NEW."unitId"
    WHERE s."personId" = NEW."personId" ON CONFLICT DO UPDATE SET "people" = "people" + 1;
END;
