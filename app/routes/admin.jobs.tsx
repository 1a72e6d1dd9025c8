import { data, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { canDecideJobs, countJobs, JOB_STATES, listJobs } from '~/domain/reporting/job-board.server'
import { now } from '~/platform/clock'
import { settings } from '~/platform/env'
import { jobWords } from '~/ui/admin/job-words'
import { JobsPage } from '~/ui/admin/jobs-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(jobWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const figures = countJobs(viewer)
  if (!figures) throw data({ reason: 'not-yours' }, 403)
  const query = new URL(request.url).searchParams
  const state = JOB_STATES.find((known) => known === query.get('state')) ?? 'waiting'
  return {
    state,
    states: JOB_STATES,
    figures,
    lateMinutes: figures.lateSince ? Math.floor((now().getTime() - new Date(figures.lateSince).getTime()) / 60_000) : 0,
    ...listJobs(viewer, { state, after: query.get('after') ?? '' }),
    isApart: !settings().runsJobs,
    mayDecide: canDecideJobs(viewer),
    refusal: query.get('refused'),
    isDone: query.has('done'),
  }
}

export default function AdminJobs() {
  return (
    <SiteShell>
      <JobsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
