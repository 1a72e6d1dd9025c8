import type { FactTable } from './facts'

/** Outages, and attempts that ran out of time in one; time given back is `attempt.extended`, due dates moved are `due-date.set`. */
export type OutageFacts = {
  'outage.declared': { outageId: string; fromAt: string; toAt: string; unitId: string; days: number; reason: string }
  'attempt.excused': { attemptId: string; outageId: string }
}

/** The fact tables of outages; see FACT_TABLES. */
export const OUTAGE_FACTS: FactTable[] = [
  {
    table: 'Outage',
    type: 'outage.declared',
    idColumn: 'id',
    payloadKey: 'outageId',
    same: ['fromAt', 'toAt', 'unitId', 'days', 'reason'],
    at: 'declaredAt',
    actor: 'declaredBy',
  },
  { table: 'AttemptExcuse', type: 'attempt.excused', idColumn: 'attemptId', payloadKey: 'attemptId', same: ['outageId'], at: 'excusedAt' },
]
