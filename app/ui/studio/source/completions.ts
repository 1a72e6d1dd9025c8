import { type Completion, type CompletionContext, type CompletionResult, snippetCompletion } from '@codemirror/autocomplete'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import { attributeName, valueName } from '../attribute-words'
import type { StudioFacts } from '../context'

/** Completes names, attributes and values of the vocabulary, as far as the text before the caret asks for one. */
export function completionsOf(facts: StudioFacts): (context: CompletionContext) => CompletionResult | null {
  const { language } = facts
  const names = Object.entries(VOCABULARY).map(([name, word]) => {
    const needed = Object.entries(word.attributes).filter(([, rule]) => rule.required)
    const attributes = needed.map(([key, rule], at) => ` ${key}="\${${at + 1}:${rule.values?.[0] ?? ''}}"`).join('')
    const inside = word.content === 'nothing' || word.content === 'optional' ? ' />' : `>\n\n\${9}\n\n</${name}>`
    return snippetCompletion(`<${name}${attributes}${inside}`, { label: name, detail: word.title[language], info: word.about[language], type: 'class' })
  })

  return (context) => {
    const before = context.state.sliceDoc(Math.max(0, context.pos - 2000), context.pos)
    const name = /<(\w*)$/.exec(before)
    if (name) return { from: context.pos - name[1].length - 1, options: names.map((item) => ({ ...item, label: `<${item.label}` })), validFor: /^<\w*$/ }
    const tag = /<([A-Z]\w*)((?:\s+[\w-]+="[^"]*")*)\s+(?:([\w-]*)|([\w-]+)="([^"]*))$/.exec(before)
    if (!tag || !Object.hasOwn(VOCABULARY, tag[1])) return null
    const [, word, present, partial, key, value] = tag
    if (key) return { from: context.pos - value.length, options: valuesOf(word, key, facts), validFor: /^[^"]*$/ }
    const options = Object.entries(VOCABULARY[word].attributes)
      .filter(([attribute]) => !present.includes(` ${attribute}=`))
      .map(([attribute, rule]) =>
        snippetCompletion(`${attribute}="\${1}"`, {
          label: attribute,
          detail: attributeName(attribute, language),
          info: rule.about[language],
          type: 'property',
        }),
      )
    return { from: context.pos - partial.length, options, validFor: /^[\w-]*$/ }
  }
}

function valuesOf(word: string, key: string, facts: StudioFacts): Completion[] {
  const rule = VOCABULARY[word].attributes[key]
  if (!rule) return []
  const named = (items: { value: string; label: string }[]) => items.map(({ value, label }) => ({ label: value, detail: label, type: 'constant' }))
  if (rule.values) return rule.values.map((value) => ({ label: value, detail: valueName(value, facts.language), type: 'constant' }))
  if (word === 'Exercise') return named(facts.exercises)
  if (word === 'Task') return named(facts.tasks)
  if (word === 'Simulation') return named(facts.simulations)
  if (key === 'competence') return named(facts.competences)
  if (rule.media) return Object.entries(facts.media).flatMap(([path, { kind }]) => (kind === rule.media ? [{ label: path, type: 'constant' }] : []))
  return []
}
