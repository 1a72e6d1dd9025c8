-- What is held of somebody is found by an index wherever it lies, so that the page of one's own data reads no table whole.
CREATE INDEX "GalleryConsent_personId_idx" ON "GalleryConsent"("personId");
CREATE INDEX "LessonPost_personId_idx" ON "LessonPost"("personId");
CREATE INDEX "PlausibilityStatement_personId_idx" ON "PlausibilityStatement"("personId");
CREATE INDEX "DossierExport_personId_idx" ON "DossierExport"("personId");
