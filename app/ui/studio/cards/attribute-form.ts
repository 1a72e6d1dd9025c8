import { VOCABULARY } from '~/platform/mdx/vocabulary'
import type { Attribute } from '~/platform/mdx/word'
import { attributeName, valueName } from '../attribute-words'
import type { EditorContext, Named } from '../context'
import { chooser, labelled, make, textInput } from '../dom'
import { exerciseField } from './exercise-field'
import { mediaField } from './media-field'

/** The form of a word's attributes, made from the vocabulary. `onProps` gets all attributes after each change. */
export function attributeForm(
  name: string,
  props: Record<string, string>,
  context: EditorContext,
  onProps: (props: Record<string, string>) => void,
): HTMLElement {
  const word = VOCABULARY[name]
  const values = { ...props }
  const set = (key: string, value: string) => {
    const rule = word.attributes[key]
    if (value.trim() || rule.required) values[key] = value
    else delete values[key]
    onProps(inOrder(name, values))
  }
  const fields = Object.entries(word.attributes).map(([key, rule]) => {
    const isTask = name === 'Task' && key === 'slug'
    const label = isTask ? word.title[context.facts.language] : attributeName(key, context.facts.language)
    const hint = isTask ? (context.facts.tasks.length ? context.words.taskHint : context.words.taskNone) : rule.about[context.facts.language]
    const value = values[key] ?? ''
    if (name === 'Exercise' && key === 'slug') return exerciseField(label, hint, value, context, (slug) => set(key, slug))
    if (rule.media) {
      const empty = rule.required && value ? undefined : context.words.choose
      return mediaField({ kind: rule.media, label, value, hint, empty, set: (path) => set(key, path) }, context)
    }
    const control = controlFor(name, key, rule, value, context, set)
    if (rule.required) control.setAttribute('aria-required', 'true')
    return labelled(label, control, hint)
  })
  return make('div', { class: 'card-fields' }, ...(fields.length ? fields : [make('p', { class: 'hint' }, context.words.noSettings)]))
}

function controlFor(name: string, key: string, rule: Attribute, value: string, context: EditorContext, set: (key: string, value: string) => void): HTMLElement {
  const { facts, words } = context
  const pick = (choices: Named[]) => chooser(value, choices, (chosen) => set(key, chosen), rule.required && value ? undefined : words.choose)
  if (rule.values) return pick(rule.values.map((item) => ({ value: item, label: valueName(item, facts.language) })))
  if (name === 'Simulation' && key === 'name') return pick(facts.simulations)
  if (name === 'Task' && key === 'slug') return pick(facts.tasks)
  const input = textInput(value, (typed) => set(key, typed))
  if (rule.number) input.setAttribute('inputmode', 'numeric')
  if (rule.date) input.setAttribute('placeholder', 'dd/mm/yyyy')
  return input
}

/** Attributes in the order of the vocabulary, so that the same settings are the same source. */
export function inOrder(name: string, props: Record<string, string>): Record<string, string> {
  const keys = Object.keys(VOCABULARY[name].attributes)
  return Object.fromEntries(Object.entries(props).sort(([a], [b]) => keys.indexOf(a) - keys.indexOf(b)))
}
