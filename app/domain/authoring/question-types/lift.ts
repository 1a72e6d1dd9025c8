import type { Asked, QuestionKey } from '../../catalog/question-types/asked'
import { type Anatomy, type Item, itemsOf, type Place, type Problem } from '../question-anatomy'

/** What a type makes of a question: what it asks and the key without the explanation; null when there is nothing to ask. */
export type Lifted<A extends Asked = Asked> = { asked: A; key: Omit<QuestionKey, 'explanation'> } | null
export type Lift<A extends Asked = Asked> = (anatomy: Anatomy, problem: Problem) => Lifted<A>

/** The items of a task list; says so when there is none, or when two have one id. */
export function tasksOf({ list }: Anatomy, problem: Problem, missing: [string, string], example = '- [ ] `a` …'): Item[] {
  if (!list) problem(...missing)
  const items = list ? itemsOf(list, problem, example) : []
  for (const [at, node] of (list?.children ?? []).entries())
    if (typeof node.checked !== 'boolean') problem('Phương án không có ô đánh dấu', 'Viết “- [ ] `a` …” hoặc “- [x] `a` …”', list?.children[at].position?.start)
  distinct(items, problem)
  return items
}

/** Says which ids stand twice. */
export function distinct(items: { id: string; at: Place }[], problem: Problem): void {
  const seen = new Set<string>()
  for (const { id, at } of items) {
    if (seen.has(id)) problem('Hai phương án trùng mã', 'Mỗi phương án có một mã riêng, ví dụ `a`, `b`, `c`', at)
    seen.add(id)
  }
}

/** Whether typed words agree but for diacritics, and how many edits are forgiven. */
export function spellingOf({ attribute }: Anatomy): { typos: number; keepsDiacritics: boolean } {
  return { typos: Number(attribute('typos') ?? 0), keepsDiacritics: attribute('diacritics') === 'keep' }
}
