import Database from 'better-sqlite3'

/** What an academy holds of that which a new version might cause by itself, and its events by kind. */
export type Held = { rows: Record<string, number>; waiting: Record<string, number>; events: Record<string, number> }

const TABLES = ['Certificate', 'CertificateFile', 'Credential', 'Grading', 'Relearning', 'Message']

/** Counts what a database holds; a table that its version does not know yet holds nothing. Only reads. */
export function heldIn(file: string): Held {
  const db = new Database(file, { readonly: true, fileMustExist: true })
  try {
    const hasTable = (name: string) => db.prepare(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`).get(name) !== undefined
    const grouped = (sql: string) => Object.fromEntries((db.prepare(sql).all() as { key: string; n: number }[]).map(({ key, n }) => [key, n]))
    const rows = Object.fromEntries(
      TABLES.map((name) => [name, hasTable(name) ? (db.prepare(`SELECT count(*) AS n FROM "${name}"`).get() as { n: number }).n : 0]),
    )
    const lists = hasTable('Credential') ? (db.prepare('SELECT count(DISTINCT "statusList") AS n FROM "Credential"').get() as { n: number }).n : 0
    return {
      rows: { ...rows, StatusList: lists },
      // Jobs that are done count too: a new version may have done them while it was rehearsed.
      waiting: hasTable('Job') ? grouped('SELECT "kind" AS key, count(*) AS n FROM "Job" GROUP BY "kind"') : {},
      events: hasTable('Event') ? grouped('SELECT "type" AS key, count(*) AS n FROM "Event" GROUP BY "type"') : {},
    }
  } finally {
    db.close()
  }
}

/** One kind of effect, in words, and how many of it. */
export type Effect = { what: string; count: number }

const grown = (before: Record<string, number>, after: Record<string, number>, key: string) => Math.max(0, (after[key] ?? 0) - (before[key] ?? 0))

/** What lies between two states: what people would get or be asked for, each with its count. Zero is what an upgrade should cause. */
export function effectsBetween(before: Held, after: Held, differences: number): Effect[] {
  const row = (key: string) => grown(before.rows, after.rows, key)
  const job = (key: string) => grown(before.waiting, after.waiting, key)
  return [
    { what: 'tin và thư báo cho người dùng', count: row('Message') },
    { what: 'giấy chứng nhận', count: row('Certificate') },
    // A file that was made was asked for by its job.
    { what: 'bản in PDF', count: Math.max(row('CertificateFile'), job('certificate.render')) },
    { what: 'chứng nhận điện tử', count: Math.max(row('Credential'), job('credential.sign')) },
    { what: 'danh sách trạng thái mới', count: row('StatusList') },
    { what: 'lần chấm bài, chấm lại', count: row('Grading') + job('attempts.regrade') },
    { what: 'đề nghị học lại', count: row('Relearning') + job('relearning.ask') },
    { what: 'số tổng hợp lệch, phải tính lại', count: differences },
  ]
}

/** Events that the new version records by itself, by kind. */
export function eventsBetween(before: Held, after: Held): { type: string; count: number }[] {
  return Object.keys(after.events)
    .map((type) => ({ type, count: grown(before.events, after.events, type) }))
    .filter(({ count }) => count > 0)
}
