import { type Asked, choicesOf, isTyped } from './asked'

/** What is asked with its choices in a drawn order and named by their places in it: what a test shows of a question. */
export function inOrder(asked: Asked, order: readonly string[]): Asked {
  if (!('options' in asked)) return asked
  const options = order.map((id, place) => ({ id: String(place), html: asked.options.find((option) => option.id === id)?.html ?? '' }))
  return { ...asked, options }
}

/** The ids behind what a test's form sent: places become ids, typed words stay. Null when a place does not exist. */
export function idsOf(entries: readonly string[], asked: Asked, order: readonly string[]): string[] | null {
  if (isTyped(asked)) return [...entries]
  const ids = entries.map((entry) => (entry === '' ? '' : /^\d{1,3}$/.test(entry) ? order[Number(entry)] : undefined))
  return ids.includes(undefined) ? null : (ids as string[])
}

/** The reverse of `idsOf`: a stored answer as the controls of a test's form hold it. */
export function placesOf(answer: readonly string[], asked: Asked, order: readonly string[]): string[] {
  return isTyped(asked) ? [...answer] : answer.map((id) => (id === '' ? '' : String(order.indexOf(id))))
}

/** Whether the order of the choices may be drawn. */
export function mayShuffle(asked: Asked): boolean {
  return asked.type !== 'truefalse' && choicesOf(asked).length > 1 && !('keepsOrder' in asked && asked.keepsOrder)
}
