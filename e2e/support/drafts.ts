import { createHash, randomUUID } from 'node:crypto'
import path from 'node:path'
import Database from 'better-sqlite3'

/** Starts a studio draft of a course from its newest version, as opening it does. */
export function openDraft(folder: string, code: string, staffCode: string): string {
  const db = new Database(path.join(folder, 'academy.db'))
  db.pragma('busy_timeout = 10000')
  const id = randomUUID()
  const at = new Date().toISOString().replace('Z', '+00:00')
  db.transaction(() => {
    db.prepare(
      `INSERT INTO "Draft" ("id","courseId","slug","title","origin","baseVersionId","startedBy","startedAt")
       SELECT ?, c."id", c."slug", v."titleVi", 'studio', v."id", p."id", ? FROM "Course" c JOIN "CourseVersion" v ON v."courseId" = c."id", "Person" p
       WHERE c."code" = ? AND p."staffCode" = ? ORDER BY v."number" DESC LIMIT 1`,
    ).run(id, at, code, staffCode)
    db.prepare(
      `INSERT INTO "DraftSave" ("draftId","number","path","sha256","baseNumber","kind","savedBy","savedAt")
       SELECT d."id", row_number() OVER (ORDER BY f."path"), f."path", f."sha256", 0, 'start', d."startedBy", d."startedAt"
       FROM "Draft" d JOIN "CourseVersionFile" f ON f."courseVersionId" = d."baseVersionId" WHERE d."id" = ?`,
    ).run(id)
  })()
  db.close()
  return id
}

/** Saves a file of the open draft of a course as its editor does: a text under its hash, and a save on the newest one. */
export function saveInDraft(folder: string, code: string, staffCode: string, file: string, change: (text: string) => string): string {
  const db = new Database(path.join(folder, 'academy.db'))
  db.pragma('busy_timeout = 10000')
  const draft = db
    .prepare('SELECT d."id" FROM "Draft" d JOIN "Course" c ON c."id" = d."courseId" WHERE c."code" = ? AND d."closedAt" IS NULL AND d."origin" = \'studio\'')
    .get(code) as { id: string }
  const head = db
    .prepare(
      'SELECT s."number", t."text" FROM "DraftSave" s JOIN "SourceText" t ON t."sha256" = s."sha256" WHERE s."draftId" = ? AND s."path" = ? ORDER BY s."number" DESC',
    )
    .get(draft.id, file) as { number: number; text: string }
  const text = change(head.text)
  if (text === head.text) throw new Error(`${file} is not changed`)
  const hash = createHash('sha256').update(text).digest('hex')
  const at = new Date().toISOString().replace('Z', '+00:00')
  db.transaction(() => {
    db.prepare('INSERT OR IGNORE INTO "SourceText" ("sha256","text","createdAt") VALUES (?,?,?)').run(hash, text, at)
    db.prepare(
      `INSERT INTO "DraftSave" ("draftId","number","path","sha256","baseNumber","kind","savedBy","savedAt")
       SELECT ?, (SELECT max("number") + 1 FROM "DraftSave" WHERE "draftId" = ?), ?, ?, ?, 'save', "id", ? FROM "Person" WHERE "staffCode" = ?`,
    ).run(draft.id, draft.id, file, hash, head.number, at, staffCode)
  })()
  db.close()
  return draft.id
}
