import type { TypedMandate } from '~/domain/organisation/mandate-orders.server'
import { Button } from '~/ui/kit/button'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { refusalText } from '~/ui/shell/refusals'
import { useLanguage, useWords } from '~/ui/words'
import { mandateWords } from './words'

/** What the settings say of mandates: the longest, the usual delay and the longest one, in days. */
export type MandateDays = { mandateDays: number; disclosureDays: number; mostDisclosureDays: number }
type FormProps = {
  today: string
  lastDay: string
  days: MandateDays
  staffCode: string
  month: { firstDay: string; lastDay: string }
  sent: { refusal: string; typed: TypedMandate } | null
}

/** Which field each refusal is about; one about who proposes or the whole stands above the form. */
const AT: Record<string, keyof TypedMandate> = {
  'mandate-number-missing': 'number',
  'mandate-same': 'number',
  'mandate-basis-missing': 'legalBasis',
  'mandate-reason-missing': 'reason',
  'mandate-reader-unknown': 'reader',
  'mandate-reader-judges': 'reader',
  'mandate-scope-missing': 'units',
  'mandate-unit-unknown': 'units',
  'mandate-not-yours': 'units',
  'mandate-nobody-decides': 'units',
  'mandate-person-unknown': 'people',
  'mandate-days-wrong': 'dataFrom',
  'mandate-data-reversed': 'dataLast',
  'mandate-data-beyond': 'dataLast',
  'mandate-reading-past': 'validFrom',
  'mandate-reading-reversed': 'lastDay',
  'mandate-too-long': 'lastDay',
  'mandate-delay-wrong': 'delayDays',
}

/** Whether a refusal is said at a field of the form. */
export const isAtField = (refusal: string | undefined): boolean => refusal !== undefined && refusal in AT

/** Proposes a mandate; what was typed stands as it was, and what is wrong at its field. The data days are a whole month unless told. */
export function MandateForm({ today, lastDay, days, staffCode, month, sent }: FormProps) {
  const words = useWords(mandateWords)
  const language = useLanguage()
  const typed = sent?.typed
  const wrong = (field: keyof TypedMandate) => (sent && AT[sent.refusal] === field ? refusalText(sent.refusal, language) : undefined)
  return (
    <form method="post" action="/admin/mandates" className="stack tight" data-typed="mandate">
      <TextField name="number" error={wrong('number')} label={words.number} hint={words.numberHint} required maxLength={60} defaultValue={typed?.number} />
      <TextField
        name="legalBasis"
        error={wrong('legalBasis')}
        label={words.legalBasis}
        hint={words.legalBasisHint}
        required
        maxLength={500}
        defaultValue={typed?.legalBasis}
      />
      <TextArea
        name="reason"
        error={wrong('reason')}
        label={words.reason}
        hint={words.reasonHint}
        required
        rows={3}
        maxLength={1000}
        defaultValue={typed?.reason}
      />
      <TextField
        name="reader"
        error={wrong('reader')}
        label={words.reader}
        hint={words.readerHint}
        required
        maxLength={20}
        defaultValue={typed?.reader ?? staffCode}
      />
      <TextField name="units" error={wrong('units')} label={words.units} hint={words.unitsHint} maxLength={2000} defaultValue={typed?.units} />
      <TextArea name="people" error={wrong('people')} label={words.people} hint={words.peopleHint} rows={2} maxLength={4000} defaultValue={typed?.people} />
      <div className="row fields">
        <TextField
          name="dataFrom"
          error={wrong('dataFrom')}
          type="date"
          label={words.dataFrom}
          hint={words.dataHint}
          required
          defaultValue={typed?.dataFrom ?? month.firstDay}
        />
        <TextField name="dataLast" error={wrong('dataLast')} type="date" label={words.dataLast} required defaultValue={typed?.dataLast ?? month.lastDay} />
      </div>
      <div className="row fields">
        <TextField
          name="validFrom"
          error={wrong('validFrom')}
          type="date"
          label={words.validFrom}
          required
          min={today}
          defaultValue={typed?.validFrom ?? today}
        />
        <TextField
          name="lastDay"
          error={wrong('lastDay')}
          type="date"
          label={words.lastDay}
          hint={words.lastDayHint(days.mandateDays)}
          required
          min={today}
          defaultValue={typed?.lastDay ?? lastDay}
        />
      </div>
      <TextField
        name="delayDays"
        error={wrong('delayDays')}
        type="number"
        min={0}
        max={days.mostDisclosureDays}
        label={words.delayDays}
        hint={words.delayHint(days.mostDisclosureDays)}
        required
        defaultValue={typed?.delayDays ?? String(days.disclosureDays)}
      />
      <div className="row">
        <Button look="primary">{words.send}</Button>
      </div>
    </form>
  )
}
