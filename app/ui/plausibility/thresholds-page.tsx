import type { FlagKind } from '~/domain/plausibility/findings'
import type { ThresholdChange } from '~/domain/plausibility/threshold-settings.server'
import { RANGES, THRESHOLD_NAMES, type ThresholdName, type Thresholds } from '~/domain/plausibility/thresholds'
import { dateTime, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { RuleText } from './flag-grounds'
import { plausibilityWords } from './words'

export type ThresholdsPageProps = {
  limits: Thresholds
  changes: ThresholdChange[]
  canChange: boolean
  typed: { refusal: string; values: Record<string, string>; reason: string } | null
}

/** Which numbers belong to which rule; the last is of all of them. */
const GROUPS: { kind: FlagKind | null; names: ThresholdName[] }[] = [
  { kind: 'fast-test', names: ['wordsAMinute', 'fastAnswers', 'fastPercent'] },
  { kind: 'even-test', names: ['evenIntervals', 'evenPercent'] },
  { kind: 'alike', names: ['alikeMinutes', 'alikeWrong', 'alikeAnswers', 'alikeOnceIn'] },
  { kind: 'fast-lessons', names: ['fastLessons'] },
  { kind: null, names: ['statementDays'] },
]

/** From where on something is put before a person: the rules, their numbers, who changed them and why. */
export function ThresholdsPage({ limits, changes, canChange, typed }: ThresholdsPageProps) {
  const words = useWords(plausibilityWords)
  const language = useLanguage()
  const figure = (value: number) => number(value, language)
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.thresholds }]} />
        <PageHead title={words.thresholds} lead={words.thresholdsLead} />
        <p>{words.rulesText}</p>
      </div>
      <RefusalAlert reason={typed?.refusal} />
      {canChange ? (
        <Card title={words.thresholds}>
          <form method="post" className="stack loose">
            {GROUPS.map(({ kind, names }) => (
              <section key={kind ?? 'all'} className="stack tight">
                <h3>{kind ? words[kind] : words.waiting}</h3>
                {kind ? <RuleText kind={kind} limits={limits} /> : null}
                {names.map((name) => (
                  <TextField
                    key={name}
                    name={name}
                    type="number"
                    inputMode="numeric"
                    label={words[name]}
                    hint={words.range(figure(RANGES[name].least), figure(RANGES[name].most), figure(RANGES[name].otherwise))}
                    required
                    min={RANGES[name].least}
                    max={RANGES[name].most}
                    defaultValue={typed?.values[name] ?? String(limits[name])}
                  />
                ))}
              </section>
            ))}
            <TextField name="reason" label={words.saveReason} required maxLength={500} defaultValue={typed?.reason} />
            <div className="row">
              <Button look="primary">{words.save}</Button>
            </div>
          </form>
        </Card>
      ) : (
        <>
          <KeyValues items={THRESHOLD_NAMES.map((name) => ({ term: words[name], value: figure(limits[name]) }))} />
          <p className="muted small">{words.readOnly}</p>
        </>
      )}
      <section className="stack tight">
        <h2 className="section-title">{words.changes}</h2>
        {changes.length ? (
          changes.map((change, at) => (
            <Card key={change.id} as="div" eyebrow={words.changedBy(change.setByName, dateTime(change.setAt))}>
              <p lang="vi">{change.reason}</p>
              <ul className="items">
                {THRESHOLD_NAMES.filter((name) => change.thresholds[name] !== (changes[at + 1]?.thresholds[name] ?? RANGES[name].otherwise)).map((name) => (
                  <li
                    key={name}
                  >{`${words[name]}: ${figure(changes[at + 1]?.thresholds[name] ?? RANGES[name].otherwise)} → ${figure(change.thresholds[name])}`}</li>
                ))}
              </ul>
            </Card>
          ))
        ) : (
          <p className="muted">{words.noChanges}</p>
        )}
      </section>
    </div>
  )
}
