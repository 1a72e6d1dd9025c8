import type { FactTable } from './facts'

/** Who was warned of what, what was done about it and what became of it. What was found and what people wrote is stated by its hash. */
export type WarningFacts = {
  'warning.set': { settingId: string; thresholds: Record<string, number>; reasonHash: string }
  'warning.raised': {
    warningId: string
    enrolmentId: string
    personId: string
    rule: string
    number: number
    thresholds: Record<string, number>
    managerFrom: string
    inputsHash: string
  }
  'warning.ended': { endedId: string; because: string; inputsHash: string }
  'warning.acted': { actId: string; warningId: string; kind: string; noteHash: string; reliefId: string | null }
}

/** The fact tables of warnings; see FACT_TABLES. */
export const WARNING_FACTS: FactTable[] = [
  {
    table: 'WarningSetting',
    type: 'warning.set',
    idColumn: 'id',
    payloadKey: 'settingId',
    same: ['thresholds'],
    hashes: { reasonHash: 'reason' },
    at: 'setAt',
    actor: 'setBy',
  },
  {
    table: 'Warning',
    type: 'warning.raised',
    idColumn: 'id',
    payloadKey: 'warningId',
    same: ['enrolmentId', 'personId', 'rule', 'number', 'thresholds', 'managerFrom'],
    hashes: { inputsHash: 'inputs' },
    at: 'raisedAt',
  },
  {
    table: 'WarningEnd',
    type: 'warning.ended',
    idColumn: 'warningId',
    payloadKey: 'endedId',
    same: ['because'],
    hashes: { inputsHash: 'inputs' },
    at: 'endedAt',
  },
  {
    table: 'WarningAct',
    type: 'warning.acted',
    idColumn: 'id',
    payloadKey: 'actId',
    same: ['warningId', 'kind'],
    added: ['reliefId'],
    hashes: { noteHash: 'note' },
    at: 'actedAt',
    actor: 'actedBy',
  },
]
