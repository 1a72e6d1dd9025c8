import type { Read } from '~/platform/db/database.server'
import { read } from '~/platform/db/database.server'
import { type ReminderTerms, USUAL_TERMS } from './reminder-rules'

/** What reminders go by now. */
export function reminderTerms(_from: Read = read): ReminderTerms {
  return USUAL_TERMS
}
