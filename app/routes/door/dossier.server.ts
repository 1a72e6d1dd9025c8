import { listAmendments, namesIn } from '~/domain/evaluation/amendments/amendments.server'
import { type Dossier, type Frozen, isOver } from '~/domain/evaluation/dossiers.server'
import { personById } from '~/domain/organisation/people.server'
import { givenName } from '~/platform/vietnamese'
import { postLine } from '~/ui/people/post-line'
import { found } from './viewer.server'

/** A dossier with the names its page needs. The caller has found it. */
export function shownDossier(dossier: Dossier & { frozen: Frozen | null }) {
  const { personId, lastDay } = dossier.person
  const person = found(personById(personId, { day: lastDay }) ?? personById(personId))
  const markers = dossier.earned.flatMap((item) => ('markerId' in item && item.markerId ? [item.markerId] : []))
  const amendments = dossier.frozen ? listAmendments(dossier.period.id, personId) : []
  const people = Object.fromEntries([...new Set(markers)].map((id) => [id, personById(id)?.fullName ?? '']))
  const line = `${postLine(person)} · ${person.staffCode}`
  const names = { ...people, ...namesIn(amendments) }
  return {
    isOver: isOver(dossier.period),
    dossier,
    names,
    amendments,
    person: { id: personId, fullName: person.fullName, givenName: givenName(person.fullName), line },
  }
}
