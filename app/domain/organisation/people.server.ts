import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { composed } from '~/platform/text'
import { fold, nameSortKey } from '~/platform/vietnamese'
import { react, record } from '../ledger/record.server'
import { type AsOf, asOfBinds, asOfToday, hasPlace, peopleBelow, scopeAsOf, standing } from './as-of.server'
import { nameHash } from './known-names'
import type { Act, PostTerms } from './posts.server'
import { standsOn } from './standing'
import { isWithin, type PeopleReader, type Role, type Viewer } from './viewer'

export type NewPerson = { staffCode: string; fullName: string; legalGroup: string }

/** Adds a person; names are stored NFC with their sort and search keys. The staff code is unique. */
export function addPerson(tx: Tx, by: string, person: NewPerson, { cause }: { cause?: string } = {}): string {
  const personId = newId()
  const fullName = composed(person.fullName).replace(/\s+/g, ' ').trim()
  const event = record(tx, {
    type: 'person.added',
    actor: by,
    cause,
    subject: personId,
    payload: { personId, staffCode: person.staffCode, legalGroup: person.legalGroup, nameHash: nameHash(personId, fullName) },
  })
  tx.run(
    'INSERT INTO "Person" ("id","staffCode","fullName","sortKey","searchKey","legalGroup","createdAt","eventSeq") VALUES (?,?,?,?,?,?,?,?)',
    personId,
    person.staffCode,
    fullName,
    nameSortKey(fullName),
    fold(`${fullName} ${person.staffCode}`),
    person.legalGroup,
    instant(event.recordedAt),
    event.seq,
  )
  return personId
}

export type NewPost = Omit<PostTerms, 'validTo'> & { personId: string; validTo?: string | null }

/**
 * Starts a post on a civil day, past or to come, and lets it end on another (exclusive). Two main posts of a person on one day are
 * refused by the database, which throws: who takes dates from people asks `postProblem` first.
 */
export function startPost(tx: Tx, by: string, post: NewPost, { at = now(), cause }: Omit<Act, 'by'> = {}): string {
  const postId = newId()
  const { personId, unitId, rank, kind, validFrom, validTo = null } = post
  const position = composed(post.position)
  const event = record(tx, {
    type: 'post.started',
    actor: by,
    subject: personId,
    unit: unitId,
    cause,
    payload: { postId, personId, unitId, position, rank, kind, validFrom, validTo, recordedAt: instant(at) },
  })
  tx.run(
    'INSERT INTO "Post" ("id","personId","unitId","position","rank","kind","validFrom","validTo","recordedAt","recordedBy","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?)',
    postId,
    personId,
    unitId,
    position,
    rank,
    kind,
    validFrom,
    validTo,
    instant(at),
    by,
    event.seq,
  )
  react(tx, event)
  return postId
}

export type NewGrant = {
  personId: string
  role: Role
  unitId: string
  validFrom: string
  validTo?: string | null
  delegatedFrom?: string | null
  reason: string
}

/** Gives a person a role over a unit and all below it, from a civil date on, to another (exclusive) when it is said; `delegatedFrom`: lent by its holder. */
export function grantRole(tx: Tx, by: string, { validTo = null, delegatedFrom = null, ...grant }: NewGrant): string {
  const grantId = newId()
  const payload = { grantId, ...grant, validTo, delegatedFrom }
  const event = record(tx, { type: 'role.granted', actor: by, subject: grant.personId, unit: grant.unitId, payload })
  tx.run(
    'INSERT INTO "RoleGrant" ("id","personId","role","unitId","validFrom","validTo","delegatedFrom","grantedBy","reason","createdAt","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?,?)',
    grantId,
    grant.personId,
    grant.role,
    grant.unitId,
    grant.validFrom,
    validTo,
    delegatedFrom,
    by,
    grant.reason,
    instant(event.recordedAt),
    event.seq,
  )
  return grantId
}

/**
 * What is told of a person as of a day: their main post; where they have none, the post beside it that they have had longest.
 * `agencyName` is the body that an office belongs to, since many bodies have an office of the same name; null for bodies themselves.
 */
export type PersonRow = {
  id: string
  staffCode: string
  fullName: string
  position: string
  unitId: string
  unitName: string
  agencyName: string | null
  unitPath: string
  sortKey: string
}

const select = (asOf: AsOf) => {
  const stands = standing(asOf)
  return `SELECT p."id", p."staffCode", p."fullName", p."sortKey", x."position", x."unitId", s."name" AS unitName, g."name" AS agencyName, s."path" AS unitPath
    FROM "Person" p JOIN "Post" x ON x."personId" = p."id" AND ${stands('x')} AND (x."kind" = 'main' OR x."id" =
      (SELECT y."id" FROM "Post" y WHERE y."personId" = p."id" AND ${stands('y')} ORDER BY y."kind" <> 'main', y."validFrom", y."id" LIMIT 1))
    JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${stands('s')}
    LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."unitId" = s."parentId" AND ${stands('g')}`
}

/** The unit a person belongs to at this moment, for the events about them; null between posts. */
export function unitOf(tx: Pick<Tx, 'get'>, personId: string): string | null {
  return tx.get<{ unitId: string }>(`SELECT "unitId" FROM "Post" WHERE "personId" = ? AND "kind" = 'main' AND ${standsOn('"Post"')}`, personId)?.unitId ?? null
}

export type { PeopleReader } from './viewer'

/** A person with the post that is told of them as of a day, for rooms that have authorised the look; null between posts. */
export function personById(id: string, asOf = asOfToday()): PersonRow | null {
  return read.get<PersonRow>(`${select(asOf)} WHERE p."id" = ?3`, ...asOfBinds(asOf), id)
}

/** A person who has a post or a secondment within the viewer's scope for that purpose as of a day; null for everyone else's. */
export function findPerson(viewer: Viewer, purpose: PeopleReader, id: string, asOf = asOfToday()): PersonRow | null {
  const scopes = scopeAsOf(viewer, purpose, asOf)
  if (scopes.length === 0) return null
  return read.get<PersonRow>(`${select(asOf)} WHERE p."id" = ?3 AND ${hasPlace('p."id"', '?4', asOf)}`, ...asOfBinds(asOf), id, JSON.stringify(scopes))
}

/** `account`: only those whose account is activated, or only those who wait for that. `asOf`: the day that is asked about, today unless said. */
export type PeopleQuery = {
  text?: string
  unitPath?: string
  account?: 'activated' | 'waiting'
  after?: { sortKey: string; id: string }
  limit?: number
  asOf?: AsOf
}

const ACCOUNT = `(?7 = '' OR (?7 = 'activated') = EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = p."id" AND a."activatedAt" IS NOT NULL))`
/** Up to so many people are sorted; among more, the order of names is walked until a page is full. */
const FEW = 3000

/** People who have a post or a secondment within the viewer's scope, by Vietnamese name, a page at a time by key; search folds diacritics. */
export function listPeople(viewer: Viewer, purpose: PeopleReader, query: PeopleQuery): PersonRow[] {
  const asOf = query.asOf ?? asOfToday()
  const scopes = scopeAsOf(viewer, purpose, asOf)
  const paths = query.unitPath ? (isWithin(scopes, query.unitPath) ? [query.unitPath] : []) : scopes
  if (paths.length === 0) return []
  const [text, below] = [fold(query.text ?? ''), JSON.stringify(paths)]
  const named = namedLike(text)
  // Not each once: that would find them all before the first is counted.
  const isFew = few(`SELECT 1 FROM (${peopleBelow('?3', asOf, 'UNION ALL')})`, ...asOfBinds(asOf), below)
  const from = isFew ? `p."id" IN (${peopleBelow('?8', asOf)})` : hasPlace('p."id"', '?8', asOf)
  const like = named ? `p."eventSeq" IN (${named})` : `(?3 = '' OR instr(p."searchKey", ?3) > 0)`
  return read.all<PersonRow>(
    `${select(asOf)} WHERE ${from} AND ${like} AND (p."sortKey", p."id") > (?4, ?5) AND ${ACCOUNT} ORDER BY p."sortKey", p."id" LIMIT ?6`,
    ...asOfBinds(asOf),
    named ? match(text) : text,
    query.after?.sortKey ?? '',
    query.after?.id ?? '',
    query.limit ?? 50,
    query.account ?? '',
    below,
  )
}

/** SQL: people by the trigrams of their name and code, where a text has some and few bear them; null where walking finds them sooner. */
function namedLike(text: string): string | null {
  const sql = `SELECT f."rowid" FROM "PersonSearch" f WHERE f."PersonSearch" MATCH`
  return [...text].length >= 3 && few(`${sql} ?1`, match(text)) ? `${sql} ?3` : null
}

/** A text as one phrase of the index. */
const match = (text: string) => `"${text.replaceAll('"', '""')}"`

const few = (sql: string, ...binds: string[]) => (read.get<{ n: number }>(`SELECT count(*) AS n FROM (${sql} LIMIT ${FEW})`, ...binds)?.n ?? 0) < FEW
