-- How often each version of a question was drawn: a count for drawing and for trainers, which `academy recount` recomputes.
-- CreateTable
CREATE TABLE "QuestionExposure" (
    "questionVersionId" TEXT NOT NULL PRIMARY KEY,
    "drawn" INTEGER NOT NULL,
    CONSTRAINT "QuestionExposure_questionVersionId_fkey" FOREIGN KEY ("questionVersionId") REFERENCES "QuestionVersion" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- What was drawn before there was a count.
INSERT INTO "QuestionExposure" ("questionVersionId", "drawn") SELECT "questionVersionId", count(*) FROM "AttemptItem" GROUP BY "questionVersionId";
