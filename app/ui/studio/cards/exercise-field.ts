import type { EditorContext } from '../context'
import { chooser, labelled, make } from '../dom'

/** Which exercise of the course stands here, the way to its form, and a new one. */
export function exerciseField(label: string, hint: string, value: string, context: EditorContext, set: (slug: string) => void): HTMLElement {
  const { facts, words } = context
  const edit = make('a', { class: 'button small' }, words.exerciseEdit)
  const select = chooser(value, facts.exercises, pick, value ? undefined : words.choose)
  select.setAttribute('aria-required', 'true')
  const create = make('button', { type: 'button', class: 'button small', onclick: () => void begin() }, words.exerciseNew)

  function pick(slug: string): void {
    set(slug)
    point(slug)
  }

  function point(slug: string): void {
    edit.hidden = !slug
    edit.href = `/teach/drafts/${facts.draftId}/exercises/${slug}`
  }

  async function begin(): Promise<void> {
    const made = await context.askForExercise()
    if (!made) return create.focus()
    facts.exercises.push(made)
    select.append(make('option', { value: made.value }, made.label))
    select.value = made.value
    pick(made.value)
    edit.focus()
  }

  point(value)
  return make('div', { class: 'stack tight' }, labelled(label, select, hint), make('div', { class: 'row' }, edit, facts.contentTypes.length ? create : null))
}
