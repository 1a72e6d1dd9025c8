-- A manager who extends because of a warning does so at once: the act names the relief that was given with it.
ALTER TABLE "WarningAct" ADD COLUMN "reliefId" TEXT REFERENCES "Relief" ("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- CreateIndex
CREATE UNIQUE INDEX "WarningAct_reliefId_key" ON "WarningAct"("reliefId");

-- An extension of a warning is one of the course that is warned of; nothing else has one.
CREATE TRIGGER "WarningAct_extends" BEFORE INSERT ON "WarningAct"
WHEN (NEW."kind" = 'extend') <> (NEW."reliefId" IS NOT NULL)
  OR (NEW."reliefId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "Relief" r JOIN "Warning" w ON w."enrolmentId" = r."enrolmentId"
    WHERE r."id" = NEW."reliefId" AND r."kind" = 'extension' AND w."id" = NEW."warningId"))
BEGIN SELECT RAISE(ABORT, 'WarningAct extends the course of its warning'); END;
