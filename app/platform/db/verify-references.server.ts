import { type Breach, breach, type Verdict, verdictOf } from '../verdict'
import { handles, read, type Value } from './database.server'

type Violation = { table: string; rowid: number | null; parent: string; fkid: number }
/** As many as a person reads; one row that is gone may be asked for by very many. */
const MOST = 500

/** Asks of every row whether what it refers to is there; names what is gone by its table and id, and who asks for it. */
export function verifyReferences(): Verdict {
  const violations: Violation[] = []
  for (const violation of handles().reading.prepare('PRAGMA foreign_key_check').iterate() as Iterable<Violation>) {
    violations.push(violation)
    if (violations.length >= MOST) break
  }
  const gone = new Set<string>()
  const found = violations.flatMap(({ table, rowid, parent, fkid }): Breach[] => {
    const column = read.all<{ id: number; from: string }>(`PRAGMA foreign_key_list("${table}")`).find(({ id }) => id === fkid)?.from ?? ''
    const row = rowid === null ? null : read.get<Record<string, Value>>(`SELECT * FROM "${table}" WHERE rowid = ?`, rowid)
    const [id, wanted] = [row ? keyOf(table, row) : String(rowid ?? ''), String(row?.[column] ?? '')]
    const child = breach(
      table,
      id,
      row?.eventSeq ? Number(row.eventSeq) : null,
      `cột ${column} của ${table} ${id} trỏ tới ${parent} ${wanted}, dòng ấy không có`,
    )
    const key = `${parent} ${wanted}`
    if (gone.has(key)) return [child]
    gone.add(key)
    return [breach(parent, wanted, null, `thiếu dòng ${parent} ${wanted} mà ${table} ${id} trỏ tới`), child]
  })
  return verdictOf(found, { 'cột trỏ sang bảng khác': countReferences() })
}

/** The key of a row as text, its columns in their order. */
function keyOf(table: string, row: Record<string, Value>): string {
  const columns = read.all<{ name: string; pk: number }>(`PRAGMA table_info("${table}")`).filter(({ pk }) => pk > 0)
  return columns
    .sort((a, b) => a.pk - b.pk)
    .map(({ name }) => row[name])
    .join('/')
}

/** How many columns point to another table: each of them was followed in every row. */
const countReferences = () =>
  read.get<{ n: number }>("SELECT count(*) AS n FROM sqlite_master t, pragma_foreign_key_list(t.name) k WHERE t.type = 'table'")?.n ?? 0
