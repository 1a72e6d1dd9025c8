import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { canEnter } from '~/domain/organisation/viewer'
import { findTrends } from '~/domain/reporting/trends.server'
import { civilDate, now } from '~/platform/clock'
import { TrendsPage } from '~/ui/manage/trends-page'
import { trendsWords } from '~/ui/manage/trends-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { askedOf } from './door/board.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(trendsWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const { unit } = askedOf(request)
  const { scope, weeks, neverActivated } = found(findTrends(viewer, unit || null))
  return { unit, unitName: scope.roots.map(({ name }) => name).join(', '), weeks, neverActivated, mends: canEnter(viewer, 'admin'), today: civilDate(now()) }
}

export default function ManageFigures() {
  return (
    <SiteShell>
      <TrendsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
