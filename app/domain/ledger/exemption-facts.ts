import type { FactTable } from './facts'

/** Who need not do what, because they have shown it already. */
export type ExemptionFacts = {
  'lessons.exempted': { enrolmentId: string; attemptId: string; coversTask: boolean }
}

/** The fact tables of exemptions; see FACT_TABLES. */
export const EXEMPTION_FACTS: FactTable[] = [
  {
    table: 'LessonExemption',
    type: 'lessons.exempted',
    idColumn: 'enrolmentId',
    payloadKey: 'enrolmentId',
    same: ['attemptId', 'coversTask'],
    at: 'exemptedAt',
  },
]
