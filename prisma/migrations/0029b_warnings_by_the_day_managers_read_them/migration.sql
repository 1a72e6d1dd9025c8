-- What a manager may read from a day on is asked for by that day each night.
CREATE INDEX "Warning_managerFrom_eventSeq_idx" ON "Warning"("managerFrom", "eventSeq");
