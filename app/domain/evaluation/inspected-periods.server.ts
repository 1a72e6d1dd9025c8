import { read } from '~/platform/db/database.server'
import type { HeldMandate } from '../organisation/viewer'
import { findPeriodPerson } from './period-people.server'
import { type Span, spanOf } from './periods'

/** The months `YYYY-MM` that lie in what a mandate is about as a whole, the first one first. */
export function monthsOf({ dataFrom, dataTo }: Pick<HeldMandate, 'dataFrom' | 'dataTo'>): string[] {
  const months: string[] = []
  for (let span = spanOf('month', dataFrom.slice(0, 7)); span && span.firstDay < dataTo; span = spanOf('month', span.nextFirstDay.slice(0, 7)))
    if (span.firstDay >= dataFrom && span.nextFirstDay <= dataTo) months.push(span.key)
  return months
}

/** The periods over a month that lie in what a mandate is about as a whole, and in which a person has a dossier. The caller has found the mandate. */
export function listInspectedPeriods({ dataFrom, dataTo }: HeldMandate, personId: string, month: string): { id: string; span: Span }[] {
  const year = month.slice(0, 4)
  const keys = [month, `${year}-Q${Math.ceil(Number(month.slice(5)) / 3)}`, year]
  return read
    .all<{ id: string; unitId: string; kind: string; key: string }>(
      `SELECT "id", "unitId", "kind", "key" FROM "EvaluationPeriod" WHERE ("kind", "key") IN (VALUES ('month', ?1), ('quarter', ?2), ('year', ?3)) ORDER BY "eventSeq"`,
      ...(keys as [string, string, string]),
    )
    .flatMap(({ id, unitId, kind, key }) => {
      const span = spanOf(kind, key)
      const isCovered = span && span.firstDay >= dataFrom && span.nextFirstDay <= dataTo
      return isCovered && findPeriodPerson(unitId, span, personId) ? [{ id, span }] : []
    })
}
