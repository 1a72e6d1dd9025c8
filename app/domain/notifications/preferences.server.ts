import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import type { Viewer } from '../organisation/viewer'
import { isKind, type Kind, termsOf } from './kinds'

/** How often a person wants mail: for each message, or at most one a day or a week. */
export const RHYTHMS = ['at-once', 'daily', 'weekly'] as const
export type Rhythm = (typeof RHYTHMS)[number]

/** What a person wants of messages: kinds they get no mail of (`allOff`: of none), and kinds that do not count as unread. */
export type Preferences = { rhythm: Rhythm; allOff: boolean; mailOff: Kind[]; inboxOff: Kind[] }

const USUAL: Preferences = { rhythm: 'at-once', allOff: false, mailOff: [], inboxOff: [] }

/** What a person wants; the usual where they never said. */
export function preferencesOf(personId: string, from: Read = read): Preferences {
  const row = from.get<{ rhythm: string; mailOff: string; inboxOff: string }>(
    'SELECT "rhythm","mailOff","inboxOff" FROM "MessagePreference" WHERE "personId" = ?',
    personId,
  )
  if (!row) return USUAL
  const mailOff = JSON.parse(row.mailOff) as string[]
  return {
    rhythm: RHYTHMS.find((rhythm) => rhythm === row.rhythm) ?? 'at-once',
    allOff: mailOff.includes('*'),
    mailOff: mailOff.filter(isKind),
    inboxOff: (JSON.parse(row.inboxOff) as string[]).filter(isKind),
  }
}

/** Whether mail of a kind goes to whoever wants this. */
export const wantsMail = ({ allOff, mailOff }: Preferences, kind: Kind): boolean => !allOff && !mailOff.includes(kind)

/** The viewer says what they want. What must be in the inbox stays there, whatever is asked. */
export async function setPreferences(viewer: Viewer, wanted: Preferences): Promise<void> {
  await inTransaction((tx) => keep(tx, viewer.personId, wanted))
}

/** Stops all mail to a person, or lets it go out again as they had chosen; for the link in a mail, which names nobody. */
export async function setAllMail(personId: string, isOff: boolean): Promise<void> {
  await inTransaction((tx) => keep(tx, personId, { ...preferencesOf(personId, tx), allOff: isOff }))
}

function keep(tx: Tx, personId: string, { rhythm, allOff, mailOff, inboxOff }: Preferences): void {
  tx.run(
    `INSERT INTO "MessagePreference" ("personId","rhythm","mailOff","inboxOff","updatedAt") VALUES (?1,?2,?3,?4,?5)
     ON CONFLICT ("personId") DO UPDATE SET "rhythm" = ?2, "mailOff" = ?3, "inboxOff" = ?4, "updatedAt" = ?5`,
    personId,
    rhythm,
    JSON.stringify([...(allOff ? ['*'] : []), ...new Set(mailOff)]),
    JSON.stringify([...new Set(inboxOff.filter((kind) => !termsOf(kind).isMandatory))]),
    instant(now()),
  )
}
