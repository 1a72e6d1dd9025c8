import type { Area } from '../areas'

/** What may be entered of a breach after it was stated; `stated` anew puts right what was stated before. */
export const BREACH_STEPS = ['authority-told', 'not-needed', 'people-told', 'measure', 'stated', 'taken-back', 'closed', 'reopened'] as const
export type BreachStepKind = (typeof BREACH_STEPS)[number]

/** What is known of a breach. `noticedAt`: the instant from which the clock runs; `people`: how many are concerned, '' while nobody knows; `reason` of a statement anew. */
export type Stated = { title: string; what: string; noticedAt: string; areas: Area[]; people: string; measures: string; reason: string }
/** Words about a step; `at`: the instant at which somebody was told; `back`: the number of the step that was entered wrongly. */
export type Said = { text: string; at?: string; back?: number }
export type BreachStep = {
  number: number
  kind: BreachStepKind
  content: Stated | Said
  takenBy: string
  takenByName: string
  takenAt: string
  eventSeq: number
}

/** Told when, by which step; null while nobody was. */
type Told = { at: string; number: number } | null
/**
 * How a breach stands. `deadline`: the instant by which the authority is told. `isRunning`: it was not, and nobody decided that it need not be.
 * `isLate`: it was told, or is still not told, after the deadline.
 */
export type BreachStanding = {
  stated: Stated
  deadline: string
  authority: Told
  people: Told
  isNotNeeded: boolean
  isClosed: boolean
  isRunning: boolean
  isLate: boolean
}

const HOUR = 3_600_000

/** How a breach stands after its steps; what was taken back counts for nothing, and its row stays. */
export function standingOf(hours: number, steps: readonly Pick<BreachStep, 'number' | 'kind' | 'content'>[], at: Date): BreachStanding {
  const back = new Set(steps.flatMap(({ kind, content }) => (kind === 'taken-back' ? [(content as Said).back] : [])))
  const holding = steps.filter(({ number }) => !back.has(number))
  const last = (...kinds: BreachStepKind[]) => holding.findLast(({ kind }) => kinds.includes(kind)) ?? null
  const first = (kind: BreachStepKind): Told => {
    const step = holding.find((one) => one.kind === kind)
    return step ? { at: (step.content as Said).at ?? '', number: step.number } : null
  }
  const stated = last('stated')?.content as Stated
  const deadline = new Date(new Date(stated.noticedAt).getTime() + hours * HOUR).toISOString()
  const [authority, people, isNotNeeded] = [first('authority-told'), first('people-told'), last('not-needed') !== null]
  const isRunning = authority === null && !isNotNeeded
  const isLate = authority ? authority.at > deadline : isRunning && at.toISOString() > deadline
  return { stated, deadline, authority, people, isNotNeeded, isClosed: last('closed', 'reopened')?.kind === 'closed', isRunning, isLate }
}

/** Why a step cannot follow; null where it can. Closed is closed until it is opened again, and nothing closes while its clock runs. */
export function breachProblem(
  kind: BreachStepKind,
  { isClosed, isRunning }: Pick<BreachStanding, 'isClosed' | 'isRunning'>,
): 'breach-closed' | 'breach-step-wrong' | 'breach-clock-running' | null {
  if (kind === 'reopened') return isClosed ? null : 'breach-step-wrong'
  if (isClosed) return 'breach-closed'
  if (kind === 'not-needed') return isRunning ? null : 'breach-step-wrong'
  return kind === 'closed' && isRunning ? 'breach-clock-running' : null
}

/** Which steps may be taken back: notices and words that were entered wrongly, and are not taken back already. */
export function takenBackable(steps: readonly Pick<BreachStep, 'number' | 'kind' | 'content'>[]): number[] {
  const back = new Set(steps.flatMap(({ kind, content }) => (kind === 'taken-back' ? [(content as Said).back] : [])))
  return steps
    .filter(({ number, kind }) => ['authority-told', 'not-needed', 'people-told', 'measure'].includes(kind) && !back.has(number))
    .map(({ number }) => number)
}

/** How near the deadline of a clock that runs is, as administrators are reminded of it once each; null where nothing is due to be said. `over` once a day. */
export function reminderStage({ isRunning, deadline, stated }: BreachStanding, at: Date, today: string): string | null {
  if (!isRunning) return null
  const left = new Date(deadline).getTime() - at.getTime()
  const whole = new Date(deadline).getTime() - new Date(stated.noticedAt).getTime()
  if (left < 0) return `over ${today}`
  if (left <= whole / 12) return `last ${deadline}`
  if (left <= whole / 3) return `third ${deadline}`
  return `begun ${deadline}`
}
