/** What a statement of a player comes to: a claim, which proves practice only. */
export type Claim = {
  verb: string
  scoreRaw: number | null
  scoreMax: number | null
  /** Whether it tells of the end of the whole exercise, not of a part of it. */
  isFinal: boolean
}

/** Why a statement is none of this exercise, or cannot be true. */
export type StatementFault =
  | 'no-statement'
  | 'foreign-verb'
  | 'foreign-object'
  | 'foreign-parent'
  | 'score-no-number'
  | 'score-below-min'
  | 'score-above-max'
  | 'min-above-max'
  | 'scaled-wrong'
  | 'duration-wrong'

export type ReadClaim = { ok: true; claim: Claim } | { ok: false; fault: StatementFault }

type Score = { raw?: unknown; min?: unknown; max?: unknown; scaled?: unknown }
type Activity = { id?: unknown }
type Loose = {
  verb?: { id?: unknown }
  object?: Activity
  result?: { score?: Score; duration?: unknown } | null
  context?: { contextActivities?: { parent?: Activity | Activity[] } }
}

const VERBS =
  /^https?:\/\/(?:adlnet\.gov\/expapi\/verbs|activitystrea\.ms\/schema\/1\.0|h5p\.org\/expapi\/verbs)\/(answered|asked|attempted|commented|completed|consume|consumed|exited|experienced|failed|initialized|interacted|launched|passed|preferred|progressed|responded|resumed|scored|suspended|terminated)$/
const ENDS = new Set(['answered', 'completed', 'consume', 'consumed'])
const DURATION = /^P(?=\d|T\d)(?:\d+(?:\.\d+)?[YMWD])*(?:T(?:\d+(?:\.\d+)?[HMS])+)?$/
const MOST_POINTS = 10_000

const isMissing = (value: unknown) => value === undefined || value === null
const isNumber = (value: unknown): value is number => typeof value === 'number' && Number.isFinite(value)

/**
 * Reads a statement of H5P about the exercise that `iri` names, or about a part of it. Final is the end of the whole, not of
 * a part: a statement with a parent tells of a part. A faulty one is answered with its fault, so that it can be counted.
 */
export function readStatement(body: unknown, iri: string): ReadClaim {
  const fault = (name: StatementFault): ReadClaim => ({ ok: false, fault: name })
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return fault('no-statement')
  const { verb, object, result, context } = body as Loose
  if (typeof verb?.id !== 'string') return fault('no-statement')
  const word = VERBS.exec(verb.id)?.[1]
  if (!word) return fault('foreign-verb')
  const isOurs = ({ id }: Activity) => typeof id === 'string' && (id === iri || id.startsWith(`${iri}?`) || id.startsWith(`${iri}#`))
  if (object !== undefined && !isOurs(object ?? {})) return fault('foreign-object')
  const given = context?.contextActivities?.parent
  const parents = isMissing(given) ? [] : [given as Activity | Activity[]].flat()
  if (!parents.every((parent) => isOurs(parent ?? {}))) return fault('foreign-parent')
  const wrong = scoreFault(result?.score)
  if (wrong) return fault(wrong)
  const duration = result?.duration
  if (!isMissing(duration) && !(typeof duration === 'string' && DURATION.test(duration))) return fault('duration-wrong')
  const { raw, max } = result?.score ?? {}
  const scoreMax = isNumber(max) && max > 0 ? max : null
  return {
    ok: true,
    claim: { verb: word, scoreMax, scoreRaw: scoreMax !== null && isNumber(raw) ? raw : null, isFinal: parents.length === 0 && ENDS.has(word) },
  }
}

function scoreFault(score: Score | undefined | null): StatementFault | null {
  if (isMissing(score)) return null
  const { raw, min, max, scaled } = score as Score
  if (![raw, min, max, scaled].every((value) => isMissing(value) || isNumber(value))) return 'score-no-number'
  const low = isNumber(min) ? min : 0
  if (isNumber(max) && low > max) return 'min-above-max'
  if (isNumber(max) && (max < 0 || max > MOST_POINTS)) return 'score-no-number'
  if (isNumber(raw) && raw < low) return 'score-below-min'
  if (isNumber(raw) && isNumber(max) && raw > max) return 'score-above-max'
  return isNumber(scaled) && Math.abs(scaled) > 1 ? 'scaled-wrong' : null
}
