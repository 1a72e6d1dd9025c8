import type { ReminderTerms } from '~/domain/notifications/reminder-rules'
import type { TypedTerms } from '~/ui/admin/message-settings-page'
import { textOf } from './form'

const clock = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
const shownDay = (day: string) => day.split('-').reverse().join('/')

/** Terms as a form shows them. */
export function typedTerms({ before, after, weeks, quiet, escalateAfter, mailsADay }: ReminderTerms): TypedTerms {
  return {
    before: before.join(', '),
    after: after.join(', '),
    weeks: String(weeks),
    escalateAfter: String(escalateAfter),
    quietFrom: clock(quiet.from),
    quietTo: clock(quiet.to),
    weekends: quiet.weekends,
    holidays: quiet.holidays.map(shownDay).join('\n'),
    mailsADay: String(mailsADay),
    reason: '',
  }
}

/** What was typed, to be shown again when it is refused. */
export function typedIn(form: FormData): TypedTerms {
  const text = (name: string) => textOf(form, name).slice(0, 2000)
  const [before, after, weeks, escalateAfter] = ['before', 'after', 'weeks', 'escalateAfter'].map(text)
  const [quietFrom, quietTo, holidays, mailsADay, reason] = ['quietFrom', 'quietTo', 'holidays', 'mailsADay', 'reason'].map(text)
  return { before, after, weeks, escalateAfter, quietFrom, quietTo, weekends: form.has('weekends'), holidays, mailsADay, reason }
}

/** The terms that were typed; what is no number or no day is out of bounds, and refused with the rest. */
export function termsOf({ before, after, weeks, escalateAfter, quietFrom, quietTo, weekends, holidays, mailsADay }: TypedTerms): ReminderTerms {
  const whole = (text: string) => (/^\s*\d{1,4}\s*$/.test(text) ? Number(text) : Number.NaN)
  const list = (text: string) =>
    text
      .split(/[,;\s]+/)
      .filter(Boolean)
      .map(whole)
  const minutes = (text: string) => (/^([01]\d|2[0-3]):[0-5]\d$/.test(text) ? Number(text.slice(0, 2)) * 60 + Number(text.slice(3)) : Number.NaN)
  const day = (text: string) =>
    text
      .trim()
      .split('/')
      .map((part) => part.padStart(2, '0'))
      .reverse()
      .join('-')
  return {
    before: list(before),
    after: list(after),
    weeks: whole(weeks),
    escalateAfter: whole(escalateAfter),
    quiet: {
      from: minutes(quietFrom),
      to: minutes(quietTo),
      weekends,
      holidays: holidays
        .split(/[\n,;]+/)
        .filter((line) => line.trim())
        .map(day),
    },
    mailsADay: whole(mailsADay),
  }
}
