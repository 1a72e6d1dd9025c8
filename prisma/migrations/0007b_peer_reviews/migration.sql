-- What peers say of one another's products.
-- CreateTable
CREATE TABLE "PeerReviewSetting" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "taskId" TEXT NOT NULL,
    "reviews" INTEGER NOT NULL,
    "outlier" INTEGER NOT NULL,
    "setBy" TEXT NOT NULL,
    "setAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PeerReviewSetting_taskId_fkey" FOREIGN KEY ("taskId") REFERENCES "Task" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PeerReviewSetting_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PeerReviewAssignment" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "handInId" TEXT NOT NULL,
    "reviewerId" TEXT NOT NULL,
    "assignedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PeerReviewAssignment_handInId_fkey" FOREIGN KEY ("handInId") REFERENCES "HandIn" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PeerReviewAssignment_reviewerId_fkey" FOREIGN KEY ("reviewerId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PeerReviewAssignment_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "PeerReview" (
    "assignmentId" TEXT NOT NULL PRIMARY KEY,
    "points" TEXT NOT NULL,
    "comment" TEXT NOT NULL,
    "reviewedAt" DATETIME NOT NULL,
    "eventSeq" INTEGER NOT NULL,
    CONSTRAINT "PeerReview_assignmentId_fkey" FOREIGN KEY ("assignmentId") REFERENCES "PeerReviewAssignment" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "PeerReview_eventSeq_fkey" FOREIGN KEY ("eventSeq") REFERENCES "Event" ("seq") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "PeerReviewSetting_eventSeq_key" ON "PeerReviewSetting"("eventSeq");

-- CreateIndex
CREATE INDEX "PeerReviewSetting_taskId_eventSeq_idx" ON "PeerReviewSetting"("taskId", "eventSeq");

-- CreateIndex
CREATE UNIQUE INDEX "PeerReviewAssignment_eventSeq_key" ON "PeerReviewAssignment"("eventSeq");

-- CreateIndex
CREATE INDEX "PeerReviewAssignment_reviewerId_idx" ON "PeerReviewAssignment"("reviewerId");

-- CreateIndex
CREATE UNIQUE INDEX "PeerReviewAssignment_handInId_reviewerId_key" ON "PeerReviewAssignment"("handInId", "reviewerId");

-- CreateIndex
CREATE UNIQUE INDEX "PeerReview_eventSeq_key" ON "PeerReview"("eventSeq");



-- Facts are appended, never changed.
CREATE TRIGGER "PeerReviewSetting_no_update" BEFORE UPDATE ON "PeerReviewSetting" BEGIN SELECT RAISE(ABORT, 'PeerReviewSetting is append-only'); END;
CREATE TRIGGER "PeerReviewSetting_no_delete" BEFORE DELETE ON "PeerReviewSetting" BEGIN SELECT RAISE(ABORT, 'PeerReviewSetting is append-only'); END;
CREATE TRIGGER "PeerReviewAssignment_no_update" BEFORE UPDATE ON "PeerReviewAssignment" BEGIN SELECT RAISE(ABORT, 'PeerReviewAssignment is append-only'); END;
CREATE TRIGGER "PeerReviewAssignment_no_delete" BEFORE DELETE ON "PeerReviewAssignment" BEGIN SELECT RAISE(ABORT, 'PeerReviewAssignment is append-only'); END;
CREATE TRIGGER "PeerReview_no_update" BEFORE UPDATE ON "PeerReview" BEGIN SELECT RAISE(ABORT, 'PeerReview is append-only'); END;
CREATE TRIGGER "PeerReview_no_delete" BEFORE DELETE ON "PeerReview" BEGIN SELECT RAISE(ABORT, 'PeerReview is append-only'); END;
