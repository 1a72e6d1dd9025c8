import type { TypedMandate } from '~/domain/organisation/mandate-orders.server'
import { Button } from '~/ui/kit/button'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { useWords } from '~/ui/words'
import { mandateWords } from './words'

/** What the settings say of mandates: the longest, the usual delay and the longest one, in days. */
export type MandateDays = { mandateDays: number; disclosureDays: number; mostDisclosureDays: number }
type FormProps = { today: string; lastDay: string; days: MandateDays; staffCode: string; typed: TypedMandate | null }

/** Proposes a mandate. */
export function MandateForm({ today, lastDay, days, staffCode, typed }: FormProps) {
  const words = useWords(mandateWords)
  const monthBegin = `${today.slice(0, 7)}-01`
  return (
    <form method="post" action="/admin/mandates" className="stack tight" data-typed="mandate">
      <TextField name="number" label={words.number} hint={words.numberHint} required maxLength={60} defaultValue={typed?.number} />
      <TextField name="legalBasis" label={words.legalBasis} hint={words.legalBasisHint} required maxLength={500} defaultValue={typed?.legalBasis} />
      <TextArea name="reason" label={words.reason} hint={words.reasonHint} required rows={3} maxLength={1000} defaultValue={typed?.reason} />
      <TextField name="reader" label={words.reader} hint={words.readerHint} required maxLength={20} defaultValue={typed?.reader ?? staffCode} />
      <TextField name="units" label={words.units} hint={words.unitsHint} maxLength={2000} defaultValue={typed?.units} />
      <TextArea name="people" label={words.people} hint={words.peopleHint} rows={2} maxLength={4000} defaultValue={typed?.people} />
      <div className="row fields">
        <TextField name="dataFrom" type="date" label={words.dataFrom} required defaultValue={typed?.dataFrom ?? monthBegin} />
        <TextField name="dataLast" type="date" label={words.dataLast} required defaultValue={typed?.dataLast ?? today} />
      </div>
      <div className="row fields">
        <TextField name="validFrom" type="date" label={words.validFrom} required min={today} defaultValue={typed?.validFrom ?? today} />
        <TextField
          name="lastDay"
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
