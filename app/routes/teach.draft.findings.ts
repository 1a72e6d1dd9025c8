import type { LoaderFunctionArgs } from '@remix-run/node'
import { findingsOfFile } from '~/domain/authoring/draft-outline.server'
import { requireDraft } from './door/teach-studio.server'
import { requireSection } from './door/viewer.server'

/** What is wrong in one file of a draft, for the editor that has it open. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const findings = await findingsOfFile(viewer, draft.id, new URL(request.url).searchParams.get('path') ?? '')
  return Response.json({ findings: findings ?? [] }, { headers: { 'cache-control': 'no-store' } })
}
