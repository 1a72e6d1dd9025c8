import type { RecordBar } from '../record-bars.server'
import type { Field } from './columns'
import type { Reason } from './values'

/** Why a row is not taken, beyond what its own cells say. */
export type RowReason =
  | Reason
  | 'unit-missing'
  | 'unit-unknown'
  | 'unit-ambiguous'
  | 'unit-outside'
  | 'person-outside'
  | RecordBar
  | 'row-repeated'
  | 'second-main'
  | 'rows-disagree'
  | 'main-missing'
  | 'main-wrong'
  | 'group-missing'
  | 'before-present-post'
  | 'from-differs'
  | 'later-post'
  | 'already-ended'
  | 'email-taken'
  | 'email-repeated'
  | 'email-differs'
  | 'parent-missing'
  | 'parent-unknown'
  | 'parent-wrong'
  | 'parent-circle'
  | 'unit-from-late'
  | 'unit-before-parent'

/** What is wrong in a row: where, what stood there, why. `detail` names what it collides with: a row, a date, codes. */
export type Problem = { field: Field | null; value: string; reason: RowReason; detail?: string }

/** What becomes of a row. */
export type Verdict = 'added' | 'changed' | 'moved' | 'ended' | 'unchanged' | 'question' | 'error'
export const VERDICTS: Verdict[] = ['added', 'changed', 'moved', 'ended', 'unchanged', 'question', 'error']
/** Rows that change something. */
export const CHANGING: Verdict[] = ['added', 'changed', 'moved', 'ended']

/** No row of any verdict. */
export const noVerdicts = (): Record<Verdict, number> => ({ added: 0, changed: 0, moved: 0, ended: 0, unchanged: 0, question: 0, error: 0 })
