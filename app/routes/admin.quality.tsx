import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { countQuality, listQuality, QUALITY_ASPECTS, QUALITY_KINDS } from '~/domain/reporting/quality.server'
import { cutText } from '~/platform/text'
import { QualityPage } from '~/ui/admin/quality-page'
import { qualityWords } from '~/ui/admin/quality-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(qualityWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const { searchParams } = new URL(request.url)
  const kind = QUALITY_KINDS.find((item) => item === searchParams.get('kind'))
  if (kind) return { counts: [], chosen: { kind, ...listQuality(viewer, kind, cutText(searchParams.get('after') ?? '', 600)) } }
  return { counts: countQuality(viewer).map((row) => ({ ...row, aspect: QUALITY_ASPECTS[row.kind] })), chosen: null }
}

export default function AdminQuality() {
  return (
    <SiteShell>
      <QualityPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
