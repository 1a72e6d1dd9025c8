import { read } from '~/platform/db/database.server'
import { instant, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import { composed } from '~/platform/text'
import { fold, nameSortKey } from '~/platform/vietnamese'
import { react, record } from '../ledger/record.server'
import { standsOn } from './standing'
import { isWithin, type Role, scopeIn, type Viewer } from './viewer'

export type NewPerson = { staffCode: string; fullName: string; legalGroup: string }

/** Adds a person; names are stored NFC with their sort and search keys. The staff code is unique. */
export function addPerson(tx: Tx, by: string, person: NewPerson): string {
  const personId = newId()
  const fullName = composed(person.fullName).replace(/\s+/g, ' ').trim()
  const event = record(tx, {
    type: 'person.added',
    actor: by,
    subject: personId,
    payload: { personId, staffCode: person.staffCode, legalGroup: person.legalGroup },
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

export type NewPost = { personId: string; unitId: string; position: string; rank: number; kind: 'main' | 'concurrent' | 'acting' | 'deputy'; validFrom: string }

/** Starts a post at a civil date. A second standing main post is refused by the database. */
export function startPost(tx: Tx, by: string, post: NewPost): string {
  const postId = newId()
  const { personId, unitId, rank, kind, validFrom } = post
  const position = composed(post.position)
  const event = record(tx, {
    type: 'post.started',
    actor: by,
    subject: personId,
    unit: unitId,
    payload: { postId, personId, unitId, position, rank, kind, validFrom },
  })
  tx.run(
    'INSERT INTO "Post" ("id","personId","unitId","position","rank","kind","validFrom","recordedAt","recordedBy","eventSeq") VALUES (?,?,?,?,?,?,?,?,?,?)',
    postId,
    personId,
    unitId,
    position,
    rank,
    kind,
    validFrom,
    instant(event.recordedAt),
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

/** `agencyName` is the body that an office belongs to, since many bodies have an office of the same name; null for bodies themselves. */
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

const SELECT = `SELECT p."id", p."staffCode", p."fullName", p."sortKey", x."position", x."unitId", s."name" AS unitName, g."name" AS agencyName, s."path" AS unitPath
  FROM "Person" p JOIN "Post" x ON x."personId" = p."id" AND x."kind" = 'main' AND ${standsOn('x')}
  JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')}
  LEFT JOIN "UnitState" g ON s."kind" = 'office' AND g."unitId" = s."parentId" AND ${standsOn('g')}`

/** The unit a person belongs to at this moment, for the events about them; null between posts. */
export function unitOf(tx: Pick<Tx, 'get'>, personId: string): string | null {
  return tx.get<{ unitId: string }>(`SELECT "unitId" FROM "Post" WHERE "personId" = ? AND "kind" = 'main' AND ${standsOn('"Post"')}`, personId)?.unitId ?? null
}

export type PeopleReader = 'manage' | 'evaluate' | 'admin'

/** A person with their post of today, for rooms that have authorised the look; null between posts. */
export function personById(id: string): PersonRow | null {
  return read.get<PersonRow>(`${SELECT} WHERE p."id" = ?`, id)
}

/** A person within the viewer's scope for that purpose; null for everyone else's. */
export function findPerson(viewer: Viewer, purpose: PeopleReader, id: string): PersonRow | null {
  const person = personById(id)
  if (!person) return null
  const paths = read.all<{ path: string }>(
    `SELECT s."path" FROM "Post" x JOIN "UnitState" s ON s."unitId" = x."unitId" AND ${standsOn('s')}
     WHERE x."personId" = ? AND ${standsOn('x')}`,
    id,
  )
  const scopes = scopeIn(viewer, purpose)
  return paths.some(({ path }) => isWithin(scopes, path)) ? person : null
}

/** `account`: only those whose account is activated, or only those who wait for that. */
export type PeopleQuery = { text?: string; unitPath?: string; account?: 'activated' | 'waiting'; after?: { sortKey: string; id: string }; limit?: number }

const ACCOUNT = `(?5 = '' OR (?5 = 'activated') = EXISTS (SELECT 1 FROM "Account" a WHERE a."personId" = p."id" AND a."activatedAt" IS NOT NULL))`

/** People within the viewer's scope by Vietnamese name, a page at a time by key; search folds diacritics. */
export function listPeople(viewer: Viewer, purpose: PeopleReader, query: PeopleQuery): PersonRow[] {
  const scopes = scopeIn(viewer, purpose)
  const paths = query.unitPath ? (isWithin(scopes, query.unitPath) ? [query.unitPath] : []) : scopes
  if (paths.length === 0) return []
  const within = paths.map((_, at) => `(s."path" >= ?${at + 6} AND s."path" < ?${at + 6} || '~')`).join(' OR ')
  return read.all<PersonRow>(
    `${SELECT} WHERE (${within}) AND (?1 = '' OR instr(p."searchKey", ?1) > 0) AND (p."sortKey" > ?2 OR (p."sortKey" = ?2 AND p."id" > ?3)) AND ${ACCOUNT}
     ORDER BY p."sortKey", p."id" LIMIT ?4`,
    fold(query.text ?? ''),
    query.after?.sortKey ?? '',
    query.after?.id ?? '',
    query.limit ?? 50,
    query.account ?? '',
    ...paths,
  )
}
