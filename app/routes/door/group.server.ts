import type { Viewer } from '~/domain/organisation/viewer'
import { isMakerOf, listOpenNamings, memberOf, membersIn } from '~/domain/practice/group-members.server'
import { findCandidates, groupMost } from '~/domain/practice/group-namings.server'
import { type HandIn, listHandIns } from '~/domain/practice/hand-ins.server'
import type { GroupShown } from '~/ui/practice/group-card'

/** What the page of a product shows of its group; null where its task is for one alone. `search`: whom a maker looks for. */
export function groupShown(viewer: Viewer, handIn: HandIn, search: string): GroupShown | null {
  const named = membersIn(handIn)
  const most = groupMost(handIn) ?? (named.length ? named.length + 1 : null)
  if (most === null) return null
  const own = memberOf(handIn, viewer.personId)
  const isMaker = isMakerOf(handIn, viewer.personId)
  const isAccepted = listHandIns(handIn.enrolmentId).some((other) => other.taskId === handIn.taskId && other.verdict === 'accepted')
  const asked = own && !own.confirmed ? listOpenNamings(own.enrolmentId) : []
  const improvedBy = handIn.handedInBy === handIn.personId ? null : (memberOf(handIn, handIn.handedInBy)?.fullName ?? null)
  return {
    most,
    first: handIn.fullName,
    members: named.map(({ personId, fullName, confirmed }) => ({ personId, fullName, isConfirmed: confirmed === 1 })),
    askedBy:
      own && !own.confirmed
        ? (asked.find((naming) => naming.taskId === handIn.taskId && naming.enrolmentId === handIn.enrolmentId)?.by ?? handIn.fullName)
        : null,
    improvedBy,
    naming: !isMaker ? null : isAccepted ? 'closed' : named.length + 1 >= most ? 'full' : 'open',
    search,
    candidates: search && isMaker && !isAccepted ? findCandidates(viewer, handIn, search) : [],
  }
}
