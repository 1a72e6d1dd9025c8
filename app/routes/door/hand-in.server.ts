import { findCourseVersion } from '~/domain/catalog/course-versions.server'
import { findTaskVersion } from '~/domain/catalog/tasks.server'
import { certificateOf } from '~/domain/certification/certificates.server'
import { enrolmentById } from '~/domain/enrolment/enrolments.server'
import { completionOf } from '~/domain/learning/courses.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { findHandIn, type HandIn, listHandIns, listToMark } from '~/domain/practice/hand-ins.server'
import type { HandInPageProps } from '~/ui/practice/hand-in-page'
import type { MarkingShown } from '~/ui/practice/marking-result'
import { noteLook } from './look.server'
import { found } from './viewer.server'

/** A product for its maker or a trainer, 404 for everyone else; that a trainer reads it is noted. */
export async function readHandIn(request: Request, viewer: Viewer, id: string | undefined): Promise<HandIn> {
  const handIn = found(findHandIn(viewer, id ?? ''))
  await noteLook(request, viewer, handIn.personId, 'marking')
  return handIn
}

/** What the page of a product shows, after `readHandIn`. */
export function handInPage(viewer: Viewer, handIn: HandIn): HandInPageProps {
  const { id, number, handedInAt, text, link, fileName, fileSize, fullName, unitName } = handIn
  const task = found(findTaskVersion(handIn.taskVersionId))
  const { slug, code, title } = found(findCourseVersion(found(enrolmentById(handIn.enrolmentId)).courseVersionId))
  const role = handIn.personId === viewer.personId ? 'maker' : 'trainer'
  const completion = role === 'maker' ? completionOf(handIn.enrolmentId) : null
  return {
    role,
    id,
    number,
    handedInAt,
    product: { text, link, file: fileName ? { name: fileName, size: fileSize ?? 0 } : null },
    maker: { fullName, unitName: unitName ?? '' },
    course: { slug, code, title },
    task: { id: task.taskId, version: task.number, title: task.title, bodyHash: task.bodyHash, rubric: task.rubric },
    completion: completion && { completedAt: completion.completedAt, certificate: certificateOf(completion.id)?.code ?? null },
    marking: markingOf(handIn),
    all: listHandIns(handIn.enrolmentId)
      .filter((other) => other.taskId === handIn.taskId)
      .map((other) => ({ id: other.id, number: other.number, handedInAt: other.handedInAt, verdict: other.verdict })),
    nextToMark: role === 'trainer' && handIn.verdict ? (listToMark(viewer, 1)[0]?.id ?? null) : null,
  }
}

function markingOf({ verdict, points, comment, markedAt, markerName }: HandIn): MarkingShown | null {
  if (!verdict || !markedAt) return null
  return { verdict, points: JSON.parse(points ?? '[]') as number[], comment: comment ?? '', markedAt, markerName: markerName ?? '' }
}
