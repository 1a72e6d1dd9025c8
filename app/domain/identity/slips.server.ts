import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId, randomCode } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { react, record } from '../ledger/record.server'
import { hashPassword, passwordWeakness } from './passwords.server'
import { takeBack, withinLimit } from './rate-limit.server'
import { endTokensOf } from './tokens.server'

const VALID_DAYS = 30
const PER_ADDRESS = { points: 30, seconds: 900 }

/** A code as typed or scanned, without spaces and dashes, in capitals. */
function plain(code: string): string {
  return code.toUpperCase().replace(/[^0-9A-Z]/g, '')
}

const hashOf = (code: string) => sha256(`slip:${plain(code)}`)

/** A new one-time code for an account, shown once; earlier ones of that account end. `by` is a person id or `system`. */
export function issueSlip(tx: Tx, accountId: string, by: string): { slipId: string; code: string; expiresAt: Date } {
  const account = tx.get<{ personId: string; activatedAt: string | null }>('SELECT "personId","activatedAt" FROM "Account" WHERE "id" = ?', accountId)
  if (!account) throw new Error(`no account ${accountId}`)
  const slipId = newId()
  const code = randomCode(12).replace(/(.{4})(?=.)/g, '$1-')
  const expiresAt = new Date(now().getTime() + VALID_DAYS * 86_400_000)
  const purpose = account.activatedAt ? 'reset' : 'first-entry'
  const event = record(tx, {
    type: 'slip.issued',
    actor: by,
    subject: account.personId,
    payload: { slipId, accountId, personId: account.personId, purpose, expiresAt: instant(expiresAt) },
  })
  tx.run('UPDATE "ActivationSlip" SET "endedAt" = ? WHERE "accountId" = ? AND "usedAt" IS NULL AND "endedAt" IS NULL', instant(event.recordedAt), accountId)
  tx.run(
    'INSERT INTO "ActivationSlip" ("id","accountId","codeHash","purpose","issuedBy","issuedAt","expiresAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
    slipId,
    accountId,
    hashOf(code),
    purpose,
    by,
    instant(event.recordedAt),
    instant(expiresAt),
    event.seq,
  )
  return { slipId, code, expiresAt }
}

type SlipRow = {
  id: string
  accountId: string
  personId: string
  login: string
  fullName: string
  expiresAt: string
  usedAt: string | null
  endedAt: string | null
}
export type SlipProblem = 'slip-unknown' | 'slip-used' | 'slip-expired' | 'too-many-tries'

const SLIP = `SELECT s."id", s."accountId", a."personId", a."login", p."fullName", s."expiresAt", s."usedAt", s."endedAt" FROM "ActivationSlip" s
  JOIN "Account" a ON a."id" = s."accountId" JOIN "Person" p ON p."id" = a."personId" WHERE s."codeHash" = ?`

function problemOf(row: SlipRow | null): SlipProblem | null {
  if (!row) return 'slip-unknown'
  if (row.usedAt) return 'slip-used'
  if (row.endedAt || new Date(row.expiresAt) <= now()) return 'slip-expired'
  return null
}

/** Whose slip a code is, before the password is chosen. Only codes that open nothing count against an address: a whole room may share it. */
export async function findSlip(code: string, address: string): Promise<Outcome<{ fullName: string; login: string }, SlipProblem>> {
  if (!(await withinLimit(`slip:${address}`, PER_ADDRESS))) return refused('too-many-tries')
  const row = read.get<SlipRow>(SLIP, hashOf(code))
  const problem = problemOf(row)
  if (problem || !row) return refused(problem ?? 'slip-unknown')
  await takeBack(`slip:${address}`)
  return done({ fullName: row.fullName, login: row.login })
}

/** Uses a slip: sets the password, ends every session of the account, answers the account. A slip works once. */
export async function activate(code: string, password: string, address: string): Promise<Outcome<{ accountId: string }, SlipProblem | 'weak-password'>> {
  const found = await findSlip(code, address)
  if (!found.ok) return refused(found.reason)
  if (passwordWeakness(password, found.value.login, found.value.fullName)) return refused('weak-password')
  const passwordHash = await hashPassword(password)
  return inTransaction((tx) => {
    const row = tx.get<SlipRow>(SLIP, hashOf(code))
    const problem = problemOf(row)
    if (problem || !row) return refused(problem ?? 'slip-unknown')
    const event = record(tx, {
      type: 'account.activated',
      actor: row.personId,
      subject: row.personId,
      payload: { accountId: row.accountId, personId: row.personId, slipId: row.id },
    })
    tx.run('UPDATE "ActivationSlip" SET "usedAt" = ? WHERE "id" = ? AND "usedAt" IS NULL', instant(event.recordedAt), row.id)
    tx.run('UPDATE "Account" SET "passwordHash" = ?, "activatedAt" = coalesce("activatedAt", ?) WHERE "id" = ?', passwordHash, instant(now()), row.accountId)
    tx.run('DELETE FROM "Session" WHERE "accountId" = ?', row.accountId)
    endTokensOf(tx, row.accountId, row.personId)
    react(tx, event)
    return done({ accountId: row.accountId })
  })
}
