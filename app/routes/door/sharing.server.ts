import { toString as drawQr } from 'qrcode'
import { findPerson } from '~/domain/organisation/people.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { creditOf } from '~/domain/sharing/credits.server'
import { entryCode } from '~/domain/sharing/entry-codes.server'
import { canJudgeFlag } from '~/domain/sharing/flag-judges.server'
import { type Flag, findFlag } from '~/domain/sharing/flags.server'
import { countedGains } from '~/domain/sharing/gain'
import { findColleagues, listInvited, listWaitingFor } from '~/domain/sharing/invitations.server'
import { listParts, type Part, type TakenCheck } from '~/domain/sharing/participants.server'
import { canJudgeSharing, findSharing, isSharingOver, type Sharing, sharedLesson } from '~/domain/sharing/sharings.server'
import { settings } from '~/platform/env'
import type { FlagPageProps } from '~/ui/sharing/flag-page'
import type { ListedFlag } from '~/ui/sharing/flags-page'
import type { WaitingInvitation } from '~/ui/sharing/sharing-home'
import type { SharingPageProps } from '~/ui/sharing/sharing-page'
import type { SharedPart } from '~/ui/sharing/sharing-people'
import { lastDayOf } from './join.server'
import { noteLook } from './look.server'
import { found } from './viewer.server'

/** A sharing for its sharer, those who judge and evaluators, 404 for everyone else; that another reads it is noted. */
export async function readSharing(request: Request, viewer: Viewer, id: string | undefined): Promise<Sharing> {
  const sharing = found(findSharing(viewer, id ?? ''))
  await noteLook(request, viewer, sharing.sharerId, 'sharing')
  return sharing
}

/** What the page of a sharing shows, after `readSharing`: names to those who may see them, what checks found to those who judge or evaluate. */
export async function sharingPage(viewer: Viewer, sharing: Sharing, text: string): Promise<SharingPageProps> {
  const { id, kind, heldOn, place, others, citizens, passPercent, sharerName } = sharing
  const isOwn = sharing.sharerId === viewer.personId
  const isOver = isSharingOver(sharing)
  const parts = listParts(id)
  const joined = new Set(parts.map((part) => part.personId))
  const invited = listInvited(id).filter((person) => !joined.has(person.personId))
  const credit = creditOf(id)
  const answered = parts.flatMap((part) => part.after?.isUseful ?? [])
  const mayNames = isOwn || canJudgeSharing(viewer)
  const sees = (personId: string) => mayNames || findPerson(viewer, 'evaluate', personId) !== null
  const waiting = invited.map(
    ({ personId, fullName, unitName, isDeclined }): SharedPart => ({
      key: personId,
      ...(sees(personId) ? { name: fullName, unitName } : { name: null, unitName: null }),
      isCitizen: false,
      state: isDeclined ? 'declined' : 'invited',
      evidence: null,
    }),
  )
  // Citizens are reach; those who judge see their checks where credit may rest on them.
  const listed = parts.filter((part) => !part.isCitizen || (!isOwn && citizens > 0)).map((part) => sharedPart(part, sees, !isOwn))
  return {
    id,
    kind,
    heldOn,
    place,
    title: sharedLesson(sharing).title,
    isOwn,
    sharerName,
    lastDay: lastDayOf(sharing),
    isOver,
    rule: { others, citizens, passPercent },
    link: isOwn && !isOver ? await linkOf(sharing) : null,
    search: {
      text,
      found:
        isOwn && text ? findColleagues(viewer, text).filter((person) => !joined.has(person.id) && !invited.some((other) => other.personId === person.id)) : [],
    },
    parts: [...listed, ...waiting],
    citizens: parts.filter((part) => part.isCitizen).length,
    useful: { yes: answered.filter(Boolean).length, all: answered.length },
    gained: countedGains(parts, citizens).length,
    credit: credit && { creditedAt: credit.creditedAt, standing: credit.standing, eventSeq: credit.eventSeq, flag: flagFor(viewer, credit.flags) },
  }
}

const flagFor = (viewer: Viewer, flags: string[]) => flags.filter((id) => findFlag(viewer, id) !== null).at(-1) ?? null

async function linkOf({ id, code }: Sharing): Promise<{ address: string; qr: string; entry: string }> {
  const address = `${settings().url}/join/${code}`
  return { address, qr: await drawQr(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }), entry: entryCode(id) }
}

function sharedPart(part: Part, sees: (personId: string) => boolean, withEvidence: boolean): SharedPart {
  const { participantId, personId, fullName, unitName, isCitizen, before, after, gain } = part
  const isNamed = personId !== null && sees(personId)
  const taken = (check: TakenCheck | null): [number, number, string] | null => check && [check.right, check.asked, check.checkedAt]
  return {
    key: participantId,
    ...(isNamed ? { name: fullName, unitName } : { name: null, unitName: null }),
    isCitizen,
    state: gain ?? (before ? 'before' : 'joined'),
    evidence: withEvidence ? { before: taken(before), after: taken(after) } : null,
  }
}

/** Invitations that wait for the viewer, as lists show them. */
export function waitingInvitations(viewer: Viewer): WaitingInvitation[] {
  return listWaitingFor(viewer).map((sharing) => {
    const { code, sharerName, hasJoined } = sharing
    return { code, title: sharedLesson(sharing).title, sharerName, lastDay: lastDayOf(sharing), hasJoined }
  })
}

/** Flags as lists show them. */
export function listedFlags(flags: Flag[]): ListedFlag[] {
  return flags.map(({ id, reason, people, raisedAt, judgements }) => ({
    id,
    reason,
    people: people.map((person) => person.name),
    raisedAt,
    counts: judgements.at(-1)?.counts ?? null,
  }))
}

/** What the page of a flag shows to those who judge and to those it names; 404 for everyone else. */
export function flagPage(viewer: Viewer, id: string | undefined): FlagPageProps {
  const { id: flagId, reason, raisedAt, people, inputs, judgements } = found(findFlag(viewer, id ?? ''))
  const { ringDays, ringMinutes } = settings().sharing
  const canJudge = canJudgeFlag(viewer, flagId)
  return {
    id: flagId,
    reason,
    days: ringDays,
    minutes: ringMinutes,
    raisedAt,
    people,
    inputs: inputs.map(({ fromName, toName, lesson, at, sharingId }) => ({
      fromName,
      toName,
      lesson,
      at,
      sharing: findSharing(viewer, sharingId) ? sharingId : null,
    })),
    judgements,
    canJudge,
    isColleague: !canJudge && canJudgeSharing(viewer) && people.every((person) => person.id !== viewer.personId),
  }
}
