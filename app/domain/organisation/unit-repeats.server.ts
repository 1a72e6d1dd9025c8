import type { Read } from '~/platform/db/database.server'
import { cleanText } from '~/platform/text'
import { reasonOf } from './posts.server'
import { nameOf } from './unit-changes.server'
import type { UnitOrder } from './unit-orders'

type Said = { unitId: string; kind: string; day: string; reason: string; terms: string }

const codeOf = (code: string) => cleanText(code).toUpperCase()

/**
 * The unit that an order is about where somebody has given this very order already and nothing was changed there since: a form that is
 * sent twice is done once. Null where it is still to be done.
 */
export function repeatedUnit(from: Read, by: string, order: UnitOrder): string | null {
  if (order.act === 'undo')
    return from.get<Said>(`SELECT "unitId" FROM "UnitChange" WHERE "undoesId" = ? AND "changedBy" = ?`, order.changeId, by)?.unitId ?? null
  if (order.act === 'add') return begunUnit(from, by, order.terms.code, order)
  const unitId = order.act === 'merge' ? order.intoId : order.act === 'merge-new' ? begunUnit(from, by, order.terms.code, order) : order.unitId
  const last = unitId
    ? from.get<Said>(
        `SELECT "unitId", "kind", "day", "reason", "terms" FROM "UnitChange" WHERE "unitId" = ?1 AND "changedBy" = ?2
           AND "eventSeq" = (SELECT max("eventSeq") FROM "UnitChange" WHERE "unitId" = ?1)`,
        unitId,
        by,
      )
    : null
  return last && last.day === order.day && last.reason === reasonOf(order.reason) && isSame(from, order, last.kind, JSON.parse(last.terms)) ? last.unitId : null
}

function begunUnit(from: Read, by: string, code: string, { day }: UnitOrder): string | null {
  return (
    from.get<{ id: string }>(
      `SELECT u."id" FROM "Unit" u JOIN "Event" e ON e."seq" = u."eventSeq" AND e."actor" = ?2 WHERE u."code" = ?1 AND json_extract(e."payload", '$.validFrom') = ?3`,
      codeOf(code),
      by,
      day,
    )?.id ?? null
  )
}

type Terms = { name?: string; parentId?: string; fromIds?: string[]; into?: { code: string } }

function isSame(from: Read, order: Exclude<UnitOrder, { act: 'add' | 'undo' }>, kind: string, terms: Terms): boolean {
  switch (order.act) {
    case 'rename':
      return kind === 'renamed' && terms.name === nameOf(order.name)
    case 'move':
      return kind === 'moved' && terms.parentId === order.parentId
    case 'merge':
    case 'merge-new':
      return kind === 'merged' && [...(terms.fromIds ?? [])].sort().join() === [...new Set(order.fromIds)].sort().join()
    case 'split':
      return kind === 'split' && from.get('SELECT 1 FROM "Unit" WHERE "id" = ? AND "code" = ?', String(terms.into ?? ''), codeOf(order.into.code)) !== null
    case 'end':
      return kind === 'ended'
  }
}
