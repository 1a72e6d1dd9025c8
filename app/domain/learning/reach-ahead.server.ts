import { addReach, awayAmong, type CourseReach, reachOf } from '../enrolment/reach.server'
import { addPeriods, type PeriodsAhead, periodsAhead } from './periods.server'

/** What a rule or an order over some courses would do now: for how many people, course by course, and their periods before and after. */
export type ReachAhead = { people: number; courses: CourseReach[]; periods: PeriodsAhead; away: number }

/** Sums up everyone in some pages of people, a page at a time; the commands reach the same pages. The caller has authorised the look. */
export async function reachAhead(pages: AsyncIterable<string[]>, courses: string[]): Promise<ReachAhead> {
  const sum: ReachAhead = { people: 0, courses: reachOf([], courses), periods: periodsAhead([], courses), away: 0 }
  for await (const people of pages) {
    sum.people += people.length
    sum.courses = addReach(sum.courses, reachOf(people, courses))
    sum.periods = addPeriods(sum.periods, periodsAhead(people, courses))
    sum.away += awayAmong(people)
  }
  return sum
}
