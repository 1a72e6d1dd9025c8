import { canonicalJson, sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import { cleanText, cutText } from '~/platform/text'
import { fold, nameSortKey } from '~/platform/vietnamese'
import { react, record } from '../ledger/record.server'
import { type Act, reasonOf } from './posts.server'

export type NameRefusal = 'full-name-missing' | 'name-same' | 'reason-missing'

/** A name as it is stored: NFC, one space between words, at most 120 characters; '' when nothing is left. */
export const nameOf = (text: string) => cutText(cleanText(text).replace(/\s+/g, ' '), 120)

/** Puts the name of a person right. The old one is kept with its reason; certificates keep the name they were issued to. */
export function renamePerson(
  tx: Tx,
  { by, at = now() }: Act,
  given: { personId: string; fullName: string; reason: string },
): Outcome<{ nameId: string }, NameRefusal> {
  const person = tx.get<{ fullName: string; staffCode: string }>('SELECT "fullName", "staffCode" FROM "Person" WHERE "id" = ?', given.personId)
  const [fullName, reason] = [nameOf(given.fullName), reasonOf(given.reason)]
  if (!person || !fullName) return refused('full-name-missing')
  if (fullName === person.fullName) return refused('name-same')
  if (!reason) return refused('reason-missing')
  const nameId = newId()
  const previous = person.fullName
  const event = record(tx, {
    type: 'person.renamed',
    actor: by,
    subject: given.personId,
    occurredAt: at,
    payload: { nameId, personId: given.personId, nameHash: sha256(canonicalJson({ fullName, previous, reason })) },
  })
  tx.run(
    'INSERT INTO "PersonName" ("id","personId","fullName","previous","reason","renamedBy","renamedAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
    nameId,
    given.personId,
    fullName,
    previous,
    reason,
    by,
    instant(at),
    event.seq,
  )
  tx.run(
    'UPDATE "Person" SET "fullName" = ?, "sortKey" = ?, "searchKey" = ? WHERE "id" = ?',
    fullName,
    nameSortKey(fullName),
    fold(`${fullName} ${person.staffCode}`),
    given.personId,
  )
  react(tx, event)
  return done({ nameId })
}

export type NameRow = { id: string; fullName: string; previous: string; reason: string; renamedAt: string; byName: string | null }

/** The names a person had, the last correction first. The caller has authorised the look. */
export function listNames(personId: string): NameRow[] {
  return read.all<NameRow>(
    `SELECT n."id", n."fullName", n."previous", n."reason", n."renamedAt", p."fullName" AS byName FROM "PersonName" n
     LEFT JOIN "Person" p ON p."id" = n."renamedBy" WHERE n."personId" = ? ORDER BY n."eventSeq" DESC`,
    personId,
  )
}
