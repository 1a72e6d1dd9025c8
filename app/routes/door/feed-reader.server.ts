import { type FeedReader, findFeedReader, type ReaderRefusal } from '~/domain/evaluation/feed/feed-reader.server'
import { callerAddress } from '~/platform/http/caller'

const STATUS: Record<ReaderRefusal, number> = { 'key-unknown': 401, 'key-expired': 401, 'key-ended': 401, 'key-maker-gone': 403, 'too-many-reads': 429 }

/** The program behind the key of a request. Throws the answer, as JSON, when there is none; no cookie counts here. */
export async function requireFeedReader(request: Request): Promise<FeedReader> {
  const secret = /^Bearer ([\w-]{1,100})$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? ''
  const reader = await findFeedReader(secret, callerAddress(request))
  if (reader.ok) return reader.value
  const status = STATUS[reader.reason]
  const asks: Record<string, string> = status === 401 ? { 'www-authenticate': 'Bearer realm="dossiers"' } : status === 429 ? { 'retry-after': '60' } : {}
  throw Response.json({ error: reader.reason }, { status, headers: { 'cache-control': 'no-store', ...asks } })
}
