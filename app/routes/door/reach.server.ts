import { findCourseById } from '~/domain/catalog/course-versions.server'
import { countLeftOut, type Given, LEFT_KINDS, type LeftKind, listLeftOut } from '~/domain/enrolment/left-out.server'
import { reachAhead } from '~/domain/learning/reach-ahead.server'
import { cutText } from '~/platform/text'
import type { ShownReach } from '~/ui/assign/reach-preview'

const PAGE = 20

/** A preview as a page shows it: whom it reaches, course by course, and whom it leaves out; which of those is said in the address. */
export async function shownReach(pages: AsyncIterable<string[]>, given: Given, courses: string[], request: Request): Promise<ShownReach> {
  const reach = await reachAhead(pages, courses)
  const { pathname, searchParams } = new URL(request.url)
  const why = LEFT_KINDS.find((kind) => kind === searchParams.get('left')) ?? null
  const [sortKey = '', id = ''] = cutText(searchParams.get('leftAfter') ?? '', 300).split('|')
  const counts = await countLeftOut(given)
  const found = listLeftOut(given, { why, after: { sortKey, id }, limit: PAGE + 1 })
  const people = found.slice(0, PAGE)
  const last = found.length > PAGE ? people[PAGE - 1] : null
  const addressOf = (changes: Record<string, string>) => {
    const query = new URLSearchParams(searchParams)
    query.delete('leftAfter')
    for (const [name, value] of Object.entries(changes)) value ? query.set(name, value) : query.delete(name)
    return `${pathname}?${query}#left-out`
  }
  return {
    ...reach,
    courses: reach.courses.map((course) => ({ ...course, title: findCourseById(course.courseId)?.title ?? { vi: '', en: '' } })),
    left: {
      kinds: [null, ...LEFT_KINDS.filter((kind) => counts[kind] > 0)].map((kind: LeftKind | null) => ({
        kind,
        count: kind ? counts[kind] : LEFT_KINDS.reduce((sum, each) => sum + counts[each], 0),
        to: addressOf({ left: kind ?? '' }),
        isCurrent: kind === why,
      })),
      people: people.map(({ sortKey: _, ...person }) => person),
      next: last && addressOf({ leftAfter: `${last.sortKey}|${last.id}` }),
    },
  }
}
