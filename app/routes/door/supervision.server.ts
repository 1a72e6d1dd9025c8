import { data } from '@remix-run/node'
import { findCourseById } from '~/domain/catalog/course-versions.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { isSessionOpen, takesCodes } from '~/domain/supervision/session-time'
import { canSeeSessions, findSession, listSessions, type SessionRow } from '~/domain/supervision/sessions.server'
import { found, requireViewer } from './viewer.server'

/** Who may enter the pages of supervised tests; 403 for everyone else. */
export async function requireSupervision(request: Request): Promise<Viewer> {
  const viewer = await requireViewer(request)
  if (!canSeeSessions(viewer)) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

/** The viewer and a session they may see; 404 otherwise. */
export async function requireSession(request: Request, id: string | undefined): Promise<{ viewer: Viewer; session: SessionRow }> {
  const viewer = await requireViewer(request)
  return { viewer, session: found(findSession(viewer, id ?? '')) }
}

/** The same for who opened it: nobody else acts on a session. */
export async function requireOwnSession(request: Request, id: string | undefined): Promise<{ viewer: Viewer; session: SessionRow }> {
  const { viewer, session } = await requireSession(request, id)
  return { viewer, session: found(session.openedBy === viewer.personId ? session : null) }
}

/** A session with the words of its course. */
export function shownSession(session: SessionRow) {
  const course = findCourseById(session.courseId)
  const { id, place, openedByName, openedAt, startsAt, minutes, endedAt } = session
  const shown = { id, place, openedByName, openedAt, startsAt, minutes, endedAt }
  return { ...shown, title: course?.title ?? { vi: '', en: '' }, code: course?.code ?? '', isOpen: isSessionOpen(session), takesCodes: takesCodes(session) }
}

/** The sessions a viewer may see, as a list shows them. */
export const shownSessions = (viewer: Viewer) => listSessions(viewer).map(shownSession)
