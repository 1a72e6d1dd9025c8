import { canonicalJson, sha256 } from '~/platform/canonical'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { react, record } from '../ledger/record.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { THRESHOLD_NAMES, type ThresholdName, type Thresholds, USUAL, wrongThresholds } from './thresholds'

/** The thresholds that hold now: as an administrator set them last, as usual where nobody has. */
export function warningThresholds(from: Read = read): Thresholds {
  const row = from.get<{ thresholds: string }>('SELECT "thresholds" FROM "WarningSetting" ORDER BY "eventSeq" DESC LIMIT 1')
  return { ...USUAL, ...(row ? (JSON.parse(row.thresholds) as Partial<Thresholds>) : {}) }
}

export type WarningSettingChange = { id: string; thresholds: Thresholds; reason: string; setAt: string; setByName: string }

/** Every change of the thresholds, newest first, for administrators and auditors; null for everyone else. */
export function listWarningSettings(viewer: Viewer): WarningSettingChange[] | null {
  if (!hasRole(viewer, 'administrator', 'auditor')) return null
  return read
    .all<Omit<WarningSettingChange, 'thresholds'> & { thresholds: string }>(
      `SELECT s."id", s."thresholds", s."reason", s."setAt", p."fullName" AS setByName FROM "WarningSetting" s JOIN "Person" p ON p."id" = s."setBy" ORDER BY s."eventSeq" DESC LIMIT 50`,
    )
    .map((row) => ({ ...row, thresholds: JSON.parse(row.thresholds) as Thresholds }))
}

/**
 * An administrator sets the thresholds, with a reason. Warnings raised before stay as they were raised. Refuses numbers out of range
 * and no reason; the same again changes nothing.
 */
export function setWarningThresholds(
  viewer: Viewer,
  given: Partial<Record<ThresholdName, number>>,
  reason: string,
): Promise<Outcome<null, 'not-yours' | 'thresholds-wrong' | 'reason-missing'>> {
  return inTransaction((tx) => {
    if (!hasRole(viewer, 'administrator')) return refused('not-yours')
    if (wrongThresholds(given).length) return refused('thresholds-wrong')
    const words = cutText(cleanText(reason), 500)
    if (!words) return refused('reason-missing')
    const thresholds = Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, given[name]])) as Thresholds
    const text = canonicalJson(thresholds)
    if (text === canonicalJson(warningThresholds(tx))) return done(null)
    const settingId = newId()
    const event = record(tx, { type: 'warning.set', actor: viewer.personId, payload: { settingId, thresholds, reasonHash: sha256(words) } })
    tx.run(
      'INSERT INTO "WarningSetting" ("id","thresholds","reason","setBy","setAt","eventSeq") VALUES (?,?,?,?,?,?)',
      settingId,
      text,
      words,
      viewer.personId,
      instant(event.recordedAt),
      event.seq,
    )
    react(tx, event)
    return done(null)
  })
}
