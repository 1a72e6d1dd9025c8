import { choicesOf, isTyped } from '../app/domain/catalog/question-types/asked'
import { questionKey, shownQuestion } from '../app/domain/catalog/questions.server'
import type { Viewer } from '../app/domain/organisation/viewer'
import { viewerOf } from '../app/domain/organisation/viewer.server'
import { findColleagues, inviteColleague } from '../app/domain/sharing/invitations.server'
import { findParticipant, joinSharing, type Phase, takeCheck, type Who } from '../app/domain/sharing/participants.server'
import { listShareable, sharingById, startSharing } from '../app/domain/sharing/sharings.server'
import { addDays } from '../app/platform/clock'

type Clock = (date: string, minutes: number) => void

/** What was passed on: two colleagues who credited each other, which waits to be judged, and an invitation that is open today. */
export async function demoSharing(ids: Map<string, string>, today: string, at: Clock): Promise<void> {
  const person = (key: string) => viewerOf(ids.get(key) as string)
  const [hanh, duc] = [person('hanh'), person('duc')]
  const [helper, other] = findColleagues(duc, 'nguyen')
    .filter((one) => one.id !== ids.get('binh') && one.id !== hanh.personId)
    .map((one) => viewerOf(one.id))
  const held = addDays(today, -8)
  at(addDays(today, -9), 500)
  const session = await passOn(duc, 1, { kind: 'session', heldOn: held, place: 'Phòng họp tầng 2, UBND phường' })
  await take(session, [hanh, helper], held, 840, at)
  at(addDays(today, -5), 500)
  const lesson = await passOn(hanh, 0, { kind: 'lesson', heldOn: '', place: '' })
  for (const viewer of [duc, helper, other]) await inviteColleague(hanh, lesson, viewer.personId)
  await take(lesson, [duc, helper], addDays(today, -4), 560, at)
  at(addDays(today, -1), 610)
  const open = await passOn(duc, 4, { kind: 'lesson', heldOn: '', place: '' })
  for (const viewer of [hanh, other]) await inviteColleague(duc, open, viewer.personId)
}

async function passOn(sharer: Viewer, index: number, order: { kind: string; heldOn: string; place: string }): Promise<string> {
  const lessons = listShareable(sharer)
  const started = await startSharing(sharer, { lessonId: lessons[index % lessons.length].lessonId, ...order, requestKey: `demo-${index}` })
  if (!started.ok) throw new Error(`sharing: ${started.reason}`)
  return started.value.sharingId
}

/** Several take part, knowing little before and most of it after; a citizen by the link does so too. */
async function take(sharingId: string, people: Viewer[], day: string, minute: number, at: Clock): Promise<void> {
  const code = sharingById(sharingId)?.code ?? ''
  for (const [n, viewer] of [...people, null].entries()) {
    at(day, minute + 3 * n)
    const joined = await joinSharing(code, viewer)
    if (!joined.ok) throw new Error(`join: ${joined.reason}`)
    const who: Who = viewer ? { viewer } : { key: joined.value.key ?? '' }
    await answer(who, sharingId, 'before', n % 2)
    at(day, minute + 45 + 3 * n)
    await answer(who, sharingId, 'after', 3)
  }
}

async function answer(who: Who, sharingId: string, phase: Phase, right: number): Promise<void> {
  const drawn = findParticipant(who, sharingId)?.[phase] ?? []
  const answers = new Map(drawn.map((version, n) => [n + 1, n < right ? questionKey(version).correct : wrong(version)]))
  const taken = await takeCheck(who, sharingId, phase, { answers, isUseful: true })
  if (!taken.ok) throw new Error(`check: ${taken.reason}`)
}

function wrong(version: string): string[] {
  const [asked, { correct }] = [shownQuestion(version), questionKey(version)]
  if (asked.type === 'ordering' || asked.type === 'matching') return [...correct].reverse()
  if (isTyped(asked)) return correct.map(() => '-98765')
  return [(choicesOf(asked).find((option) => !correct.includes(option.id)) ?? choicesOf(asked)[0]).id]
}
