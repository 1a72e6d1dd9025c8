import type { SettingRow } from '~/domain/notifications/reminder-settings.server'
import { dateTime } from '~/ui/format'
import { Alert } from '~/ui/kit/alert'
import { Breadcrumbs } from '~/ui/kit/breadcrumbs'
import { Button } from '~/ui/kit/button'
import { Checkbox } from '~/ui/kit/checkbox'
import { ItemList } from '~/ui/kit/item-list'
import { PageHead } from '~/ui/kit/page-head'
import { TextArea, TextField } from '~/ui/kit/text-field'
import { RefusalAlert } from '~/ui/shell/refusal-alert'
import { useWords } from '~/ui/words'
import { messageWords } from './message-words'

/** The terms as a form shows and sends them. */
export type TypedTerms = {
  before: string
  after: string
  weeks: string
  escalateAfter: string
  quietFrom: string
  quietTo: string
  weekends: boolean
  holidays: string
  mailsADay: string
  reason: string
}

/** What reminders go by: one form, and who changed it when and why. */
export function MessageSettingsPage({
  typed,
  history,
  refusal,
  isSaved,
}: {
  typed: TypedTerms
  history: SettingRow[]
  refusal: string | null
  isSaved: boolean
}) {
  const words = useWords(messageWords)
  return (
    <div className="page form stack loose">
      <Breadcrumbs items={[{ label: words.admin, to: '/admin' }, { label: words.title, to: '/admin/messages' }, { label: words.settings }]} />
      <PageHead title={words.settings} lead={words.settingsLead} />
      <RefusalAlert reason={refusal} />
      {isSaved ? <Alert tone="success">{words.saved}</Alert> : null}
      <form method="post" className="stack">
        <TextField label={words.beforeField} hint={words.beforeHint} name="before" defaultValue={typed.before} inputMode="numeric" />
        <TextField label={words.afterField} hint={words.afterHint} name="after" defaultValue={typed.after} inputMode="numeric" />
        <TextField label={words.weeks} hint={words.weeksHint} name="weeks" type="number" min={0} max={26} defaultValue={typed.weeks} required />
        <TextField
          label={words.escalateAfter}
          hint={words.escalateHint}
          name="escalateAfter"
          type="number"
          min={0}
          max={60}
          defaultValue={typed.escalateAfter}
          required
        />
        <TextField label={words.quietFrom} name="quietFrom" type="time" defaultValue={typed.quietFrom} required />
        <TextField label={words.quietTo} name="quietTo" type="time" defaultValue={typed.quietTo} required />
        <Checkbox name="weekends" label={words.weekends} defaultChecked={typed.weekends} />
        <TextArea label={words.holidays} hint={words.holidaysHint} name="holidays" defaultValue={typed.holidays} rows={6} />
        <TextField label={words.mailsADay} hint={words.mailsHint} name="mailsADay" type="number" min={1} max={20} defaultValue={typed.mailsADay} required />
        <TextField label={words.reason} hint={words.reasonHint} name="reason" defaultValue={typed.reason} maxLength={500} required />
        <div>
          <Button look="primary">{words.save}</Button>
        </div>
      </form>
      <section className="stack tight" aria-labelledby="history-title">
        <h2 id="history-title">{words.history}</h2>
        {history.length ? (
          <ItemList
            label={words.history}
            items={history.map(({ setBy, setAt, reason }) => ({ key: setAt, title: reason, text: words.by(setBy, dateTime(setAt)) }))}
          />
        ) : (
          <p className="muted">{words.noHistory}</p>
        )}
      </section>
    </div>
  )
}
