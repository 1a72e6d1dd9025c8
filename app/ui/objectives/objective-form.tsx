import { FEEDS, WINDOWS } from '~/domain/objectives/content'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { Checkbox } from '~/ui/kit/checkbox'
import { PageHead } from '~/ui/kit/page-head'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { objectiveWords } from './words'

export type TypedResult = {
  id: string
  title: string
  measure: string
  from: string
  target: string
  weight: string
  feed: string
  thing: string
  window: string
}
export type TypedObjective = {
  title: string
  note: string
  weight: string
  kind: string
  key: string
  parent: string
  countsChildren: boolean
  reason: string
  results: TypedResult[]
}
export type ObjectiveFormProps = {
  /** The objective that is changed; null for a new one. */
  objective: { id: string; title: string } | null
  owner: string
  isProposal: boolean
  typed: TypedObjective
  parents: { id: string; title: string; owner: string }[]
  things: { value: string; code: string; title: { vi: string; en: string }; isTask: boolean }[]
  refusal: string | null
}

/** Writes an objective, or the next version of one; what somebody writes for themselves is sent as a proposal. */
export function ObjectiveForm({ objective, owner, isProposal, typed, parents, things, refusal }: ObjectiveFormProps) {
  const words = useWords(objectiveWords)
  const title = objective ? (isProposal ? words.proposeChange : words.change) : isProposal ? words.propose : words.addFor(owner)
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs
          items={[
            { label: words.short, to: '/objectives' },
            ...(objective ? [{ label: objective.title, to: `/objectives/${objective.id}` }] : []),
            { label: title },
          ]}
        />
        <PageHead eyebrow={owner} title={title} />
        <RefusalAlert reason={refusal} />
      </div>
      <form method="post" className="stack loose" data-typed={`objective:${objective?.id ?? owner}`}>
        <Card title={words.objective}>
          <TextField name="title" label={words.objective} hint={words.objectiveHint} required maxLength={300} defaultValue={typed.title} />
          <TextArea name="note" label={words.description} optional rows={3} maxLength={2000} defaultValue={typed.note} />
          {objective ? null : (
            <>
              <SelectField
                name="kind"
                label={words.kind}
                required
                defaultValue={typed.kind}
                options={(['month', 'quarter', 'year'] as const).map((kind) => ({ value: kind, label: words[kind] }))}
              />
              <TextField name="key" label={words.key} hint={words.keyHint} required maxLength={40} defaultValue={typed.key} />
            </>
          )}
          <SelectField
            name="parent"
            label={words.parent}
            optional
            defaultValue={typed.parent}
            placeholder={words.noParent}
            options={parents.map(({ id, title: name, owner: of }) => ({ value: id, label: `${of}: ${name}` }))}
          />
          <TextField name="weight" label={words.weight} required inputMode="decimal" maxLength={10} defaultValue={typed.weight} />
          <Checkbox name="countsChildren" label={words.countsChildren} defaultChecked={typed.countsChildren} />
        </Card>
        {typed.results.map((result, at) => (
          <ResultFields key={at} at={at} result={result} things={things} isFirst={at === 0} />
        ))}
        {objective ? <TextField name="reason" label={words.reason} required maxLength={500} defaultValue={typed.reason} /> : null}
        <div className="row">
          <Button look="primary">{isProposal ? words.send : words.write}</Button>
        </div>
      </form>
    </div>
  )
}

type ResultFieldsProps = { at: number; result: TypedResult; things: ObjectiveFormProps['things']; isFirst: boolean }

function ResultFields({ at, result, things, isFirst }: ResultFieldsProps) {
  const words = useWords(objectiveWords)
  const language = useLanguage()
  return (
    <Card title={words.resultNumber(at + 1)}>
      <input type="hidden" name={`id${at}`} value={result.id} />
      <TextField
        name={`title${at}`}
        label={words.resultTitle}
        hint={isFirst ? undefined : words.resultHint}
        optional={!isFirst}
        maxLength={300}
        defaultValue={result.title}
      />
      <TextField name={`measure${at}`} label={words.measure} hint={words.measureHint} optional maxLength={60} defaultValue={result.measure} />
      <TextField name={`from${at}`} label={words.from} inputMode="decimal" maxLength={30} defaultValue={result.from} />
      <TextField name={`target${at}`} label={words.target} hint={words.valueHint} inputMode="decimal" maxLength={30} defaultValue={result.target} />
      <TextField name={`weight${at}`} label={words.weight} inputMode="decimal" maxLength={10} defaultValue={result.weight} />
      <SelectField
        name={`feed${at}`}
        label={words.feed}
        hint={words.ofPeople}
        defaultValue={result.feed}
        options={FEEDS.map((feed) => ({ value: feed, label: words[`feed-${feed}`] }))}
      />
      <SelectField
        name={`thing${at}`}
        label={words.feedThing}
        hint={words.feedThingHint}
        optional
        defaultValue={result.thing}
        placeholder="–"
        options={things.map(({ value, code, title, isTask }) => ({ value, label: `${isTask ? '\u2003' : ''}${words.productOf(code, title[language])}` }))}
      />
      <SelectField
        name={`window${at}`}
        label={words.window}
        defaultValue={result.window}
        options={WINDOWS.map((window) => ({ value: window, label: words[`window-${window}`] }))}
      />
    </Card>
  )
}
