import type { FactTable } from './facts'

/** Paths through several courses, in versions, and who is on one. */
export type PathFacts = {
  'path.made': { pathId: string }
  'path.written': {
    versionId: string
    pathId: string
    number: number
    titleVi: string
    titleEn: string
    summaryVi: string
    summaryEn: string
    required: string
    groups: string
  }
  'path.ended': { pathId: string; reason: string }
  'path.entered': { pathEnrolmentId: string; pathId: string; pathVersionId: string; ruleId: string | null; dueDate: string | null; reason: string | null }
}

/** The fact tables of paths; see FACT_TABLES. */
export const PATH_FACTS: FactTable[] = [
  { table: 'Path', type: 'path.made', idColumn: 'id', payloadKey: 'pathId', at: 'madeAt', actor: 'madeBy' },
  {
    table: 'PathVersion',
    type: 'path.written',
    idColumn: 'id',
    payloadKey: 'versionId',
    same: ['pathId', 'number', 'titleVi', 'titleEn', 'summaryVi', 'summaryEn', 'required', 'groups'],
    at: 'writtenAt',
    actor: 'writtenBy',
  },
  { table: 'PathEnd', type: 'path.ended', idColumn: 'pathId', payloadKey: 'pathId', same: ['reason'], at: 'endedAt', actor: 'endedBy' },
  {
    table: 'PathEnrolment',
    type: 'path.entered',
    idColumn: 'id',
    payloadKey: 'pathEnrolmentId',
    same: ['pathId', 'pathVersionId', 'ruleId', 'dueDate', 'reason'],
    at: 'givenAt',
    person: 'personId',
    actor: 'givenBy',
  },
]
