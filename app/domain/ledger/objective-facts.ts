import type { FactTable } from './facts'

/** Objectives of units and people: their versions, proposals, what is said of key results, and files they came by. */
export type ObjectiveFacts = {
  'objectives.imported': { importId: string; fileSha: string; fileNameHash: string; added: number; changed: number; ended: number }
  'objective.made': { objectiveId: string; code: string | null; unitId: string; personId: string | null; kind: string; key: string }
  'objective.written': {
    objectiveVersionId: string
    objectiveId: string
    number: number
    parentId: string | null
    contentHash: string
    isProposed: boolean
    reason: string
    importId: string | null
  }
  'objective.decided': { versionId: string; objectiveId: string; verdict: string; reason: string }
  'objective.ended': { objectiveId: string; reason: string; importId: string | null }
  'key-result.checked': {
    checkInId: string
    objectiveId: string
    keyResultId: string
    number: number
    value: string
    proofHash: string
    importId: string | null
  }
  'competence.required': {
    requirementId: string
    unitId: string
    position: string
    legalGroup: string
    competenceCode: string
    number: number
    level: number
    reason: string
    validFrom: string
    validTo: string | null
  }
}

/** The fact tables of objectives and of what posts ask; see FACT_TABLES. */
export const OBJECTIVE_FACTS: FactTable[] = [
  {
    table: 'ObjectiveImport',
    type: 'objectives.imported',
    idColumn: 'id',
    payloadKey: 'importId',
    same: ['fileSha', 'added', 'changed', 'ended'],
    hashes: { fileNameHash: 'fileName' },
    at: 'importedAt',
    actor: 'importedBy',
  },
  {
    table: 'Objective',
    type: 'objective.made',
    idColumn: 'id',
    payloadKey: 'objectiveId',
    same: ['code', 'unitId', 'personId', 'kind', 'key'],
    at: 'madeAt',
    actor: 'madeBy',
  },
  {
    table: 'ObjectiveVersion',
    type: 'objective.written',
    idColumn: 'id',
    payloadKey: 'objectiveVersionId',
    same: ['objectiveId', 'number', 'parentId', 'isProposed', 'reason', 'importId'],
    hashes: { contentHash: 'content' },
    at: 'writtenAt',
    actor: 'writtenBy',
  },
  {
    table: 'ObjectiveDecision',
    type: 'objective.decided',
    idColumn: 'versionId',
    payloadKey: 'versionId',
    same: ['verdict', 'reason'],
    at: 'decidedAt',
    actor: 'decidedBy',
  },
  {
    table: 'ObjectiveEnd',
    type: 'objective.ended',
    idColumn: 'objectiveId',
    payloadKey: 'objectiveId',
    same: ['reason', 'importId'],
    at: 'endedAt',
    actor: 'endedBy',
  },
  {
    table: 'KeyResultCheckIn',
    type: 'key-result.checked',
    idColumn: 'id',
    payloadKey: 'checkInId',
    same: ['objectiveId', 'keyResultId', 'number', 'value', 'importId'],
    hashes: { proofHash: ['note', 'link', 'fileSha', 'fileName', 'fileType', 'fileSize'] },
    at: 'checkedAt',
    actor: 'checkedBy',
  },
  {
    table: 'CompetenceRequirement',
    type: 'competence.required',
    idColumn: 'id',
    payloadKey: 'requirementId',
    same: ['unitId', 'position', 'legalGroup', 'competenceCode', 'number', 'level', 'reason', 'validFrom', 'validTo'],
    at: 'writtenAt',
    actor: 'writtenBy',
  },
]
