import { civilDate, now } from '~/platform/clock'
import { type Read, read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import { offerOf } from '../catalog/offers.server'
import { standsOn } from '../organisation/standing'
import { lastEnrolments } from './order-reach.server'

/** What would happen with one course: newly enrolled, asked by one more source, completed before and left alone. */
export type CourseReach = { courseId: string; added: number; known: number; completed: number }

/** What asking these people for courses would do now; the page counts by it, and commands act on the same rows. A course off offer adds nobody. */
export function reachOf(people: string[], courses: string[], from: Read = read): CourseReach[] {
  return courses.map((courseId) => {
    const rows = lastEnrolments(from, people, courseId)
    const completed = rows.filter(({ isCompleted }) => isCompleted).length
    const fresh = rows.filter(({ enrolmentId }) => enrolmentId === null).length
    return { courseId, added: offerOf(courseId, from).state === 'offered' ? fresh : 0, known: rows.length - completed - fresh, completed }
  })
}

/** What two groups of people come to together. */
export function addReach(one: CourseReach[], other: CourseReach[]): CourseReach[] {
  return one.map(({ courseId, added, known, completed }, at) => ({
    courseId,
    added: added + other[at].added,
    known: known + other[at].known,
    completed: completed + other[at].completed,
  }))
}

/** The same for everyone in some pages of people. */
export async function reachOfPages(pages: AsyncIterable<string[]>, courses: string[]): Promise<CourseReach[]> {
  let sum = reachOf([], courses)
  for await (const people of pages) sum = addReach(sum, reachOf(people, courses))
  return sum
}

/** How many of these people are on leave today that stops the clock. The caller has authorised the look. */
export function awayAmong(people: string[]): number {
  const row = read.get<{ n: number }>(
    `SELECT count(DISTINCT a."personId") AS n FROM "Absence" a WHERE ${standsOn('a', '?2')} AND a."kind" IN (SELECT value FROM json_each(?3)) AND a."personId" IN (SELECT value FROM json_each(?1))`,
    JSON.stringify(people),
    civilDate(now()),
    JSON.stringify(settings().pauses.absences),
  )
  return row?.n ?? 0
}
