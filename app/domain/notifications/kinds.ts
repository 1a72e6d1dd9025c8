/** What belongs together in lists and preferences: due dates, results, what others ask, the own team. */
export const GROUPS = ['deadlines', 'results', 'requests', 'team'] as const
export type Group = (typeof GROUPS)[number]

/** `isMandatory`: always in the inbox, since an order, a date or a result is told; mail of it may be stopped. */
type Terms = { group: Group; isMandatory: boolean }

/** Everything people are told. A further kind is a line here, its words in templates.ts and its facts in subjects.server.ts. */
export const KINDS = {
  assigned: { group: 'deadlines', isMandatory: true },
  'due-soon': { group: 'deadlines', isMandatory: true },
  overdue: { group: 'deadlines', isMandatory: true },
  'due-moved': { group: 'deadlines', isMandatory: true },
  'warning-raised': { group: 'deadlines', isMandatory: true },
  'warning-acted': { group: 'deadlines', isMandatory: true },
  'class-co-host': { group: 'deadlines', isMandatory: true },
  'class-unconfirmed': { group: 'deadlines', isMandatory: true },
  'class-soon': { group: 'deadlines', isMandatory: true },
  'class-expected': { group: 'deadlines', isMandatory: true },
  'class-changed': { group: 'deadlines', isMandatory: true },
  'class-cancelled': { group: 'deadlines', isMandatory: true },
  'relearning-asked': { group: 'deadlines', isMandatory: true },
  'certificate-expiring': { group: 'deadlines', isMandatory: true },
  'evidence-attach-soon': { group: 'deadlines', isMandatory: false },
  'quiz-graded': { group: 'results', isMandatory: true },
  'hand-in-returned': { group: 'results', isMandatory: true },
  'hand-in-accepted': { group: 'results', isMandatory: true },
  'certificate-issued': { group: 'results', isMandatory: true },
  'certificate-withdrawn': { group: 'results', isMandatory: true },
  'flag-judged': { group: 'results', isMandatory: true },
  'stands-out': { group: 'results', isMandatory: true },
  'stands-out-judged': { group: 'results', isMandatory: true },
  'evidence-returned': { group: 'results', isMandatory: true },
  'challenge-decided': { group: 'results', isMandatory: true },
  'question-answered': { group: 'results', isMandatory: false },
  'marking-waits': { group: 'requests', isMandatory: false },
  'peer-review-asked': { group: 'requests', isMandatory: true },
  'group-asked': { group: 'requests', isMandatory: true },
  'sharing-invited': { group: 'requests', isMandatory: false },
  'challenge-asked': { group: 'requests', isMandatory: true },
  'challenge-due': { group: 'requests', isMandatory: true },
  'challenge-said': { group: 'requests', isMandatory: true },
  'review-requested': { group: 'requests', isMandatory: false },
  'evidence-confirm-soon': { group: 'requests', isMandatory: true },
  'evidence-review-soon': { group: 'requests', isMandatory: true },
  'mandate-asked': { group: 'requests', isMandatory: true },
  'mandate-decided': { group: 'results', isMandatory: true },
  'data-request-answered': { group: 'results', isMandatory: true },
  'data-requests-waiting': { group: 'team', isMandatory: true },
  'breach-clock': { group: 'team', isMandatory: true },
  escalation: { group: 'team', isMandatory: true },
  'warnings-waiting': { group: 'team', isMandatory: false },
} satisfies Record<string, Terms>

export type Kind = keyof typeof KINDS

/** The terms of a kind. */
export const termsOf = (kind: Kind): Terms => KINDS[kind]

/** Whether a text names a kind, as rows and forms write them. */
export const isKind = (text: string): text is Kind => Object.hasOwn(KINDS, text)

/** Every kind, in the order of the list. */
export const kinds = Object.keys(KINDS) as Kind[]
