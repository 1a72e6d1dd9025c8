import type { TreeField } from '~/platform/form-tree/fields'
import { afterAct, type FormState, readAct, stateIn } from '~/platform/form-tree/state'
import type { SentForm } from '~/ui/form-tree/tree-form'
import { textOf } from './form'

/** What a form over a tree of fields says, and the same form after the act it asks for, when it asks for one instead of being kept. */
export function treeFormIn(fields: TreeField[], form: FormData): { state: FormState; acted: SentForm | null } {
  const state = stateIn(form)
  const wanted = readAct(textOf(form, 'act'))
  if (!wanted) return { state, acted: null }
  const { state: next, at } = afterAct(fields, state, wanted)
  return { state, acted: { state: next, problems: new Map(), at } }
}

/** The number of a save that a form names; null when it names none. */
export function baseIn(form: FormData, name: string): number | null {
  const text = textOf(form, name)
  return /^\d{1,9}$/.test(text) ? Number(text) : null
}
