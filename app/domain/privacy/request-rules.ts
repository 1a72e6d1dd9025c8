/** What somebody may ask about their own data. */
export const REQUEST_KINDS = ['correction', 'restriction', 'objection', 'deletion', 'question'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

/** What the academy may do with a request, beside saying something. */
export const STEP_KINDS = ['answered', 'third-parties', 'extended', 'granted', 'partly', 'refused', 'done', 'lifted'] as const
export type StepKind = (typeof STEP_KINDS)[number]
export type AnyStep = StepKind | 'said' | 'withdrawn'

export type RequestState = 'waiting' | 'answered' | 'granted' | 'refused' | 'done' | 'withdrawn'

/** How a request stands after its steps: a decision and whatever was said by the academy is an answer; what was granted is to be done. */
export function stateAfter(steps: readonly { kind: AnyStep }[]): RequestState {
  const has = (...kinds: AnyStep[]) => steps.some(({ kind }) => kinds.includes(kind))
  if (has('withdrawn')) return 'withdrawn'
  if (has('done')) return 'done'
  if (has('refused')) return 'refused'
  if (has('granted', 'partly')) return 'granted'
  return has('answered', 'third-parties', 'extended') ? 'answered' : 'waiting'
}

/** Whether somebody still has to do something. */
export const isOpenState = (state: RequestState): boolean => ['waiting', 'answered', 'granted'].includes(state)

/** The day by which the next thing is due, by what was set at first and moved since; null when nothing is. */
export function dueDay(request: { answerBy: string; doneBy: string }, steps: readonly { kind: AnyStep; untilDay: string | null }[]): string | null {
  const state = stateAfter(steps)
  if (!isOpenState(state)) return null
  return state === 'waiting' ? request.answerBy : doneDay(request, steps)
}

/** The day by which a request is done: the last that was set. */
export const doneDay = ({ doneBy }: { doneBy: string }, steps: readonly { untilDay: string | null }[]): string =>
  steps.reduce((last, { untilDay }) => (untilDay && untilDay > last ? untilDay : last), doneBy)

/** Why a step cannot follow; null where it can. A restriction that was granted may be lifted once it is done with. */
export function stepProblem(kind: StepKind, request: RequestKind, steps: readonly { kind: AnyStep }[]): 'data-step-wrong' | 'data-decided' | null {
  const state = stateAfter(steps)
  const has = (...kinds: AnyStep[]) => steps.some((step) => kinds.includes(step.kind))
  if (kind === 'lifted') {
    const isHeld = has('granted', 'partly') && (request === 'restriction' || request === 'objection') && !has('lifted', 'withdrawn')
    return isHeld ? null : 'data-step-wrong'
  }
  if (!isOpenState(state)) return 'data-decided'
  if (kind === 'done') return state === 'granted' ? null : 'data-step-wrong'
  if (state === 'granted' && kind !== 'extended') return 'data-step-wrong'
  return (kind === 'extended' || kind === 'third-parties') && has(kind) ? 'data-step-wrong' : null
}
