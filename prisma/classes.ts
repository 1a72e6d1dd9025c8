import { findCourse } from '../app/domain/catalog/course-versions.server'
import { classCode, findClass } from '../app/domain/classroom/classes.server'
import { confirmClass } from '../app/domain/classroom/confirming.server'
import { expectInClass, listClassCandidates } from '../app/domain/classroom/entries.server'
import { closeClass, openClass } from '../app/domain/classroom/holding.server'
import { planClass } from '../app/domain/classroom/plans.server'
import { checkIn, markPresence } from '../app/domain/classroom/presence.server'
import type { Viewer } from '../app/domain/organisation/viewer'
import { viewerOf } from '../app/domain/organisation/viewer.server'
import { addDays, startOfDay } from '../app/platform/clock'
import type { Outcome } from '../app/platform/outcome'

/**
 * Two group sessions of a trainer in a ward with few devices: one two days ago, with a check-in by code, a roll-call, somebody who left
 * early and somebody absent, confirmed; one planned for the days to come.
 */
export async function demoClasses(ids: Map<string, string>, today: string, at: (date: string, minutes: number) => void): Promise<void> {
  const [mai, son] = ['mai', 'son'].map((key) => viewerOf(ids.get(key) as string))
  const named = new Set(['hanh', 'duc', 'mai', 'son', 'binh', 'thuy', 'long', 'linh', 'anh', 'khoi'].map((key) => ids.get(key)))
  const [past, coming] = [addDays(today, -2), addDays(today, 3)]
  at(addDays(today, -9), 540)
  const one = await plan(mai, {
    course: 'hvs-03',
    day: past,
    from: 8 * 60,
    to: 9 * 60 + 30,
    place: 'Hội trường tầng 2, UBND phường Ngọc Hà',
    coHost: son.staffCode,
  })
  const people = await expectSome(mai, one, 'P00008', 6, named)
  at(past, 8 * 60)
  done(await openClass(mai, one))
  for (const [n, { personId, entryId }] of people.entries()) {
    at(past, 8 * 60 + 2 + n)
    if (n < 2) done(await checkIn(viewerOf(personId), classCode(mai, one)?.code ?? ''))
    else if (n < 4) done(await markPresence(mai, entryId, { state: 'present', at: null, note: '' }))
    else if (n === 4) done(await markPresence(mai, entryId, { state: 'absent', at: null, note: 'Đi công tác' }))
  }
  at(past, 9 * 60)
  if (people[5]) done(await markPresence(mai, people[5].entryId, { state: 'left-early', at: time(past, 8 * 60 + 40), note: 'Về tiếp công dân' }))
  at(past, 9 * 60 + 30)
  done(await closeClass(mai, one))
  done(await confirmClass(mai, one, true))
  at(addDays(today, -1), 600)
  const next = await plan(mai, { course: 'hvs-02', day: coming, from: 14 * 60, to: 15 * 60 + 30, place: 'Phòng họp 1, UBND phường Ngọc Hà', coHost: '' })
  await expectSome(mai, next, 'P00008', 5, named)
}

const time = (day: string, minutes: number) => new Date(startOfDay(day).getTime() + minutes * 60_000)

async function plan(
  host: Viewer,
  { course: slug, day, from, to, place, coHost }: { course: string; day: string; from: number; to: number; place: string; coHost: string },
): Promise<string> {
  const course = findCourse(slug)
  const lessons = course?.lessons.slice(0, 2).map(({ lessonId }) => lessonId) ?? []
  const order = { lessons, mode: 'room', place, startsAt: time(day, from), endsAt: time(day, to), capacity: 30, coHost }
  return done(await planClass(host, { ...order, courseId: course?.courseId ?? '', requestKey: `demo ${slug}` })).sessionId
}

async function expectSome(
  host: Viewer,
  sessionId: string,
  unit: string,
  most: number,
  without: Set<string | undefined>,
): Promise<{ personId: string; entryId: string }[]> {
  const session = findClass(host, sessionId)
  const people = session ? done(listClassCandidates(host, session, unit)).filter(({ personId, rest }) => rest > 0 && !without.has(personId)) : []
  const expected: { personId: string; entryId: string }[] = []
  // From the end of the list by name: whoever begins first in other stories stays as they are.
  for (const { personId, staffCode } of people.reverse().slice(0, most)) expected.push({ personId, ...done(await expectInClass(host, sessionId, staffCode)) })
  return expected
}

function done<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`group session: ${outcome.reason}`)
  return outcome.value
}
