import { data } from '@remix-run/node'
import { shownQuestion } from '~/domain/catalog/questions.server'
import { findEnrolment } from '~/domain/enrolment/enrolments.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { asksEntryCode } from '~/domain/sharing/entry-codes.server'
import { gainOf } from '~/domain/sharing/gain'
import { invitationOf } from '~/domain/sharing/invitations.server'
import { findParticipant, type Who } from '~/domain/sharing/participants.server'
import { isSharingHeld, isSharingOver, type Sharing, sharedLesson, sharingByCode } from '~/domain/sharing/sharings.server'
import { civilDate } from '~/platform/clock'
import { settings } from '~/platform/env'
import { callerAddress } from '~/platform/http/caller'
import { paceOf } from '~/platform/http/pace'
import type { AskedItem, JoinPageProps, JoinStep } from '~/ui/sharing/join-page'
import { found, optionalViewer } from './viewer.server'

const isWithinPace = paceOf(120)

/** The last civil day on which a link is open. */
export const lastDayOf = ({ expiresAt }: Pick<Sharing, 'expiresAt'>) => civilDate(new Date(new Date(expiresAt).getTime() - 1))

/** The sharing behind a short link and who stands before it; 404 without one, 429 when one address tries more codes than anyone reads. */
export async function readJoin(request: Request, code: string | undefined): Promise<{ sharing: Sharing; viewer: Viewer | null; as: string; who: Who }> {
  if (!isWithinPace(callerAddress(request))) throw data({ reason: 'too-many-tries' }, { status: 429, headers: { 'retry-after': '60' } })
  const sharing = found(sharingByCode((code ?? '').slice(0, 20)))
  const as = (new URL(request.url).searchParams.get('as') ?? '').slice(0, 40)
  // Whoever began as a citizen goes on as one, also where somebody else is signed in on the same phone.
  const viewer = as ? null : await optionalViewer(request)
  return { sharing, viewer, as, who: viewer ? { viewer } : { key: as } }
}

/** Keeps in a browser, until the link is over, as whom it takes part unsigned. It says nothing else about anyone. */
export function joinCookie({ code, expiresAt }: Sharing, key: string): string {
  return `join-${code}=${key}; Path=/join; Expires=${new Date(expiresAt).toUTCString()}; HttpOnly; SameSite=Lax${settings().secure ? '; Secure' : ''}`
}

/** The key by which a browser takes part unsigned already; null when it does not. */
export function joinedAs(request: Request, { code }: Sharing): string | null {
  return new RegExp(`(?:^|;\\s*)join-${code}=([A-Za-z0-9]{1,40})(?:;|$)`).exec(request.headers.get('cookie') ?? '')?.[1] ?? null
}

/** What the page of an invitation shows to the one before it. Holds no key of any question. */
export async function joinPage(request: Request, code: string | undefined): Promise<JoinPageProps> {
  const { sharing, viewer, as, who } = await readJoin(request, code)
  const { course, title, slug } = sharedLesson(sharing)
  const { sharerName, sharerUnit, kind, heldOn, place } = sharing
  const isLearner = viewer !== null && findEnrolment(viewer, sharing.courseId) !== null
  const read = isLearner
    ? `/learn/${course.slug}/lessons/${slug}`
    : course.isOpen
      ? `/courses/${course.slug}/lessons/${slug}`
      : viewer && kind === 'lesson'
        ? `/courses/${course.slug}`
        : null
  const shown = { title, course: { slug: course.slug, title: course.title }, sharerName, sharerUnit: sharerUnit ?? '', kind, heldOn, place }
  return {
    code: sharing.code,
    as,
    isCitizen: viewer === null,
    ...shown,
    read,
    lastDay: lastDayOf(sharing),
    step: stepOf(sharing, viewer, who),
    isEntryWrong: new URL(request.url).searchParams.get('entry') === 'wrong',
    isSame: viewer === null && new URL(request.url).searchParams.get('same') === '1',
  }
}

function stepOf(sharing: Sharing, viewer: Viewer | null, who: Who): JoinStep {
  if (viewer?.personId === sharing.sharerId) return { at: 'own', sharing: sharing.id }
  const participant = findParticipant(who, sharing.id)
  const { before, after } = participant?.checks ?? {}
  if (before && after) return { at: 'done', before, after, gain: gainOf(before, after, sharing.passPercent) }
  if (isSharingOver(sharing)) return { at: 'over' }
  if (!participant) {
    const invitation = viewer && invitationOf(viewer, sharing.id)
    return {
      at: 'invited',
      isDeclined: invitation?.isDeclined ?? false,
      canDecline: invitation !== null && !invitation.isDeclined,
      asksEntry: !viewer && asksEntryCode(sharing.id),
    }
  }
  if (!before) return { at: 'before', items: participant.before.map(itemOf), before: null }
  if (!isSharingHeld(sharing)) return { at: 'not-held', heldOn: sharing.heldOn ?? '', before }
  return { at: 'after', items: participant.after.map(itemOf), before }
}

function itemOf(questionVersionId: string): AskedItem {
  const { stem, questionId: _id, questionVersionId: _version, competence: _competence, points: _points, ...asked } = shownQuestion(questionVersionId)
  return { stem, asked }
}
