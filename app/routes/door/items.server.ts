import { analyseItems } from '~/domain/assessment/item-analysis.server'
import { type ItemOrder, isSuspicious, orderItems } from '~/domain/assessment/item-findings'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { found, requireSection } from './viewer.server'

const ORDERS: ItemOrder[] = ['suspicion', 'facility', 'discrimination', 'omitted', 'people']

/** The analysis of a course's test as an address asks for it, for those who teach: which attempts count, in which order. */
export async function requireItems(request: Request, slug: string | undefined) {
  const viewer = await requireSection(request, 'teach')
  const course = found(findCourse(slug ?? ''), 'course-unknown')
  const query = new URL(request.url).searchParams
  const order = ORDERS.find((name) => name === query.get('order')) ?? 'suspicion'
  const analysis = found(await analyseItems(viewer, course, query.get('counted') === 'all' ? 'all' : 'first'))
  return {
    viewer,
    course,
    order,
    counted: analysis.counted,
    test: analysis.test,
    items: orderItems(analysis.items, order),
    suspicious: analysis.items.filter((item) => isSuspicious(item.findings)).length,
  }
}
