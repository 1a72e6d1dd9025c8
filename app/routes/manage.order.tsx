import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCourseById } from '~/domain/catalog/course-versions.server'
import type { Conditions } from '~/domain/enrolment/conditions'
import { findAssignment, listOrderPeople, orderFigures } from '~/domain/enrolment/given-orders.server'
import { unitFullName } from '~/domain/organisation/units.server'
import { civilDate, now } from '~/platform/clock'
import { cutText } from '~/platform/text'
import { OrderPage } from '~/ui/assign/order-page'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { noteLooks } from './door/look.server'
import { typedRelief } from './door/relief-form'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageMeta({ title: data?.order.course.title[languageOf(matches)], language: languageOf(matches) })

const PAGE = 50

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const order = found(findAssignment(viewer, params.assignment ?? ''))
  const course = found(findCourseById(order.courseId))
  const { searchParams } = new URL(request.url)
  const [sortKey = '', id = ''] = cutText(searchParams.get('after') ?? '', 300).split('|')
  const people = listOrderPeople(order.id, { after: { sortKey, id }, limit: PAGE + 1 })
  const shown = people.slice(0, PAGE)
  const last = people.length > PAGE ? shown[PAGE - 1] : null
  const today = civilDate(now())
  await noteLooks(
    request,
    viewer,
    shown.map(({ personId }) => personId),
    'manage',
    { kind: 'list' },
  )
  const conditions = order.conditions ? (JSON.parse(order.conditions) as Conditions) : null
  const given = searchParams.get('relieved')
  return {
    order: {
      id: order.id,
      course: { slug: course.slug, code: course.code, title: course.title },
      whom: order.personName ?? order.unitName,
      byName: order.assignedByName,
      assignedAt: order.assignedAt,
      dueDate: order.dueDate,
      reason: order.reason,
      legalBasis: order.legalBasis,
      endedAt: order.endedAt,
      endReason: order.endReason,
      conditions: conditions && {
        ...conditions,
        lacking: conditions.lacking && { what: conditions.lacking.what, title: findCourseById(conditions.lacking.courseId)?.title ?? { vi: '', en: '' } },
      },
      unitNames: (conditions?.units ?? []).map((unit) => unitFullName(unit, today)),
    },
    figures: orderFigures(order),
    people: shown,
    next: last && `/manage/orders/${order.id}?after=${encodeURIComponent(`${last.sortKey}|${last.personId}`)}#people`,
    today,
    typed: typedRelief(searchParams),
    notice: searchParams.has('assigned') ? ('given' as const) : searchParams.has('withdrawn') ? ('withdrawn' as const) : null,
    relieved: given === null ? null : { given: Number(given) || 0, left: Number(searchParams.get('left')) || 0 },
    refusal: searchParams.get('refused'),
  }
}

export default function ManageOrder() {
  return (
    <SiteShell>
      <OrderPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
