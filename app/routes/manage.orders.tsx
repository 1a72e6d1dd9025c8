import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCourseById } from '~/domain/catalog/course-versions.server'
import { listAssignments } from '~/domain/enrolment/given-orders.server'
import { orderWords } from '~/ui/assign/order-words'
import { OrdersPage } from '~/ui/assign/orders-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(orderWords, (words) => words.title)

const PAGE = 30

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const before = Number(new URL(request.url).searchParams.get('before')) || undefined
  const orders = listAssignments(viewer, { before, limit: PAGE + 1 })
  const shown = orders.slice(0, PAGE)
  return {
    orders: shown.map(({ id, courseId, unitName, personName, dueDate, assignedByName, assignedAt, endedAt }) => ({
      id,
      title: findCourseById(courseId)?.title ?? { vi: '', en: '' },
      whom: personName ?? unitName,
      dueDate,
      byName: assignedByName,
      assignedAt,
      endedAt,
    })),
    next: orders.length > PAGE ? `/manage/orders?before=${shown[PAGE - 1].eventSeq}` : null,
  }
}

export default function ManageOrders() {
  return (
    <SiteShell>
      <OrdersPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
