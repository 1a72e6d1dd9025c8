-- Due dates are walked a day at a time, by key: a page costs the same whatever the city's size.
DROP INDEX "Enrolment_dueDate_idx";
DROP INDEX "DueDate_dueDate_idx";

-- CreateIndex
CREATE INDEX "Enrolment_dueDate_id_idx" ON "Enrolment"("dueDate", "id");

-- CreateIndex
CREATE INDEX "DueDate_dueDate_id_idx" ON "DueDate"("dueDate", "id");
