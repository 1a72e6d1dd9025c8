-- An index takes what is no JSON too: that a content was changed is found by verification, which must be able to read the row.
DROP INDEX "Certificate_validUntil";
CREATE INDEX "Certificate_validUntil" ON "Certificate"(json_extract("content", '$.validUntil'), "id") WHERE json_valid("content") AND json_extract("content", '$.validUntil') IS NOT NULL;
