import type { FactTable } from './facts'

type Plan = {
  sessionId: string
  planId: string
  number: number
  coHostId: string | null
  mode: string
  placeHash: string
  startsAt: string
  endsAt: string
  capacity: number
  lessons: string[]
  reasonHash: string
}

/** Group sessions: planned, held, confirmed, and the lessons that were learnt there. What people wrote is stated by its hash. */
export type ClassroomFacts = {
  'class.planned': Plan & { courseId: string; heldBy: string }
  'class.changed': Plan
  'class.cancelled': { sessionId: string; reasonHash: string }
  'class.opened': { sessionId: string }
  'class.closed': { sessionId: string }
  'class.expected': { entryId: string; sessionId: string; personId: string; enrolmentId: string }
  'class.marked': {
    markId: string
    entryId: string
    sessionId: string
    state: string
    how: string
    fromAt: string | null
    untilAt: string | null
    noteHash: string
  }
  'class.confirmed': { sessionId: string; percent: number; saidHash: string; rollCallHash: string }
  'class.credited': { completionId: string; entryId: string; markId: string; sessionId: string; enrolmentId: string; minutes: number; needed: number }
  'class.presence-withdrawn': { entryId: string; sessionId: string; reasonHash: string }
}

/** The fact tables of group sessions; see FACT_TABLES. */
export const CLASSROOM_FACTS: FactTable[] = [
  {
    table: 'ClassSession',
    type: 'class.planned',
    idColumn: 'id',
    payloadKey: 'sessionId',
    same: ['courseId', 'heldBy'],
    at: 'plannedAt',
  },
  {
    table: 'ClassPlan',
    type: 'class.planned',
    also: 'class.changed',
    idColumn: 'id',
    payloadKey: 'planId',
    same: ['sessionId', 'number', 'coHostId', 'mode', 'startsAt', 'endsAt', 'capacity', 'lessons'],
    hashes: { placeHash: 'place', reasonHash: 'reason' },
    at: 'plannedAt',
    actor: 'plannedBy',
  },
  {
    table: 'ClassCancellation',
    type: 'class.cancelled',
    idColumn: 'sessionId',
    payloadKey: 'sessionId',
    hashes: { reasonHash: 'reason' },
    at: 'cancelledAt',
    actor: 'cancelledBy',
  },
  { table: 'ClassOpening', type: 'class.opened', idColumn: 'sessionId', payloadKey: 'sessionId', at: 'openedAt', actor: 'openedBy' },
  { table: 'ClassClosing', type: 'class.closed', idColumn: 'sessionId', payloadKey: 'sessionId', at: 'closedAt', actor: 'closedBy' },
  {
    table: 'ClassEntry',
    type: 'class.expected',
    idColumn: 'id',
    payloadKey: 'entryId',
    same: ['sessionId', 'personId', 'enrolmentId'],
    at: 'addedAt',
    person: 'personId',
    actor: 'addedBy',
  },
  {
    table: 'ClassMark',
    type: 'class.marked',
    idColumn: 'id',
    payloadKey: 'markId',
    same: ['entryId', 'state', 'how', 'fromAt', 'untilAt'],
    hashes: { noteHash: 'note' },
    at: 'markedAt',
    actor: 'markedBy',
  },
  {
    table: 'ClassConfirmation',
    type: 'class.confirmed',
    idColumn: 'sessionId',
    payloadKey: 'sessionId',
    same: ['percent', 'rollCallHash'],
    hashes: { saidHash: 'statement' },
    at: 'confirmedAt',
    actor: 'confirmedBy',
  },
  {
    table: 'ClassCredit',
    type: 'class.credited',
    idColumn: 'completionId',
    payloadKey: 'completionId',
    same: ['entryId', 'markId', 'minutes', 'needed'],
    at: 'creditedAt',
  },
  {
    table: 'ClassWithdrawal',
    type: 'class.presence-withdrawn',
    idColumn: 'entryId',
    payloadKey: 'entryId',
    hashes: { reasonHash: 'reason' },
    at: 'withdrawnAt',
    actor: 'withdrawnBy',
  },
]
