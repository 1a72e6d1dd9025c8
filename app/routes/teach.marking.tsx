import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCourseById } from '~/domain/catalog/course-versions.server'
import { countToMark, listToMark } from '~/domain/practice/hand-ins.server'
import { civilDate, daysBetween, now } from '~/platform/clock'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { MarkingPage } from '~/ui/teach/marking-page'
import { markingWords } from '~/ui/teach/marking-words'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(markingWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const today = civilDate(now())
  const waiting = listToMark(viewer).map(({ id, fullName, unitName, courseId, number, handedInAt }) => {
    const { code, title } = found(findCourseById(courseId))
    return { id, fullName, unitName: unitName ?? '', code, title, number, handedInAt, days: daysBetween(civilDate(new Date(handedInAt)), today) }
  })
  return { waiting, total: countToMark(viewer) }
}

export default function TeachMarking() {
  return (
    <SiteShell>
      <MarkingPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
