import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCourseById } from '~/domain/catalog/course-versions.server'
import { findAssignment, orderFigures } from '~/domain/enrolment/given-orders.server'
import { listUnitTree } from '~/domain/organisation/units.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { findTeam } from '~/domain/reporting/team.server'
import { civilDate, now } from '~/platform/clock'
import { cutText } from '~/platform/text'
import { TeamPage } from '~/ui/manage/team-page'
import { teamRowsHtml } from '~/ui/manage/team-rows'
import { teamWords } from '~/ui/manage/team-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { languageFor } from './door/preferences.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(teamWords, (words) => words.title)

const STATES = ['late', 'on-time'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const { searchParams } = new URL(request.url)
  const value = (name: string) => cutText(searchParams.get(name) ?? '', 100).trim()
  const asked = {
    q: value('q'),
    unit: value('unit'),
    sort: value('sort') === 'name' ? ('name' as const) : ('late' as const),
    state: STATES.find((state) => state === value('state')) ?? null,
    after: value('after'),
  }
  const tree = listUnitTree(viewer, 'manage')
  const team = found(findTeam(viewer, { unit: asked.unit || undefined, text: asked.q, sort: asked.sort, state: asked.state, after: asked.after }))
  const { rows, courses, unitName, numbers, matched, next } = team
  const rowsHtml = teamRowsHtml(courses, rows, languageFor(request, viewer))
  const units = tree.map(({ code, name, depth }) => ({ code, name, depth }))
  return {
    unitName,
    courses,
    shown: rows.length,
    rowsHtml: new Unsent(rowsHtml),
    numbers,
    matched,
    next,
    units,
    asked,
    today: civilDate(now()),
    assigned: assignedOf(viewer, value('assigned')),
  }
}

function assignedOf(viewer: Viewer, id: string) {
  const order = id ? findAssignment(viewer, id) : null
  const course = order && findCourseById(order.courseId)
  if (!order || !course) return null
  const { people, completedBefore } = orderFigures(order)
  return { ...order, people, completed: completedBefore, title: course.title }
}

export default function Manage() {
  const team = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <TeamPage {...team} rowsHtml={team.rowsHtml.value} />
    </SiteShell>
  )
}
