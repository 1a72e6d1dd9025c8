import { findCourseVersion } from '~/domain/catalog/course-versions.server'
import { findTaskVersion } from '~/domain/catalog/tasks.server'
import { certificateOf } from '~/domain/certification/certificates.server'
import { enrolmentById } from '~/domain/enrolment/enrolments.server'
import { completionOf } from '~/domain/learning/courses.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { type Claim, claimOf } from '~/domain/practice/claims.server'
import { isMakerOf, memberOf } from '~/domain/practice/group-members.server'
import { filesOf } from '~/domain/practice/hand-in-files.server'
import { findHandIn, type HandIn, listHandIns } from '~/domain/practice/hand-ins.server'
import { nextToMark } from '~/domain/practice/marking-queue.server'
import { type ObjectionRow, objectionOf } from '~/domain/practice/objections.server'
import { countPeers } from '~/domain/practice/peer-reviews.server'
import { progressOf } from '~/domain/practice/product-progress.server'
import { readRemarks } from '~/domain/practice/remarks'
import { isBlindFor } from '~/domain/practice/samples.server'
import { copiedFrom, templateOf } from '~/domain/practice/templates.server'
import type { HandInPageProps, MarkerAct } from '~/ui/practice/hand-in-page'
import type { MarkingShown } from '~/ui/practice/marking-result'
import { groupShown } from './group.server'
import { noteLook } from './look.server'
import { found } from './viewer.server'

/** A product for its makers, who is asked to be one, or who may mark it, 404 for everyone else; that a marker reads it is noted. */
export async function readHandIn(request: Request, viewer: Viewer, id: string | undefined): Promise<HandIn> {
  const handIn = found(findHandIn(viewer, id ?? ''))
  if (!isNamedWith(viewer, handIn)) await noteLook(request, viewer, handIn.personId, 'marking')
  return handIn
}

/** A product for those who made it or are asked whether they did; 404 for everyone else, markers included. */
export function readMade(viewer: Viewer, id: string | undefined): HandIn {
  const handIn = found(findHandIn(viewer, id ?? ''))
  return found(isNamedWith(viewer, handIn) ? handIn : null)
}

const isNamedWith = (viewer: Viewer, handIn: HandIn) => handIn.personId === viewer.personId || memberOf(handIn, viewer.personId) !== null

/** What the page of a product shows, after `readHandIn`; `search` is whom a maker looks for to name. */
export function handInPage(viewer: Viewer, handIn: HandIn, search = ''): HandInPageProps {
  const { id, number, handedInAt, text, link, fullName, unitName } = handIn
  const task = found(findTaskVersion(handIn.taskVersionId))
  const own = memberOf(handIn, viewer.personId)
  const enrolment = found(enrolmentById(own?.enrolmentId ?? handIn.enrolmentId))
  const { slug, code, title } = found(findCourseVersion(enrolment.courseVersionId))
  const isMaker = isNamedWith(viewer, handIn)
  const counts = isMakerOf(handIn, viewer.personId)
  const completion = counts ? completionOf(enrolment.id) : null
  const isBlind = !isMaker && isBlindFor(viewer, id)
  const all = listHandIns(handIn.enrolmentId).filter((other) => other.taskId === handIn.taskId)
  const claim = isMaker ? null : claimOf(id)
  const objection = objectionOf(id)
  const { dueDate, daysLate } = progressOf(handIn, task.terms, enrolment)
  return {
    role: isMaker ? 'maker' : 'marker',
    id,
    number,
    handedInAt,
    dueDate,
    daysLate,
    product: { text, link, files: filesOf(id).map(({ position, name, size, type }) => ({ position, name, size, isPhoto: type.startsWith('image/') })) },
    maker: { fullName, unitName: unitName ?? '' },
    course: { slug, code, title },
    task: { id: task.taskId, version: task.number, title: task.title, bodyHash: task.bodyHash, rubric: task.rubric, isTry: task.terms.kind === 'try' },
    completion: completion && { completedAt: completion.completedAt, certificate: certificateOf(completion.id)?.code ?? null },
    marking: isBlind ? null : markingOf(handIn),
    objection: isBlind ? null : objection && shown(objection),
    canObject: counts && handIn.verdict !== null && !objection,
    act: isMaker ? null : actOf({ viewer, handIn, isBlind, claim, objection, newest: all.at(-1)?.id }),
    claim: claim && { by: claim.markerName, until: claim.until, isOwn: claim.markerId === viewer.personId },
    // Whoever is yet to mark one of these again sees of it only that it was handed in.
    all: all.map((other) => ({ id: other.id, number: other.number, handedInAt: other.handedInAt, verdict: isBlind ? null : other.verdict })),
    hasNext: !isMaker && nextToMark(viewer, null) !== null,
    peers: countPeers(id),
    template: templateOf(id),
    copied: isMaker ? null : copiedFrom(handIn),
    canRelease: isMakerOf(handIn, viewer.personId) && handIn.verdict === 'accepted',
    canImprove: counts,
    group: groupShown(viewer, handIn, search),
  }
}

type Standing = { viewer: Viewer; handIn: HandIn; isBlind: boolean; claim: Claim | null; objection: ObjectionRow | null; newest: string | undefined }

function actOf({ viewer, handIn, isBlind, claim, objection, newest }: Standing): MarkerAct {
  if (!handIn.verdict) {
    if (newest !== handIn.id) return 'replaced'
    return claim && claim.markerId !== viewer.personId ? 'claimed' : 'mark'
  }
  if (isBlind) return 'sample'
  return objection && !objection.outcome && objection.markerId !== viewer.personId ? 'answer' : null
}

const shown = ({ reason, raisedAt, outcome, answer, answeredAt, answeredByName }: ObjectionRow) => ({
  reason,
  raisedAt,
  outcome,
  answer,
  answeredAt,
  answeredByName,
})

function markingOf({ verdict, points, comment, remarks, markedAt, markerName }: HandIn): MarkingShown | null {
  if (!verdict || !markedAt) return null
  const { reasons, notes } = readRemarks(remarks)
  return { verdict, points: JSON.parse(points ?? '[]') as number[], comment: comment ?? '', reasons, notes, markedAt, markerName: markerName ?? '' }
}
