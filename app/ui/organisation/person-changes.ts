/** What can be done about a person on a page of its own; each has words `<kind>-title` and `<kind>-lead`. */
export const PERSON_CHANGES = [
  'transfer',
  'post',
  'absence',
  'secondment',
  'legal-group',
  'rename',
  'departure',
  'return',
  'end-post',
  'correct-post',
  'withdraw-post',
  'correct-absence',
  'withdraw-absence',
] as const
export type PersonChangeKind = (typeof PERSON_CHANGES)[number]

/** What stands in the form, as typed. `row` is the post or absence it is about; `unit` a code or a name; `lastDay` the last day of a range. */
export type TypedPersonChange = {
  row: string
  unit: string
  position: string
  rank: string
  postKind: string
  validFrom: string
  lastDay: string
  absenceKind: string
  fullName: string
  legalGroup: string
  how: string
  reason: string
}
export type ChangeField = keyof TypedPersonChange

/** The fields of each kind, in the order of its form. */
export const CHANGE_FIELDS: Record<PersonChangeKind, ChangeField[]> = {
  transfer: ['position', 'unit', 'rank', 'validFrom', 'reason'],
  post: ['postKind', 'position', 'unit', 'rank', 'validFrom', 'lastDay'],
  absence: ['absenceKind', 'validFrom', 'lastDay', 'reason'],
  secondment: ['unit', 'validFrom', 'lastDay', 'reason'],
  'legal-group': ['legalGroup', 'validFrom', 'reason'],
  rename: ['fullName', 'reason'],
  departure: ['how', 'validFrom', 'reason'],
  return: ['validFrom', 'reason'],
  'end-post': ['lastDay', 'reason'],
  'correct-post': ['postKind', 'position', 'unit', 'rank', 'validFrom', 'lastDay', 'reason'],
  'withdraw-post': ['reason'],
  'correct-absence': ['absenceKind', 'unit', 'validFrom', 'lastDay', 'reason'],
  'withdraw-absence': ['reason'],
}

/** The kinds that are about a post or an absence that was recorded. */
export const ABOUT_POST: PersonChangeKind[] = ['end-post', 'correct-post', 'withdraw-post']
export const ABOUT_ABSENCE: PersonChangeKind[] = ['correct-absence', 'withdraw-absence']

/** The field a refusal stands at; the others stand above the form. */
export const FIELD_OF: Record<string, ChangeField> = {
  'unit-not-standing': 'unit',
  'unit-unknown': 'unit',
  'unit-several': 'unit',
  'end-before-start': 'lastDay',
  'civil-day-wrong': 'validFrom',
  'reason-missing': 'reason',
  'post-wrong': 'position',
  'full-name-missing': 'fullName',
  'name-same': 'fullName',
}
