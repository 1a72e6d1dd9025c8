import type { FactType } from '../../ledger/events'

/** What says how somebody learnt and was asked to: whoever may open a person's learning may open these. */
const LEARNING = new Set<FactType>([
  'person.enrolled',
  'due-date.set',
  'lesson.completed',
  'lessons.exempted',
  'attempt.started',
  'attempt.submitted',
  'attempt.graded',
  'attempt.excused',
  'test.supervised',
  'test.supervision-withdrawn',
  'class.marked',
  'class.credited',
  'class.presence-withdrawn',
  'course.completed',
  'task.handed-in',
  'task.marked',
  'group.answered',
  'certificate.issued',
  'certificate.revoked',
  'sharing.credited',
  'relief.given',
  'relief.ended',
  'course.assigned',
  'evidence.placed',
  'evidence.decided',
  'outside.brought',
  'outside.withdrawn',
])

/** What only those read who read a dossier: how it was closed, challenged, put right, and what others said of leaders and their people. */
const EVALUATING = new Set<FactType>([
  'dossier.closed',
  'dossier.amended',
  'dossier.corrected',
  'challenge.raised',
  'challenge.said',
  'challenge.decided',
  'challenge.withdrawn',
  'fulfilment.entered',
  'leadership.entered',
  'sharing.flagged',
  'sharing.judged',
  'person.added',
  'post.started',
  'post.changed',
  'status.set',
  'absence.recorded',
])

/** What was done to a unit, or to all, and is about nobody: orders, outages, rules, periods. */
const COMMON = new Set<FactType>(['course.assigned', 'outage.declared', 'period.opened', 'period.stepped', 'unit.added', 'unit.changed'])

/** What whoever has an account may read how they are counted by: rules, and what a course was when it was learnt. */
const PUBLIC = new Set<FactType>(['rule-set.made', 'rule-set.written', 'course.published'])

const has = (kinds: ReadonlySet<string>) => (type: string) => kinds.has(type)
export const [isLearning, isEvaluating, isCommon, isPublic] = [LEARNING, EVALUATING, COMMON, PUBLIC].map(has)
