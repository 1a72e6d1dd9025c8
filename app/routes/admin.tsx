import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listCourses } from '~/domain/catalog/course-versions.server'
import { countChangesToDecide } from '~/domain/certification/certificate-changes.server'
import { hasRole } from '~/domain/organisation/viewer'
import { canGrantMarkers } from '~/domain/practice/marker-grants.server'
import { findOverview } from '~/domain/reporting/overview.server'
import { countFlagsToJudge } from '~/domain/sharing/flags.server'
import { settings } from '~/platform/env'
import { version } from '~/platform/version'
import { AdminHome } from '~/ui/admin/admin-home'
import { adminWords } from '~/ui/admin/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(adminWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const { url, demo, secure } = settings()
  return {
    overview: findOverview(viewer),
    setup: { version, url, demo, secure },
    canChange: hasRole(viewer, 'administrator', 'unit-admin'),
    isAdministrator: hasRole(viewer, 'administrator'),
    flags: countFlagsToJudge(viewer),
    changes: countChangesToDecide(viewer),
    readsChanges: hasRole(viewer, 'administrator', 'auditor'),
    marked: canGrantMarkers(viewer) ? listCourses().flatMap(({ slug, code, title, tasks }) => (tasks.length ? [{ slug, code, title }] : [])) : [],
  }
}

export default function Admin() {
  return (
    <SiteShell>
      <AdminHome {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
