import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { fold } from '~/platform/vietnamese'
import { foldHeading, type Mapping, type Part } from './columns'
import { readMapping } from './settings'

const SELECT = 'SELECT "value" FROM "ImportMemory" WHERE "kind" = ? AND "key" = ?'

function remember(tx: Tx, kind: string, key: string, value: string, by: string): void {
  tx.run(
    `INSERT INTO "ImportMemory" ("kind","key","value","setBy","setAt") VALUES (?,?,?,?,?)
     ON CONFLICT ("kind","key") DO UPDATE SET "value" = excluded."value", "setBy" = excluded."setBy", "setAt" = excluded."setAt"`,
    kind,
    key,
    value,
    by,
    instant(now()),
  )
}

const personKey = (code: string, name: string) => `${code.toUpperCase()} ${fold(name)}`

/** Who was decided to be meant by a code and a name: a person's id, or `other` for nobody the academy knows; null while it is open. */
export function rememberedPerson(from: Read, code: string, name: string): string | null {
  return from.get<{ value: string }>(SELECT, 'same-person', personKey(code, name))?.value ?? null
}

/** Keeps who is meant by a code and a name. */
export function rememberPerson(tx: Tx, by: string, code: string, name: string, who: string): void {
  remember(tx, 'same-person', personKey(code, name), who, by)
}

const mappingKey = (by: string, part: Part, headings: string[]) => `${by} ${part} ${sha256(headings.map(foldHeading).join('\n'))}`

/** The columns that somebody chose for a table with these headings before; null when they never did. */
export function rememberedMapping(by: string, part: Part, headings: string[]): Mapping | null {
  const value = read.get<{ value: string }>(SELECT, 'mapping', mappingKey(by, part, headings))?.value
  return value ? readMapping(part, JSON.parse(value), headings.length) : null
}

/** Keeps the columns somebody chose for a table with these headings. */
export function rememberMapping(tx: Tx, by: string, part: Part, headings: string[], mapping: Mapping): void {
  remember(tx, 'mapping', mappingKey(by, part, headings), JSON.stringify(mapping), by)
}
