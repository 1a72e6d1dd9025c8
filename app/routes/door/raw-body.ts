import { data } from '@remix-run/node'
import { composed, cutTextBefore } from '~/platform/text'

/** A file sent as the whole body, with its name in the address. Throws 400 when either is missing. */
export async function rawFileOf(request: Request): Promise<{ name: string; bytes: Buffer }> {
  const name = cutTextBefore(composed(new URL(request.url).searchParams.get('name') ?? ''), 120)
  const bytes = Buffer.from(await request.arrayBuffer())
  if (!name || bytes.length === 0) throw data({ reason: 'text-missing' }, 400)
  return { name, bytes }
}
