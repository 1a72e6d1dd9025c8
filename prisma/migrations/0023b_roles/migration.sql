-- Roles end by a row of their own, are lent to a deputy from day to day, and are granted over one another never.

-- AlterTable
ALTER TABLE "RoleGrant" ADD COLUMN "delegatedFrom" TEXT REFERENCES "RoleGrant" ("id");

-- CreateTable
CREATE TABLE "RoleGrantEnd" (
    "grantId" TEXT NOT NULL PRIMARY KEY,
    "validTo" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "endedBy" TEXT NOT NULL,
    "endedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "RoleGrantEnd_grantId_fkey" FOREIGN KEY ("grantId") REFERENCES "RoleGrant" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RoleGrantEnd_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "RoleGrantEnd_eventSeq_key" ON "RoleGrantEnd"("eventSeq");

-- A role that had ended said so in its own row: from here on in a row beside it.
INSERT INTO "RoleGrantEnd" ("grantId","validTo","reason","endedBy","endedAt","eventSeq")
  SELECT g."id", g."validTo", json_extract(e."payload", '$.reason'), e."actor", e."occurredAt", e."seq" FROM "RoleGrant" g
  JOIN "Event" e ON e."type" = 'role.ended' AND e."subject" = g."personId" AND json_extract(e."payload", '$.grantId') = g."id" WHERE g."validTo" IS NOT NULL
  GROUP BY g."id";
UPDATE "RoleGrant" SET "validTo" = NULL WHERE "id" IN (SELECT "grantId" FROM "RoleGrantEnd");

-- DropIndex
DROP INDEX "RoleGrant_personId_role_unitId_validFrom_key";

-- CreateIndex
CREATE INDEX "RoleGrant_personId_role_unitId_validFrom_idx" ON "RoleGrant"("personId", "role", "unitId", "validFrom");

-- CreateIndex
CREATE INDEX "RoleGrant_delegatedFrom_idx" ON "RoleGrant"("delegatedFrom");

-- Nobody grants a role to themselves.
CREATE TRIGGER "RoleGrant_by_another" BEFORE INSERT ON "RoleGrant" WHEN NEW."grantedBy" = NEW."personId"
BEGIN SELECT RAISE(ABORT, 'RoleGrant is by another'); END;

-- One grant of a role over a unit at a time; a delegation beside an own one.
CREATE TRIGGER "RoleGrant_once_at_a_time" BEFORE INSERT ON "RoleGrant"
WHEN EXISTS (SELECT 1 FROM "RoleGrant" g LEFT JOIN "RoleGrantEnd" n ON n."grantId" = g."id" WHERE g."personId" = NEW."personId" AND g."role" = NEW."role" AND g."unitId" = NEW."unitId"
  AND g."delegatedFrom" IS NEW."delegatedFrom" AND NEW."validFrom" < min(coalesce(g."validTo", '9999'), coalesce(n."validTo", '9999')) AND coalesce(NEW."validTo", '9999') > g."validFrom")
BEGIN SELECT RAISE(ABORT, 'RoleGrant stands once at a time'); END;

-- A delegation is of one's own role, for no longer than the role itself, and is not passed on.
CREATE TRIGGER "RoleGrant_delegated_by_its_holder" BEFORE INSERT ON "RoleGrant"
WHEN NEW."delegatedFrom" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "RoleGrant" d WHERE d."id" = NEW."delegatedFrom" AND d."delegatedFrom" IS NULL AND d."personId" = NEW."grantedBy"
  AND d."role" = NEW."role" AND d."role" IN ('manager','evaluator') AND NEW."validTo" IS NOT NULL AND d."validFrom" <= NEW."validFrom" AND (d."validTo" IS NULL OR d."validTo" >= NEW."validTo"))
BEGIN SELECT RAISE(ABORT, 'RoleGrant is delegated by its holder'); END;

-- Facts are appended, never changed.
CREATE TRIGGER "RoleGrant_no_update" BEFORE UPDATE ON "RoleGrant" BEGIN SELECT RAISE(ABORT, 'RoleGrant is append-only'); END;
CREATE TRIGGER "RoleGrant_no_delete" BEFORE DELETE ON "RoleGrant" BEGIN SELECT RAISE(ABORT, 'RoleGrant is append-only'); END;
CREATE TRIGGER "RoleGrantEnd_no_update" BEFORE UPDATE ON "RoleGrantEnd" BEGIN SELECT RAISE(ABORT, 'RoleGrantEnd is append-only'); END;
CREATE TRIGGER "RoleGrantEnd_no_delete" BEFORE DELETE ON "RoleGrantEnd" BEGIN SELECT RAISE(ABORT, 'RoleGrantEnd is append-only'); END;
