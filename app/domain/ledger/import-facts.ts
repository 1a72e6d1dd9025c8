import type { FactTable } from './facts'

/** What is stated of imports of people and units: which files, which plan, what came of it. Rows and names stay out of it. */
export type ImportFacts = {
  'people-import.started': { importId: string; files: string; planHash: string; asOf: string; counts: string }
  'people-import.ended': { importId: string; counts: string }
}

/** The fact tables of imports; see FACT_TABLES. */
export const IMPORT_FACTS: FactTable[] = [
  {
    table: 'PeopleImport',
    type: 'people-import.started',
    idColumn: 'id',
    payloadKey: 'importId',
    same: ['files', 'planHash', 'asOf', 'counts'],
    at: 'startedAt',
    actor: 'startedBy',
  },
  { table: 'PeopleImportEnd', type: 'people-import.ended', idColumn: 'importId', payloadKey: 'importId', same: ['counts'], at: 'endedAt' },
]
