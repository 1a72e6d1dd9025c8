import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { workingCalendar } from '../enrolment/working-calendar.server'
import { react, record } from '../ledger/record.server'
import { scopeOf, type Viewer } from '../organisation/viewer'
import { areTerms, type ReminderTerms, USUAL_TERMS } from './reminder-rules'

/** What reminders go by now: as set last, and the usual for what was not there to be set; with the days on which work rests. */
export function reminderTerms(from: Read = read): ReminderTerms {
  const terms = settableTerms(from)
  return { ...terms, quiet: { ...terms.quiet, calendar: workingCalendar(from) } }
}

/** The same as it is set, without what the calendar of the academy adds. */
export function settableTerms(from: Read = read): ReminderTerms {
  const row = from.get<{ terms: string }>('SELECT "terms" FROM "ReminderSetting" ORDER BY "eventSeq" DESC LIMIT 1')
  return row ? { ...USUAL_TERMS, ...(JSON.parse(row.terms) as Partial<ReminderTerms>) } : USUAL_TERMS
}

/** Who set them how and why, newest first. */
export type SettingRow = { setBy: string; setAt: string; reason: string }

/** The settings so far, newest first. */
export function listReminderSettings(limit = 10): SettingRow[] {
  return read.all(
    'SELECT coalesce(p."fullName", \'\') AS setBy, s."setAt", s."reason" FROM "ReminderSetting" s LEFT JOIN "Person" p ON p."id" = s."setBy" ORDER BY s."eventSeq" DESC LIMIT ?',
    limit,
  )
}

/** Whether a viewer may set what reminders go by: administrators of the whole city. */
export function canSetReminders(viewer: Viewer): boolean {
  return scopeOf(viewer, 'administrator').some((path) => /^\/[^/]+\/$/.test(path))
}

/** An administrator sets what reminders go by from now on. Refuses a missing reason and terms out of bounds; the same terms again change nothing. */
export function setReminders(
  viewer: Viewer,
  wanted: ReminderTerms,
  why: string,
): Promise<Outcome<null, 'not-yours' | 'reason-missing' | 'reminder-terms-wrong'>> {
  return inTransaction((tx) => {
    if (!canSetReminders(viewer)) return refused('not-yours')
    const { calendar: _calendar, ...quiet } = wanted.quiet
    const terms = { ...wanted, quiet }
    if (!areTerms(terms)) return refused('reminder-terms-wrong')
    const reason = cutText(cleanText(why), 500)
    if (!reason) return refused('reason-missing')
    const text = canonicalJson(terms)
    if (canonicalJson(settableTerms(tx)) === text) return done(null)
    const settingId = newId()
    const event = record(tx, { type: 'reminder-setting.set', actor: viewer.personId, payload: { settingId, terms, reasonHash: sha256(reason) } })
    tx.run(
      'INSERT INTO "ReminderSetting" ("id","terms","reason","setBy","setAt","eventSeq") VALUES (?,?,?,?,?,?)',
      settingId,
      text,
      reason,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
