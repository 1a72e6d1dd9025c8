import type { Trial } from '~/domain/organisation/import/trial.server'
import { number } from '~/ui/format'
import { Button } from '~/ui/kit/button'
import { RadioGroup } from '~/ui/kit/radio-group'
import { TextField } from '~/ui/kit/text-field'
import { useLanguage, useWords } from '~/ui/words'
import type { ImportPageProps } from './import-page'
import { importWords } from './words'

/** What the academy does not decide by itself, each with a form that tries again. */
export function ImportDecisions({ draft, trial, rows, shown }: ImportPageProps & { trial: Trial }) {
  const words = useWords(importWords)
  const { zeros, newUnits, ending, counts } = trial
  const { settings } = draft
  const asksZeros = (['code', 'unitCode'] as const).filter((of) => zeros[of] && settings.zeros[of] === null)
  const asksUnits = newUnits.count > 0 && !settings.newUnitsUnder
  const asksSame = shown === 'question' ? rows.filter(({ question }) => question === 'same-person') : []
  if (!asksZeros.length && !asksUnits && !asksSame.length && !(ending && counts.leavers.question)) return null
  return (
    <section className="stack" aria-labelledby="import-decide">
      <h2 id="import-decide" className="section-title">
        {words.decide}
      </h2>
      {asksZeros.map((of) => (
        <Zeros key={of} id={draft.id} of={of} lost={zeros[of] as NonNullable<Trial['zeros']['code']>} />
      ))}
      {asksUnits ? <NewUnits id={draft.id} found={newUnits} /> : null}
      {ending && counts.leavers.question ? <Ending id={draft.id} ending={ending} /> : null}
      {asksSame.length ? <Same id={draft.id} rows={asksSame} /> : null}
    </section>
  )
}

const settingsOf = (id: string) => `/admin/import/${id}/settings`

function Zeros({ id, of, lost }: { id: string; of: 'code' | 'unitCode'; lost: NonNullable<Trial['zeros']['code']> }) {
  const words = useWords(importWords)
  const language = useLanguage()
  return (
    <form method="post" action={settingsOf(id)} className="card stack">
      <h3>{of === 'code' ? words.zerosCode : words.zerosUnit}</h3>
      <p>{words.zeros(number(lost.count, language), lost.example, String(lost.length))}</p>
      <div className="row">
        <Button name={`zeros-${of}`} value={String(lost.length)}>
          {words.pad(String(lost.length))}
        </Button>
        <Button name={`zeros-${of}`} value="0">
          {words.leave}
        </Button>
      </div>
    </form>
  )
}

function NewUnits({ id, found }: { id: string; found: Trial['newUnits'] }) {
  const words = useWords(importWords)
  const language = useLanguage()
  return (
    <form method="post" action={settingsOf(id)} className="card stack">
      <p>{words.newUnits(number(found.count, language), found.examples.join('; '))}</p>
      <TextField label={words.newUnitsUnder} hint={words.newUnitsHint} name="newUnitsUnder" maxLength={40} required />
      <div className="row">
        <Button>{words.addUnits}</Button>
      </div>
    </form>
  )
}

function Ending({ id, ending }: { id: string; ending: NonNullable<Trial['ending']> }) {
  const words = useWords(importWords)
  const language = useLanguage()
  return (
    <form method="post" action={settingsOf(id)} className="card stack">
      <p>{words.ending(number(ending.ending, language), number(ending.of, language))}</p>
      <input type="hidden" name="endingConfirmed" value={ending.ending} />
      <div className="row">
        <Button look="danger">{words.endingConfirm(number(ending.ending, language))}</Button>
      </div>
    </form>
  )
}

function Same({ id, rows }: { id: string; rows: ImportPageProps['rows'] }) {
  const words = useWords(importWords)
  const language = useLanguage()
  return (
    <form method="post" action={`/admin/import/${id}/people`} className="card stack">
      <h3>{words.same}</h3>
      <p>{words.sameText}</p>
      {rows.map(({ seq, row, code, name, candidates }) => (
        <RadioGroup
          key={seq}
          legend={words.sameRow(number(row, language), code, name)}
          name={`row-${seq}`}
          options={[
            ...candidates.map((one) => ({
              value: one.id,
              label: words.isSame(one.fullName, one.staffCode, [one.position, one.unitName].filter(Boolean).join(', ')),
            })),
            { value: 'other', label: words.isOther },
          ]}
        />
      ))}
      <div className="row">
        <Button>{words.keepDecisions}</Button>
      </div>
    </form>
  )
}
