import { openAccount } from '../app/domain/identity/accounts.server'
import { hashPassword } from '../app/domain/identity/passwords.server'
import { addPerson, grantRole, startPost } from '../app/domain/organisation/people.server'
import { addUnit } from '../app/domain/organisation/units.server'
import type { Role } from '../app/domain/organisation/viewer'
import { addDays, civilDate, startOfDay, stopClock } from '../app/platform/clock'
import { handles, read } from '../app/platform/db/database.server'
import { inTransaction } from '../app/platform/db/transaction.server'
import { cast, demoPassword, unitHelpers } from './cast.ts'
import { demoHistory } from './history.ts'
import { demoMessages } from './messages.ts'
import { type PersonSeed, type PostSeed, population } from './population.ts'
import { demoReorganisation } from './reorganisation.ts'
import { units } from './units.ts'

type Everyone = Omit<PersonSeed, 'posts'> & { posts: PostSeed[]; isCast: boolean }

/** Everyone of the demo: the cast first. */
function everyone(): Everyone[] {
  const named = Object.values(cast).map(
    (member): Everyone => ({
      ...member,
      isCast: true,
      posts: [{ unit: member.unit, position: member.position, positionRank: member.positionRank, kind: 'main', from: '2025-07-01' }],
    }),
  )
  return [...named, ...population().map((person) => ({ ...person, isCast: false }))]
}

/** Whether the academy is empty of people, so that the demo may be made. */
export function isEmpty(): boolean {
  return read.get('SELECT 1 FROM "Person" LIMIT 1') === null
}

/** Makes units and people of the demo by the real commands; dated 70 days before today. Answers ids by key. */
export async function seedOrganisation(today: string): Promise<Map<string, string>> {
  const start = startOfDay(addDays(today, -70)).getTime() + 8 * 3_600_000
  stopClock(new Date(start))
  const ids = new Map<string, string>()
  const unitIds = new Map<string, string>()
  const passwordHash = await hashPassword(demoPassword)
  await inTransaction((tx) => {
    for (const unit of units) {
      const helper = unitHelpers.find((item) => item.unit === unit.code)
      const parentId = unit.parent ? (unitIds.get(unit.parent) ?? null) : null
      unitIds.set(
        unit.code,
        addUnit(tx, 'system', {
          code: unit.code,
          parentId,
          name: unit.name,
          shortName: unit.shortName,
          kind: unit.kind,
          sort: unit.order,
          helperName: helper?.name,
          helperPhone: helper?.phone,
          validFrom: '2025-07-01',
        }),
      )
    }
  })
  await inTransaction((tx) => {
    for (const person of everyone()) {
      const personId = addPerson(tx, 'system', person)
      ids.set(person.key, personId)
      for (const post of person.posts)
        startPost(tx, 'system', {
          personId,
          unitId: unitIds.get(post.unit) as string,
          position: post.position,
          rank: post.positionRank,
          kind: post.kind,
          validFrom: post.from,
        })
      for (const grant of person.roles)
        grantRole(tx, 'system', {
          personId,
          role: grant.role as Role,
          unitId: unitIds.get(grant.unit) as string,
          validFrom: '2025-07-01',
          reason: 'Dữ liệu trình diễn',
        })
      const accountId = openAccount(tx, personId, person.staffCode, person.email)
      if (person.isCast) tx.run('UPDATE "Account" SET "passwordHash" = ?, "activatedAt" = "createdAt" WHERE "id" = ?', passwordHash, accountId)
    }
  })
  stopClock(null)
  return ids
}

/** The whole demo: organisation, then months of learning lived through by the real commands with a stopped clock. */
export async function seedDemo(afterOrganisation: (trainerId: string) => Promise<void>, onProgress: (text: string) => void): Promise<void> {
  const today = civilDate(new Date())
  // Nobody is served yet and a seed that is cut short is made again: syncing each of ten thousand commits is not needed.
  handles().writing.pragma('synchronous = OFF')
  try {
    const ids = await seedOrganisation(today)
    onProgress(`${units.length} đơn vị, ${ids.size} người`)
    stopClock(new Date(startOfDay(addDays(today, -60)).getTime() + 9 * 3_600_000))
    await afterOrganisation(ids.get('mai') as string)
    stopClock(null)
    await demoHistory(ids, today, onProgress)
    await demoReorganisation(ids, today)
    await demoMessages(today)
  } finally {
    stopClock(null)
    handles().writing.pragma('synchronous = FULL')
    handles().writing.pragma('wal_checkpoint(TRUNCATE)')
  }
}
