import { setImmediate as breathe } from 'node:timers/promises'
import { read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import { countLooks, type LookRow, listLooks } from '../organisation/own-looks.server'
import type { Viewer } from '../organisation/viewer'
import { AREAS, type Area, HELD, type Held, type Keeping } from './areas'

export type Row = Record<string, string | number | null>

/** A class of one's own data: how many rows there are, and how each part of it is kept. */
export type HeldArea = { area: Area; rows: number; keeps: { keep: Keeping; days: number | null }[] }

const daysOf = (keep: Keeping): number | null => (keep === 'evidence' || keep === 'while-used' ? null : settings().privacy.retention[keep])

const columnCache = new Map<string, string[]>()

/** The columns of a table that are given: none that is a secret. */
function columnsOf({ table, without = [] }: Held): string[] {
  const all = columnCache.get(table) ?? read.all<{ name: string }>(`SELECT "name" FROM pragma_table_info('${table}')`).map(({ name }) => name)
  columnCache.set(table, all)
  return all.filter((name) => !without.includes(name))
}

/** What the academy holds of the viewer, by class. */
export function listHeld(viewer: Viewer): HeldArea[] {
  const counts = new Map<Area, number>()
  for (const { table, area, where } of HELD) {
    const { n } = read.get<{ n: number }>(`SELECT count(*) AS n FROM "${table}" WHERE ${where}`, viewer.personId) ?? { n: 0 }
    counts.set(area, (counts.get(area) ?? 0) + n)
  }
  return AREAS.map((area) => {
    const keeps = area === 'looks' ? (['evidence'] as Keeping[]) : [...new Set(HELD.filter((one) => one.area === area).map(({ keep }) => keep))]
    return { area, rows: area === 'looks' ? countLooks(viewer) : (counts.get(area) ?? 0), keeps: keeps.map((keep) => ({ keep, days: daysOf(keep) })) }
  })
}

const PAGE = 500

/** Every row that is held of the viewer, table by table and a page at a time, without secrets; looks as their page shows them. */
export async function* ownRows(viewer: Viewer): AsyncGenerator<{ area: Area; table: string; keep: Keeping; rows: Row[] }> {
  for (const one of HELD) {
    const columns = columnsOf(one)
      .map((name) => `"${name}"`)
      .join(', ')
    if (isWithoutRowid(one.table)) {
      const rows = read.all<Row>(`SELECT ${columns} FROM "${one.table}" WHERE ${one.where}`, viewer.personId)
      if (rows.length) yield { area: one.area, table: one.table, keep: one.keep, rows }
      continue
    }
    // Found by whatever index names the person, and only then put in order and read.
    const found = read.all<{ at: number }>(`SELECT rowid AS "at" FROM "${one.table}" WHERE ${one.where}`, viewer.personId).map(({ at }) => at)
    found.sort((x, y) => x - y)
    for (let from = 0; from < found.length; from += PAGE) {
      const page = JSON.stringify(found.slice(from, from + PAGE))
      const rows = read.all<Row>(`SELECT ${columns} FROM "${one.table}" WHERE rowid IN (SELECT "value" FROM json_each(?1)) ORDER BY rowid`, page)
      yield { area: one.area, table: one.table, keep: one.keep, rows }
      await breathe()
    }
  }
  for (let after: LookRow | null = null; ; ) {
    const page: LookRow[] = listLooks(viewer, { after, limit: PAGE })
    if (page.length) yield { area: 'looks', table: 'Look', keep: 'evidence', rows: page }
    if (page.length < PAGE) return
    after = page[page.length - 1]
    await breathe()
  }
}

const isWithoutRowid = (table: string): boolean => read.get<{ wr: number }>(`SELECT "wr" FROM pragma_table_list('${table}')`)?.wr === 1

export type OwnFile = { sha: string; name: string; handInId: string }

/** The files of one's own products, whose bytes go with the rows. */
export function listOwnFiles(viewer: Viewer): OwnFile[] {
  return read.all<OwnFile>(
    `SELECT f."sha256" AS sha, f."name", f."handInId" FROM "HandInFile" f JOIN "HandIn" h ON h."id" = f."handInId" JOIN "Enrolment" e ON e."id" = h."enrolmentId" WHERE e."personId" = ?1
     UNION ALL SELECT h."fileSha", h."fileName", h."id" FROM "HandIn" h JOIN "Enrolment" e ON e."id" = h."enrolmentId" WHERE e."personId" = ?1 AND h."fileSha" IS NOT NULL
     UNION ALL SELECT o."fileSha", o."fileName", o."id" FROM "OutsideLearning" o WHERE o."personId" = ?1 AND o."fileSha" IS NOT NULL ORDER BY 3, 2`,
    viewer.personId,
  )
}
