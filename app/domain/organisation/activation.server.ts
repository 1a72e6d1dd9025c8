import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { done, type Outcome, refused } from '~/platform/outcome'
import { foldLogin, openAccount } from '../identity/accounts.server'
import { issueSlip } from '../identity/slips.server'
import { findPerson, type PersonRow } from './people.server'
import { type GrantRow, listGrants } from './person-file.server'
import { reachAbove } from './record-bars.server'
import { canAdminister } from './units.server'
import type { Viewer } from './viewer'
import { findUnitHelper, type UnitHelper, viewerOf } from './viewer.server'

export type SlipRow = {
  id: string
  purpose: string
  issuedAt: string
  expiresAt: string
  issuedByName: string | null
  eventSeq: number
  state: 'waiting' | 'used' | 'ended' | 'expired'
}
export type AccountState = { login: string; email: string | null; activatedAt: string | null; sessions: number; slips: SlipRow[] }

/** How a person gets in: the account, how many sessions are open, the last slips; null when there is none or they are not the viewer's. */
export function findAccountState(viewer: Viewer, personId: string): AccountState | null {
  const person = findPerson(viewer, 'admin', personId)
  if (!person) return null
  const account = read.get<{ id: string; login: string; email: string | null; activatedAt: string | null }>(
    'SELECT "id","login","email","activatedAt" FROM "Account" WHERE "personId" = ? ORDER BY "createdAt" LIMIT 1',
    personId,
  )
  if (!account) return null
  const at = instant(now())
  const { id, login, ...shown } = account
  return {
    ...shown,
    login: asWritten(login, person.staffCode),
    sessions: read.get<{ n: number }>('SELECT count(*) AS n FROM "Session" WHERE "accountId" = ? AND "expiresAt" > ?', id, at)?.n ?? 0,
    slips: read.all<SlipRow>(
      `SELECT s."id", s."purpose", s."issuedAt", s."expiresAt", p."fullName" AS issuedByName, s."eventSeq",
         CASE WHEN s."usedAt" IS NOT NULL THEN 'used' WHEN s."endedAt" IS NOT NULL THEN 'ended' WHEN s."expiresAt" <= ?2 THEN 'expired' ELSE 'waiting' END AS state
       FROM "ActivationSlip" s LEFT JOIN "Person" p ON p."id" = s."issuedBy" WHERE s."accountId" = ?1 ORDER BY s."issuedAt" DESC LIMIT 5`,
      id,
      at,
    ),
  }
}

/** A login is kept folded; one that is the staff code is shown as the code is written. */
function asWritten(login: string, staffCode: string): string {
  return login === foldLogin(staffCode) ? staffCode : login
}

/** Which of these people have activated their account. The caller has authorised the look. */
export function activatedAmong(personIds: string[]): Set<string> {
  const rows = read.all<{ personId: string }>(
    'SELECT DISTINCT "personId" FROM "Account" WHERE "activatedAt" IS NOT NULL AND "personId" IN (SELECT value FROM json_each(?))',
    JSON.stringify(personIds),
  )
  return new Set(rows.map((row) => row.personId))
}

/**
 * Whether the viewer may hand out the way into a person's account. A slip is that account: who holds a role reaching
 * further than the viewer administers, or one that oversees administrators, gets theirs from an administrator.
 */
export function canIssueSlip(viewer: Viewer, person: Pick<PersonRow, 'unitPath'>, grants: Pick<GrantRow, 'role' | 'unitPath' | 'validTo'>[]): boolean {
  return canAdminister(viewer, person.unitPath) && !reachAbove(viewer, grants)
}

export type IssuedSlip = { code: string; expiresAt: string; login: string; language: 'vi' | 'en'; person: PersonRow; helper: UnitHelper | null }

/**
 * Issues a one-time slip to a person, opening an account by staff code when there is none; earlier slips end. The code
 * is answered here and kept nowhere. Refuses people whom the viewer does not administer.
 */
export async function issueSlipFor(viewer: Viewer, personId: string): Promise<Outcome<IssuedSlip, 'not-yours'>> {
  const person = findPerson(viewer, 'admin', personId)
  if (!person) return refused('not-yours')
  return inTransaction((tx) => (canIssueSlip(viewer, person, listGrants(personId, tx)) ? done(issueOne(tx, viewer, person)) : refused('not-yours')))
}

/** Issues a slip to somebody whom the caller may give one; opens their account when there is none. */
export function issueOne(tx: Tx, viewer: Viewer, person: PersonRow): IssuedSlip {
  const known = tx.get<{ id: string }>('SELECT "id" FROM "Account" WHERE "personId" = ? ORDER BY "createdAt" LIMIT 1', person.id)
  const accountId = known?.id ?? openAccount(tx, person.id, person.staffCode, null)
  const { code, expiresAt } = issueSlip(tx, accountId, viewer.personId)
  const account = tx.get<{ login: string; language: string }>('SELECT "login","language" FROM "Account" WHERE "id" = ?', accountId)
  return {
    code,
    expiresAt: instant(expiresAt),
    login: asWritten(account?.login ?? '', person.staffCode) || person.staffCode,
    language: account?.language === 'en' ? 'en' : 'vi',
    person,
    helper: findUnitHelper(viewerOf(person.id)),
  }
}
