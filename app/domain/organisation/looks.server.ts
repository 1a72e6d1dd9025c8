import { now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { instant, inTransaction, type Tx } from '~/platform/db/transaction.server'
import { newId } from '~/platform/ids'
import type { LookPurpose } from './look-purpose'
import { type Looker, type LookRight, lookRights } from './look-rights.server'

const SAME_LOOK_MINUTES = 10
/** From so many people on they are noted as one look at many. */
const MANY = 20

/**
 * Notes that a viewer reads or takes along another person's data: by which right, and what for. The same page, or file, within ten
 * minutes is one look.
 */
export function recordLook(viewer: Looker, personId: string, what: string, purpose?: LookPurpose): Promise<void> {
  return recordLooks(viewer, [personId], what, purpose)
}

/** The same for a list of people, each of whom sees it: many at once cost one row, and a number each. */
export async function recordLooks(viewer: Looker, people: readonly string[], what: string, purpose?: LookPurpose): Promise<void> {
  const others = [...new Set(people)].filter((personId) => personId !== viewer.personId || viewer.system || purpose?.kind === 'own')
  if (others.length === 0) return
  const groups = new Map<string, { said: LookRight; people: string[] }>()
  for (const [personId, said] of lookRights(viewer, others, what, purpose)) {
    const key = JSON.stringify(said)
    const group = groups.get(key)
    if (group) group.people.push(personId)
    else groups.set(key, { said, people: [personId] })
  }
  for (const { said, people: some } of groups.values())
    await (others.length > MANY ? noteMany(viewer, some, said, what, purpose) : noteEach(viewer, some, said, what, purpose))
}

const SAID = '"viewerId","what","at","role","unitId","onBehalfOf","viewerUnitId","system","purpose","about","mandateId","shownAt"'
const since = () => instant(new Date(now().getTime() - SAME_LOOK_MINUTES * 60_000))
/** SQL: that a look says the same, by binds from ?3 on. */
const SAME = `"what" = ?2 AND "at" > ?3 AND "role" IS ?4 AND "unitId" IS ?5 AND "onBehalfOf" IS ?6 AND "system" IS ?7 AND "purpose" IS ?8 AND "about" IS ?9 AND "mandateId" IS ?10`

function sameBinds(viewer: Looker, said: LookRight, what: string, purpose?: LookPurpose) {
  const { role, unitId, onBehalfOf, mandateId } = said
  return [viewer.personId, what, since(), role, unitId, onBehalfOf, viewer.system ?? null, purpose?.kind ?? null, purpose?.about ?? null, mandateId] as const
}

function saidBinds(viewer: Looker, { role, unitId, onBehalfOf, mandateId, shownAt }: LookRight, what: string, purpose?: LookPurpose) {
  const unit = viewer.post?.unitId ?? null
  const by = [viewer.personId, what, instant(now()), role, unitId, onBehalfOf, unit, viewer.system ?? null] as const
  return [...by, purpose?.kind ?? null, purpose?.about ?? null, mandateId, shownAt] as const
}

async function noteEach(viewer: Looker, people: string[], said: LookRight, what: string, purpose?: LookPurpose): Promise<void> {
  const same = sameBinds(viewer, said, what, purpose)
  const fresh = people.filter((personId) => !read.get(`SELECT 1 FROM "Look" WHERE "viewerId" = ?1 AND ${SAME} AND "personId" = ?11`, ...same, personId))
  if (fresh.length === 0) return
  await inTransaction((tx) => {
    for (const personId of fresh)
      tx.run(`INSERT INTO "Look" ("id","personId",${SAID}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)`, newId(), personId, ...saidBinds(viewer, said, what, purpose))
  })
}

async function noteMany(viewer: Looker, people: string[], said: LookRight, what: string, purpose?: LookPurpose): Promise<void> {
  const list = JSON.stringify(people)
  const same = read.get<{ number: number }>(
    `SELECT "number" FROM "LookOfMany" WHERE "viewerId" = ?1 AND ${SAME} ORDER BY "number" DESC LIMIT 1`,
    ...sameBinds(viewer, said, what, purpose),
  )
  const known =
    same &&
    read.get<{ n: number }>(
      `SELECT count(*) AS n FROM (${AMONG}) a JOIN "LookedAt" l ON l."personSeq" = a."eventSeq" AND l."lookNumber" = ?2`,
      list,
      same.number,
    )
  if (known && known.n >= people.length) return
  await inTransaction((tx) => {
    const number = same?.number ?? headOfMany(tx, viewer, said, what, purpose)
    tx.run(`INSERT OR IGNORE INTO "LookedAt" ("personSeq","lookNumber") SELECT "eventSeq", ?2 FROM (${AMONG}) ORDER BY 1`, list, number)
  })
}

const AMONG = 'SELECT p."eventSeq" FROM json_each(?1) j CROSS JOIN "Person" p ON p."id" = j."value"'

function headOfMany(tx: Tx, viewer: Looker, said: LookRight, what: string, purpose?: LookPurpose): number {
  const number = 1 + (tx.get<{ last: number | null }>('SELECT max("number") AS last FROM "LookOfMany"')?.last ?? 0)
  tx.run(`INSERT INTO "LookOfMany" ("number",${SAID}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)`, number, ...saidBinds(viewer, said, what, purpose))
  return number
}
