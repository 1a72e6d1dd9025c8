import { data } from '@remix-run/node'

const DEEPEST = 60

/** The JSON a request brings. Throws 415 for another kind, 400 for what is no JSON or lies deeper than anything of ours. */
export async function jsonOf(request: Request): Promise<unknown> {
  if (!/^\s*application\/json\b/i.test(request.headers.get('content-type') ?? '')) throw data({ reason: 'form-unreadable' }, 415)
  const value: unknown = await request.json().catch(() => undefined)
  if (value === undefined || isDeeper(value, DEEPEST)) throw data({ reason: 'form-unreadable' }, 400)
  return value
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false
  return levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1))
}
