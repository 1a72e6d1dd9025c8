-- Products of a month are read for whole bodies.
-- CreateIndex
CREATE INDEX "HandIn_handedInAt_idx" ON "HandIn"("handedInAt");
