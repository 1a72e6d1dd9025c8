-- Posts and states of units may begin and end on any day, past or to come. What holds one at a time holds on each day, among rows that
-- nothing supersedes; a correction supersedes a row and leaves all else of it as it was.

DROP INDEX "Post_one_main";
DROP INDEX "UnitState_one_now";

CREATE TRIGGER "Post_one_main_a_day" BEFORE INSERT ON "Post" WHEN NEW."kind" = 'main' AND NEW."supersededAt" IS NULL AND EXISTS (
  SELECT 1 FROM "Post" o WHERE o."personId" = NEW."personId" AND o."kind" = 'main' AND o."supersededAt" IS NULL AND o."id" <> NEW."id"
    AND o."validFrom" < coalesce(NEW."validTo", '9999') AND coalesce(o."validTo", '9999') > NEW."validFrom"
    AND o."validTo" IS NOT o."validFrom" AND NEW."validTo" IS NOT NEW."validFrom"
) BEGIN SELECT RAISE(ABORT, 'two main posts of a person overlap'); END;
CREATE TRIGGER "UnitState_one_a_day" BEFORE INSERT ON "UnitState" WHEN NEW."supersededAt" IS NULL AND EXISTS (
  SELECT 1 FROM "UnitState" o WHERE o."unitId" = NEW."unitId" AND o."supersededAt" IS NULL AND o."id" <> NEW."id"
    AND o."validFrom" < coalesce(NEW."validTo", '9999') AND coalesce(o."validTo", '9999') > NEW."validFrom"
) BEGIN SELECT RAISE(ABORT, 'two states of a unit overlap'); END;

-- A post withdrawn as never held covers no day: it ends where it begins.
CREATE TRIGGER "Post_dates" BEFORE INSERT ON "Post" WHEN NEW."validTo" < NEW."validFrom" BEGIN SELECT RAISE(ABORT, 'a post ends before it begins'); END;
CREATE TRIGGER "UnitState_dates" BEFORE INSERT ON "UnitState" WHEN NEW."validTo" <= NEW."validFrom" BEGIN SELECT RAISE(ABORT, 'a state ends before it begins'); END;

CREATE TRIGGER "Post_no_update" BEFORE UPDATE OF "id","personId","unitId","position","rank","kind","validFrom","validTo","recordedAt","recordedBy","eventSeq" ON "Post"
  BEGIN SELECT RAISE(ABORT, 'Post is append-only: a row is superseded'); END;
CREATE TRIGGER "Post_superseded_once" BEFORE UPDATE OF "supersededAt" ON "Post" WHEN OLD."supersededAt" IS NOT NULL OR NEW."supersededAt" IS NULL
  BEGIN SELECT RAISE(ABORT, 'Post is append-only: superseded once'); END;
CREATE TRIGGER "Post_no_delete" BEFORE DELETE ON "Post" BEGIN SELECT RAISE(ABORT, 'Post is append-only'); END;
CREATE TRIGGER "UnitState_no_update" BEFORE UPDATE OF "id","unitId","name","shortName","kind","parentId","path","sort","validFrom","validTo","recordedAt" ON "UnitState"
  BEGIN SELECT RAISE(ABORT, 'UnitState is append-only: a row is superseded'); END;
CREATE TRIGGER "UnitState_superseded_once" BEFORE UPDATE OF "supersededAt" ON "UnitState" WHEN OLD."supersededAt" IS NOT NULL OR NEW."supersededAt" IS NULL
  BEGIN SELECT RAISE(ABORT, 'UnitState is append-only: superseded once'); END;
CREATE TRIGGER "UnitState_no_delete" BEFORE DELETE ON "UnitState" BEGIN SELECT RAISE(ABORT, 'UnitState is append-only'); END;

CREATE INDEX "Post_person_standing" ON "Post"("personId", "kind", "validFrom") WHERE "supersededAt" IS NULL;
CREATE INDEX "Post_unit_standing" ON "Post"("unitId", "kind", "validFrom", "validTo", "personId") WHERE "supersededAt" IS NULL;
CREATE INDEX "UnitState_unit_standing" ON "UnitState"("unitId", "validFrom") WHERE "supersededAt" IS NULL;
CREATE INDEX "UnitState_path_standing" ON "UnitState"("path", "validFrom", "validTo", "unitId") WHERE "supersededAt" IS NULL;
