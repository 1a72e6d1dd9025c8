import type { Problem } from '~/platform/form-tree/read'
import type { FormState } from '~/platform/form-tree/state'

/** What every field of a form needs: what stands in it, what is wrong, the files to choose from, and the entry just worked on. */
export type TreeForm = {
  state: FormState
  problems: ReadonlyMap<string, Problem>
  media: Record<string, { url: string; kind: string }>
  at: string | null
}

/** Whether anything at or below a path is wrong. */
export function isWrongBelow({ problems }: TreeForm, path: string): boolean {
  return [...problems.keys()].some((place) => place === path || place.startsWith(`${path}.`))
}
