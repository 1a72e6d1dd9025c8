import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findClosingRecord } from '~/domain/evaluation/closing-record.server'
import { ClosingRecordPage } from '~/ui/dossier/closing-record-page'
import { sealWords } from '~/ui/dossier/seal-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(sealWords, (words) => words.record)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  return found(findClosingRecord(viewer, params.period ?? ''))
}

export default function EvaluatePeriodRecord() {
  return (
    <SiteShell>
      <ClosingRecordPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
