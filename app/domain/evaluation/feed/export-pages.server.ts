import { civilDate, now } from '~/platform/clock'
import { read } from '~/platform/db/database.server'
import { type PersonRow, personById } from '../../organisation/people.server'
import { type Amendment, listAmendments, type Named, namesIn } from '../amendments/amendments.server'
import { type OpenChallenge, openChallenges } from '../dossier-file/open-challenges.server'
import { type Dossier, type Frozen, readDossier } from '../dossiers.server'
import { type Standing, standingOf } from '../evidence-way/standing'
import { findPeriodPerson, listPeriodPeople } from '../period-people.server'
import type { Period } from '../periods.server'

/** A dossier of a period as a line of a file, with the person as they were on their last day in it and how often it was amended. */
export type DossierLine = {
  person: PersonRow
  dossier: Dossier & { frozen: Frozen | null }
  /** Where it stands today, and its challenges that are open. */
  standing: Standing
  challenges: OpenChallenge[]
  amendments: Amendment[]
  /** What the ids in amendments are called. */
  amended: Record<string, Named>
}

const PAGE = 100
const FROZEN = 'SELECT "personId" FROM "Snapshot" WHERE "periodId" = ? AND "personId" > ? ORDER BY "personId" LIMIT ?'

/** Every dossier of a period, a page at a time: as it was closed where it was, as it is where it was not. The caller has found the period. */
export function* dossierPages(period: Period): Generator<DossierLine[]> {
  for (let people = listPeriodPeople(period.unitId, period.span, { limit: PAGE }); people.length > 0; ) {
    yield people.flatMap(({ personId }) => lineOf(period, personId) ?? [])
    people = listPeriodPeople(period.unitId, period.span, { limit: PAGE, after: people[people.length - 1].personId })
  }
  // Whose post was put right since is of another unit now; what was closed stays of this one.
  for (let ids = read.all<{ personId: string }>(FROZEN, period.id, '', PAGE); ids.length > 0; ) {
    const moved = ids.filter(({ personId }) => !findPeriodPerson(period.unitId, period.span, personId))
    if (moved.length > 0) yield moved.flatMap(({ personId }) => lineOf(period, personId) ?? [])
    ids = read.all<{ personId: string }>(FROZEN, period.id, ids[ids.length - 1].personId, PAGE)
  }
}

function lineOf(period: Period, personId: string): DossierLine | null {
  const dossier = readDossier(period, personId)
  const person = dossier && (personById(personId, { day: dossier.person.lastDay }) ?? personById(personId))
  if (!dossier || !person) return null
  const amendments = dossier.frozen ? listAmendments(period.id, personId) : []
  return {
    person,
    dossier,
    standing: standingOf(period, dossier.attached, civilDate(now()), dossier.frozen !== null),
    challenges: openChallenges(period.id, personId),
    amendments,
    amended: namesIn(amendments),
  }
}
