import type { LoaderFunctionArgs } from '@remix-run/node'
import { FORMAT_VERSION, MOST_ITEMS, USUAL_LIMIT } from '~/domain/evaluation/feed/feed'
import { readFeed } from '~/domain/evaluation/feed/feed.server'
import { sha256 } from '~/platform/canonical'
import { requireFeedReader } from './door/feed-reader.server'

/** A whole number as it is asked for; null where it is none or beyond what is allowed. */
function wholeOf(text: string | null, usual: number, least: number, most: number): number | null {
  if (text === null) return usual
  const value = /^\d{1,12}$/.test(text) ? Number(text) : Number.NaN
  return value >= least && value <= most ? value : null
}

/**
 * GET /api/v1/dossiers: closed dossiers and what changed them since, in order of publication, for a program with a key. The same page is
 * the same bytes whenever it is read; the head of the chain as it is now stands in the headers. Answers JSON whatever happens.
 */
export async function loader({ request }: LoaderFunctionArgs) {
  const reader = await requireFeedReader(request)
  const query = new URL(request.url).searchParams
  const after = wholeOf(query.get('after'), 0, 0, Number.MAX_SAFE_INTEGER)
  const limit = wholeOf(query.get('limit'), USUAL_LIMIT, 1, MOST_ITEMS)
  if (after === null) return refusal('after-unreadable', 400)
  if (limit === null) return refusal('limit-unreadable', 400)
  const outcome = await readFeed(reader, { after, limit, unit: query.get('unit'), period: query.get('period') })
  if (!outcome.ok) return refusal(outcome.reason, outcome.reason === 'unit-out-of-scope' ? 403 : 400)
  const { body, head } = outcome.value
  return new Response(body, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'cache-control': 'private, no-store',
      'format-version': String(FORMAT_VERSION),
      'chain-head': `${head.sequence} ${head.snapshots.number}:${head.snapshots.hash} ${head.amendments.number}:${head.amendments.hash}`,
      etag: `"${sha256(body)}"`,
    },
  })
}

const refusal = (error: string, status: number) => Response.json({ error }, { status, headers: { 'cache-control': 'no-store' } })
