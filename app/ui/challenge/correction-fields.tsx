import type { Correctable } from '~/domain/evaluation/challenges/correctable'
import { partName } from '~/ui/dossier/names'
import { dossierWords } from '~/ui/dossier/words'
import { date, month as monthText } from '~/ui/format'
import { SelectField } from '~/ui/kit/select-field'
import { TextField } from '~/ui/kit/text-field'
import { useLanguage, useWords } from '~/ui/words'
import type { Titles } from './figure-name'
import { challengeWords } from './words'

type Props = { correctable: Correctable; titles: Titles; fields: Record<string, string> }

/** A field for everything that may be put right, as it stands: what is left alone changes nothing. */
export function CorrectionFields({ correctable, titles, fields }: Props) {
  const words = useWords(challengeWords)
  const dossier = useWords(dossierWords)
  const language = useLanguage()
  const { works, unconfirmed, items, parts, days } = correctable
  const others = correctable.others.filter(({ isNamed }) => isNamed)
  const title = (id: string) => titles[id]?.[language] ?? ''
  const yesNo = [
    { value: '', label: words.no },
    { value: 'yes', label: words.yes },
  ]
  const number = (name: string, label: string, value: number | string, most: number) => (
    <TextField key={name} name={name} label={label} inputMode="numeric" pattern="[0-9]{1,3}" data-most={most} defaultValue={fields[name] ?? String(value)} />
  )
  return (
    <section className="stack" aria-label={words.toCorrect}>
      <h2 className="section-title">{words.toCorrect}</h2>
      {works.map(({ id, month, ...work }) => (
        <fieldset key={`${id}.${month}`} className="stack">
          <legend>
            {title(id)}, {monthText(month, language)}
          </legend>
          {work.delays ? number(`delays.${id}.${month}`, words.delaysOf(work.delays), work.excusedDelays, work.delays) : null}
          {work.failedReviews ? number(`reviews.${id}.${month}`, words.reviewsOf(work.failedReviews), work.excusedReviews, work.failedReviews) : null}
          <TextField name={`due.${id}.`} type="date" label={words.dueOf} defaultValue={fields[`due.${id}.`] ?? work.due} />
          <SelectField
            name={`excused.${id}.${month}`}
            label={words.excusedOf}
            options={yesNo}
            defaultValue={fields[`excused.${id}.${month}`] ?? (work.isExcused ? 'yes' : '')}
          />
        </fieldset>
      ))}
      {unconfirmed.map(({ id, day, mark }) => (
        <SelectField
          key={id}
          name={`counts.${id}.`}
          label={`${title(id)} (${date(day)})`}
          options={[
            { value: mark, label: mark === 'returned' ? words.staysReturned : words.staysOpen },
            { value: day, label: words.countsConfirmed },
          ]}
          defaultValue={fields[`counts.${id}.`] ?? mark}
        />
      ))}
      {items.map(({ id, day, periods }) => (
        <fieldset key={id} className="stack">
          <legend>{title(id)}</legend>
          <SelectField
            name={`counts.${id}.`}
            label={words.countsOf}
            options={[
              { value: day, label: `${words.yes}, ${date(day)}` },
              { value: 'no', label: words.no },
            ]}
            defaultValue={fields[`counts.${id}.`] ?? day}
          />
          {periods === null ? null : number(`periods.${id}.`, words.periodsOf, periods, 500)}
        </fieldset>
      ))}
      {others.length ? (
        <fieldset className="stack">
          <legend>{words.otherEarned}</legend>
          {others.map(({ id, day }) => (
            <TextField
              key={id}
              name={`counts.${id}.`}
              type="date"
              min={days.first}
              max={days.last}
              label={`${title(id)} (${date(day)}). ${words.countsDay}`}
              hint={words.countsDayHint}
              defaultValue={fields[`counts.${id}.`] ?? ''}
            />
          ))}
        </fieldset>
      ) : null}
      {correctable.others.length > others.length ? <p className="small muted">{words.otherUnnamed}</p> : null}
      {parts.map(({ part, month, value }) => (
        <TextField
          key={`${part}.${month}`}
          name={`leader.${part}.${month}`}
          label={`${words.leaderOf(partName(part, dossier))}, ${monthText(month, language)}`}
          inputMode="decimal"
          defaultValue={fields[`leader.${part}.${month}`] ?? value}
        />
      ))}
      <SelectField name="source.figure." label={words.sourceOf} options={yesNo} defaultValue={fields['source.figure.'] ?? ''} />
    </section>
  )
}
