import { sha256 } from '~/platform/canonical'
import { now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { instant } from '~/platform/db/transaction.server'

/** Citizens of one link that may take part: a hall full of people, and no flood. */
export const MOST_CITIZENS = 300
/** How many may have come within the hour and done nothing, before a number that only the sharer shows is asked for. */
const CROWD = 30
const HOUR_MS = 3_600_000
const TURN_MS = 600_000

const seedOf = (sharingId: string, from: Read) =>
  from.get<{ hash: string }>('SELECT e."hash" FROM "Sharing" s JOIN "Event" e ON e."seq" = s."eventSeq" WHERE s."id" = ?', sharingId)?.hash ?? ''

const numberAt = (seed: string, turn: number) => String(Number.parseInt(sha256(`entry ${seed} ${turn}`).slice(0, 12), 16) % 1_000_000).padStart(6, '0')
const turnNow = () => Math.floor(now().getTime() / TURN_MS)

/** The six digits that the sharer shows in the room, another ten minutes later; for the sharer alone. */
export function entryCode(sharingId: string, from: Read = read): string {
  return numberAt(seedOf(sharingId, from), turnNow())
}

/** Whether digits are those of now, or of the turn before: whoever began to type may end. */
export function isEntryCode(sharingId: string, typed: string, from: Read = read): boolean {
  const seed = seedOf(sharingId, from)
  const digits = typed.replace(/\D/g, '')
  return [0, 1].some((back) => numberAt(seed, turnNow() - back) === digits)
}

/** Citizens that hold a place: who took the check before, and who came within the hour. A machine that only joins holds none for long. */
export function countCitizens(sharingId: string, from: Read = read): { places: number; idle: number } {
  const row = from.get<{ places: number | null; idle: number | null }>(
    `SELECT sum(c.checked OR c.recent) AS places, sum(c.recent AND NOT c.checked) AS idle FROM (
       SELECT EXISTS (SELECT 1 FROM "SharingCheck" k WHERE k."participantId" = p."id") AS checked, p."joinedAt" > ?2 AS recent
       FROM "SharingParticipant" p WHERE p."sharingId" = ?1 AND p."personId" IS NULL) c`,
    sharingId,
    instant(new Date(now().getTime() - HOUR_MS)),
  )
  return { places: row?.places ?? 0, idle: row?.idle ?? 0 }
}

/** Whether citizens are asked for the digits: so many came and did nothing that it looks like no hall of people. */
export function asksEntryCode(sharingId: string, from: Read = read): boolean {
  return countCitizens(sharingId, from).idle >= CROWD
}
