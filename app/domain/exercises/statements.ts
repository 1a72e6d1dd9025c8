/** What is taken from an xAPI statement: the rest of it is kept but believed in nothing. */
export type Claim = { verb: string; scoreRaw: number | null; scoreMax: number | null; isFinal: boolean }

type Loose = { verb?: { id?: unknown }; result?: { score?: { raw?: unknown; max?: unknown } }; context?: { contextActivities?: { parent?: unknown } } }

const finite = (value: unknown): number | null => (typeof value === 'number' && Number.isFinite(value) ? value : null)

/** Reads a statement of H5P; null when it is none. The score is clamped to 0…max; final is `answered` or `completed` without a parent. */
export function readStatement(body: unknown): Claim | null {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return null
  const loose = body as Loose
  const verb = typeof loose.verb?.id === 'string' ? /([a-z-]{1,40})$/.exec(loose.verb.id)?.[1] : undefined
  if (!verb) return null
  const max = finite(loose.result?.score?.max)
  const raw = finite(loose.result?.score?.raw)
  const scoreMax = max !== null && max > 0 ? Math.min(max, 10_000) : null
  const parent = loose.context?.contextActivities?.parent
  const isTop = !(Array.isArray(parent) ? parent.length : parent)
  return {
    verb,
    scoreMax,
    scoreRaw: raw !== null && scoreMax !== null ? Math.max(0, Math.min(raw, scoreMax)) : null,
    isFinal: isTop && ['answered', 'completed', 'consumed'].includes(verb),
  }
}
