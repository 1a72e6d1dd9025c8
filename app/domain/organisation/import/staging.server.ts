import { existsSync } from 'node:fs'
import path from 'node:path'
import { openScratch, removeScratch, type Scratch } from '~/platform/db/scratch.server'
import { settings } from '~/platform/env'

/**
 * What is worked out of one import: rows as read, rows as understood, what they would do, what became of them. A scratch file beside the
 * academy, not evidence: the trial makes it anew from the files that were sent.
 */
export type Staging = Scratch

const SCHEMA = `
CREATE TABLE IF NOT EXISTS "raw" ("part" TEXT NOT NULL, "row" INTEGER NOT NULL, "cells" TEXT NOT NULL, PRIMARY KEY ("part", "row")) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS "head" ("part" TEXT PRIMARY KEY, "row" INTEGER NOT NULL, "headings" TEXT NOT NULL, "skipped" INTEGER NOT NULL, "format" TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS "line" (
  "seq" INTEGER PRIMARY KEY, "part" TEXT NOT NULL, "row" INTEGER NOT NULL, "key" TEXT NOT NULL, "first" INTEGER, "record" TEXT NOT NULL,
  "verdict" TEXT, "problems" TEXT NOT NULL DEFAULT '[]', "steps" TEXT, "person" TEXT, "question" TEXT, "outcome" TEXT
);
CREATE INDEX IF NOT EXISTS "line_key" ON "line" ("part", "key");
CREATE INDEX IF NOT EXISTS "line_verdict" ON "line" ("verdict", "seq");
CREATE INDEX IF NOT EXISTS "line_first" ON "line" ("first", "seq");
CREATE INDEX IF NOT EXISTS "line_outcome" ON "line" ("outcome", "seq") WHERE "outcome" IS NOT NULL;
CREATE TABLE IF NOT EXISTS "email" ("email" TEXT PRIMARY KEY, "key" TEXT NOT NULL, "row" INTEGER NOT NULL) WITHOUT ROWID;
`

/** Where the files of an import lie until it is over. */
export function folderOf(importId: string): string {
  return path.join(settings().dataDir, 'imports', importId)
}

/** The scratch file of an import; made when it is not there. */
export function openStaging(importId: string): Staging {
  return openScratch(stagingFile(importId), SCHEMA)
}

const stagingFile = (importId: string) => path.join(folderOf(importId), 'rows.db')

/** Whether the rows of an import are there: they are put away some time after its end, and stand in no backup. */
export const hasRows = (importId: string): boolean => existsSync(stagingFile(importId))

/** Removes the scratch file of an import. Safe to repeat. */
export function removeStaging(importId: string): void {
  removeScratch(stagingFile(importId))
}

/** SQL: a row with which something is done. */
export const CHANGES = `"steps" IS NOT NULL AND "steps" <> '[]' AND "question" IS NULL`

/** Where the numbers of a part begin; they are the order in which parts are applied. */
const FIRSTS = { units: 1, people: 1_000_000, leavers: 2_000_000 }

/** The next free number of a part. */
export function nextSeq(staging: Staging, part: keyof typeof FIRSTS): number {
  const last = staging.get<{ seq: number | null }>('SELECT max("seq") AS seq FROM "line" WHERE "part" = ?', part)?.seq
  return (last ?? FIRSTS[part] - 1) + 1
}
