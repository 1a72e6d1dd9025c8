import type { FactTable } from './facts'

/** Saved rules in versions, orders taken back, and which sources ask what of whom. */
export type RuleFacts = {
  'rule.made': { ruleId: string; unitId: string }
  'rule.written': {
    versionId: string
    ruleId: string
    number: number
    name: string
    conditions: string
    courses: string
    due: string
    reason: string
    legalBasis: string | null
    validFrom: string
    validTo: string | null
    pathVersionId?: string | null
  }
  'rule.ended': { ruleId: string; releases: boolean; reason: string }
  'assignment.ended': { assignmentId: string; whom: string; reason: string }
  'ask.set': { askId: string; enrolmentId: string; assignmentId: string; number: number; isAsked: boolean; dueDate: string | null; reason: string }
}

/** The fact tables of rules and asks; see FACT_TABLES. */
export const RULE_FACTS: FactTable[] = [
  { table: 'AssignmentRule', type: 'rule.made', idColumn: 'id', payloadKey: 'ruleId', same: ['unitId'], at: 'madeAt', actor: 'madeBy' },
  {
    table: 'AssignmentRuleVersion',
    type: 'rule.written',
    idColumn: 'id',
    payloadKey: 'versionId',
    same: ['ruleId', 'number', 'name', 'conditions', 'courses', 'due', 'reason', 'legalBasis', 'validFrom', 'validTo'],
    added: ['pathVersionId'],
    at: 'writtenAt',
    actor: 'writtenBy',
  },
  { table: 'AssignmentRuleEnd', type: 'rule.ended', idColumn: 'ruleId', payloadKey: 'ruleId', same: ['releases', 'reason'], at: 'endedAt', actor: 'endedBy' },
  {
    table: 'AssignmentEnd',
    type: 'assignment.ended',
    idColumn: 'assignmentId',
    payloadKey: 'assignmentId',
    same: ['whom', 'reason'],
    at: 'endedAt',
    actor: 'endedBy',
  },
  {
    table: 'Ask',
    type: 'ask.set',
    idColumn: 'id',
    payloadKey: 'askId',
    same: ['enrolmentId', 'assignmentId', 'number', 'isAsked', 'dueDate', 'reason'],
    at: 'setAt',
    actor: 'setBy',
  },
]
