import type { TextProblem } from '~/domain/evaluation/rule-set-text'
import { Alert } from '~/ui/kit/alert'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { SelectField } from '~/ui/kit/select-field'
import { TextArea, TextField } from '~/ui/kit/text-field'
import type { UnitChoice } from '~/ui/people/people-search'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { dossierWords } from './words'

export type TypedRuleSet = { unit: string; code: string; text: string; reason: string; validFrom: string; validTo: string }
type RuleSetFormProps = { units: UnitChoice[]; typed: TypedRuleSet; refusal: string | null; problems: TextProblem[] }

/** The form that writes a version of a rule set; what is wrong is named with its line, and nothing typed is lost. */
export function RuleSetForm({ units, typed, refusal, problems }: RuleSetFormProps) {
  const words = useWords(dossierWords)
  return (
    <Card title={words.writeTitle}>
      <RefusalAlert reason={refusal ?? undefined} />
      {problems.length ? (
        <Alert tone="danger" title={words.problems}>
          <ul className="items">
            {problems.slice(0, 30).map(({ path, problem, line }) => (
              <li key={`${path} ${problem} ${line}`}>
                {line ? `${words.line(line)}: ` : ''}
                <code>{path || '–'}</code> {problem}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      <form method="post" className="stack" data-typed="">
        <SelectField
          name="unit"
          label={words.unit}
          required
          defaultValue={typed.unit}
          options={units.map(({ code, name, depth }) => ({ value: code, label: '\u2003'.repeat(depth) + name }))}
        />
        <TextField name="code" label={words.code} hint={words.codeHint} required maxLength={60} defaultValue={typed.code} />
        <TextArea name="text" label={words.text} required rows={24} spellCheck={false} maxLength={40000} defaultValue={typed.text} />
        <TextField name="validFrom" type="date" label={words.validFrom} hint={words.backDatedNote} required defaultValue={typed.validFrom} />
        <TextField name="validTo" type="date" label={words.validTo} hint={words.validToHint} optional defaultValue={typed.validTo} />
        <TextField name="reason" label={words.reason} required maxLength={500} defaultValue={typed.reason} />
        <div className="row">
          <Button look="primary">{words.write}</Button>
        </div>
      </form>
    </Card>
  )
}
