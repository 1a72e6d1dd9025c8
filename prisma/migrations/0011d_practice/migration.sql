-- Where someone stands with each practice question: overwritten, no evidence.
-- CreateTable
CREATE TABLE "PracticeStanding" (
    "personId" TEXT NOT NULL,
    "questionId" TEXT NOT NULL,
    "tries" INTEGER NOT NULL,
    "isRight" BOOLEAN NOT NULL,
    "at" DATETIME NOT NULL,

    PRIMARY KEY ("personId", "questionId")
);
