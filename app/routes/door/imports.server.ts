import { data, redirect } from '@remix-run/node'
import { findImport, type ImportDraft, mayImport } from '~/domain/organisation/import/drafts.server'
import type { Viewer } from '~/domain/organisation/viewer'
import type { Outcome } from '~/platform/outcome'
import { found, requireSection } from './viewer.server'

/** Somebody who may import people, of any of those who enter the section. */
export async function requireImporter(request: Request): Promise<Viewer> {
  const viewer = await requireSection(request, 'admin')
  if (!mayImport(viewer)) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

/** An import of the viewer's; 404 for another. */
export async function requireImport({ request, params }: { request: Request; params: { import?: string } }): Promise<{ viewer: Viewer; draft: ImportDraft }> {
  const viewer = await requireImporter(request)
  return { viewer, draft: found(findImport(viewer, params.import ?? '')) }
}

/** Back to the page of an import, with what was refused. */
export function backTo(id: string, outcome: Outcome<unknown>, more: Record<string, string> = {}): Response {
  const query = new URLSearchParams(outcome.ok ? more : { ...more, refused: outcome.reason })
  return redirect(`/admin/import/${id}${query.size ? `?${query}` : ''}`, 303)
}
