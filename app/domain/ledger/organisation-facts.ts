import type { FactTable } from './facts'

/** People and units, and how they change by date. Names never stand here; what says something of a person's life is stated by its hash. */
export type OrganisationFacts = {
  /** `statesHash`: over the states it was added with; events of before say nothing of it. */
  'unit.added': { unitId: string; code: string; parentId: string | null; name: string; validFrom: string; statesHash?: string }
  /** `statesHash`: over the states of units it wrote, and those it superseded. `undoesId`: the change it takes back; events of before one could be state none. */
  'unit.changed': { changeId: string; unitId: string; kind: string; day: string; terms: unknown; reason: string; statesHash: string; undoesId?: string | null }
  /** `nameHash`: over whom it is of and the name they were added with; events of before say nothing of it. */
  'person.added': { personId: string; staffCode: string; legalGroup: string; nameHash?: string }
  'person.renamed': { nameId: string; personId: string; nameHash: string }
  'status.set': { statusId: string; personId: string; aspect: string; validFrom: string; replacesId: string | null; termsHash: string }
  'post.started': {
    postId: string
    personId: string
    unitId: string
    position: string
    rank: number
    kind: string
    validFrom: string
    /** Events of before posts could be started with an end state none. */
    validTo?: string | null
    /** To the instant; events of before say it within a minute. */
    recordedAt?: string
  }
  /** `postId` is the new row; the one it replaces is kept, superseded. */
  'post.changed': {
    postId: string
    personId: string
    unitId: string
    position: string
    rank: number
    kind: string
    validFrom: string
    validTo: string | null
    replacesId: string
    change: string
    reasonHash: string
    recordedAt?: string
  }
  'absence.recorded': {
    absenceId: string
    personId: string
    unitId: string | null
    validFrom: string
    validTo: string | null
    replacesId: string | null
    change: string | null
    /** Over kind and reason. */
    termsHash: string
  }
}

/** The fact tables of people and units; see FACT_TABLES. */
export const ORGANISATION_FACTS: FactTable[] = [
  { table: 'Unit', type: 'unit.added', idColumn: 'id', payloadKey: 'unitId', same: ['code'], written: 'createdAt', since: 'statesHash' },
  {
    table: 'UnitChange',
    type: 'unit.changed',
    idColumn: 'id',
    payloadKey: 'changeId',
    same: ['unitId', 'kind', 'day', 'terms', 'reason'],
    added: ['undoesId'],
    at: 'changedAt',
    actor: 'changedBy',
  },
  {
    table: 'Person',
    type: 'person.added',
    idColumn: 'id',
    payloadKey: 'personId',
    same: ['staffCode', 'legalGroup'],
    written: 'createdAt',
    since: 'nameHash',
  },
  {
    table: 'PersonName',
    type: 'person.renamed',
    idColumn: 'id',
    payloadKey: 'nameId',
    same: ['personId'],
    hashes: { nameHash: ['fullName', 'previous', 'reason'] },
    at: 'renamedAt',
    actor: 'renamedBy',
  },
  {
    table: 'PersonStatus',
    type: 'status.set',
    idColumn: 'id',
    payloadKey: 'statusId',
    same: ['personId', 'aspect', 'validFrom', 'replacesId'],
    hashes: { termsHash: ['value', 'reason'] },
    at: 'recordedAt',
    actor: 'recordedBy',
  },
  {
    table: 'Post',
    type: 'post.started',
    also: 'post.changed',
    idColumn: 'id',
    payloadKey: 'postId',
    same: ['personId', 'unitId', 'position', 'kind', 'validFrom'],
    added: ['rank', 'validTo', 'replacesId', 'change', 'recordedAt'],
    hashes: { reasonHash: 'reason' },
    actor: 'recordedBy',
    written: 'recordedAt',
  },
  {
    table: 'Absence',
    type: 'absence.recorded',
    idColumn: 'id',
    payloadKey: 'absenceId',
    same: ['personId', 'unitId', 'validFrom', 'validTo', 'replacesId', 'change'],
    hashes: { termsHash: ['kind', 'reason'] },
    at: 'recordedAt',
    actor: 'recordedBy',
  },
]
