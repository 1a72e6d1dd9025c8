import type { WarningSettingChange } from '~/domain/warning/threshold-settings.server'
import { RANGES, THRESHOLD_NAMES, type Thresholds } from '~/domain/warning/thresholds'
import { dateTime, number } from '~/ui/format'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Card } from '~/ui/kit/card'
import { KeyValues } from '~/ui/kit/key-values'
import { PageHead } from '~/ui/kit/page-head'
import { TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useLanguage, useWords } from '~/ui/words'
import { warningWords } from './words'

export type WarningThresholdsPageProps = {
  limits: Thresholds
  changes: WarningSettingChange[]
  canChange: boolean
  typed: { refusal: string; values: Record<string, string>; reason: string } | null
}

/** From where on somebody is warned: the numbers, who changed them and why. */
export function WarningThresholdsPage({ limits, changes, canChange, typed }: WarningThresholdsPageProps) {
  const words = useWords(warningWords)
  const language = useLanguage()
  const figure = (value: number) => number(value, language)
  return (
    <div className="page narrow stack loose">
      <div className="stack">
        <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.thresholds }]} />
        <PageHead title={words.thresholds} lead={words.thresholdsLead} />
      </div>
      <RefusalAlert reason={typed?.refusal} />
      {canChange ? (
        <Card title={words.thresholds}>
          <form method="post" className="stack tight">
            {THRESHOLD_NAMES.map((name) => (
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
            <TextField name="reason" label={words.reason} required maxLength={500} defaultValue={typed?.reason} />
            <Button look="primary">{words.save}</Button>
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
