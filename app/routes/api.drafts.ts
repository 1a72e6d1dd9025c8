import type { ActionFunctionArgs } from '@remix-run/node'
import { pushDraft } from '~/domain/authoring/push.server'
import { settings } from '~/platform/env'
import { SourceRefused } from '~/platform/mdx/finding'
import { requirePusher } from './door/pusher.server'

const STATUS = { 'not-yours': 403, 'no-id': 422, 'slug-taken': 409, 'draft-open': 409, 'too-many-drafts': 409 }

/**
 * POST /api/v1/drafts: a course as one zip, with a personal token and nothing else, becomes a draft for review.
 * Programs call this, so it answers JSON whatever happens.
 */
export async function action({ request }: ActionFunctionArgs) {
  const pusher = await requirePusher(request)
  if (request.method !== 'POST') return answer({ error: 'method-not-allowed' }, 405)
  if (request.headers.get('content-type') !== 'application/zip') return answer({ error: 'not-a-zip' }, 415)
  try {
    const outcome = await pushDraft(pusher, Buffer.from(await request.arrayBuffer()))
    if (!outcome.ok) return answer({ error: outcome.reason }, STATUS[outcome.reason])
    const { draftId, slug, findings, missing, behind } = outcome.value
    return answer({ draft: draftId, address: `${settings().url}/teach/drafts/${draftId}`, course: slug, findings, missing, behind }, 201)
  } catch (error) {
    if (error instanceof SourceRefused) return answer({ error: 'archive-refused', findings: error.findings }, 422)
    throw error
  }
}

function answer(body: unknown, status: number): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
