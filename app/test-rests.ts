import type { Raw } from './test-recount'

// What each figure of a dossier rests on, said once for each path and found among rows of `Event` alone. A figure that nobody has said it
// of throws: whatever is added to a dossier says here by which events it was counted, and then has to lead to them.

/** A dossier as it is frozen, as far as its figures name what they are of. */
export type Counted = {
  through: number
  person: { personId: string; postId: string }
  period: { id: string; kind: string; key: string }
  rules: { versionId: string }
  months: {
    works: { enrolmentId: string; failedReviews: number; isLate: boolean }[]
    leader: { unitId: string; failingSeqs: number[]; entries: { part: string; seq: number }[] } | null
  }[]
  earned: { kind: string; id: string; eventSeq: number; enrolmentId?: string; attemptId?: string | null; handInId?: string | null }[]
  evidence: { kind: string; id: string; eventSeq: number; placedSeq: number | null; decidedSeq: number | null }[]
  corrections?: { challengeId: string; seq: number }[]
}

/** Each end of a value with its path: `months.0.works.1.delays`. */
function endsOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, child]) => endsOf(child, path ? `${path}.${key}` : key))
}

type Found = (at: number, in_: number) => (number | null | undefined)[]

/** Every figure of a dossier with the numbers of the events it rests on. `all`: the events it knows. */
export function restsOf(content: Counted, all: readonly Raw[]): Map<string, number[]> {
  const known = all.filter(({ seq }) => seq <= content.through)
  const { personId, postId } = content.person
  const of = (type: string, is: (event: Raw) => boolean) => known.filter((event) => event.type === type && is(event)).map(({ seq }) => seq)
  const courseOf = (enrolmentId: string) => {
    const [done] = of('course.completed', ({ said }) => said.enrolmentId === enrolmentId)
    const dues = of('due-date.set', ({ said }) => said.enrolmentId === enrolmentId)
    return [...of('person.enrolled', ({ said }) => said.enrolmentId === enrolmentId), ...dues.filter((seq) => !done || seq < done), done]
  }
  const failedIn = (enrolmentId: string, failed: number) => {
    const until = courseOf(enrolmentId).at(-1) ?? content.through
    const returned = known.flatMap(({ type, said, seq }) => {
      if (type !== 'task.handed-in' || said.enrolmentId !== enrolmentId) return []
      const marked = known.findLast((one) => one.type === 'task.marked' && one.said.handInId === said.handInId && one.seq <= until)
      return marked?.said.verdict === 'returned' ? [seq, marked.seq] : []
    })
    if (returned.length / 2 === failed) return returned
    const tests = known.flatMap(({ type, said, seq }) => {
      if (type !== 'attempt.started' || said.enrolmentId !== enrolmentId) return []
      const graded = known.filter((one) => one.type === 'attempt.graded' && one.said.attemptId === said.attemptId && one.seq <= until)
      return graded.length > 0 && graded.every((one) => !one.said.isPassed) ? [seq, graded[graded.length - 1].seq] : []
    })
    return [...returned, ...tests]
  }
  const year = content.period.key.slice(0, 4)
  const learntInYear = of('course.completed', ({ subject, occurredAt }) => subject === personId && occurredAt.startsWith(year))
  const brought = content.evidence.filter(({ kind }) => kind === 'outside').flatMap(({ eventSeq, decidedSeq }) => [eventSeq, decidedSeq])
  const rules = of('rule-set.written', ({ said }) => said.ruleSetVersionId === content.rules.versionId)
  const worksIn = (month: number) =>
    content.months[month].works.flatMap(({ enrolmentId, failedReviews }) => [...courseOf(enrolmentId), ...failedIn(enrolmentId, failedReviews)])
  const said = (month: number) => [...(content.months[month].leader?.failingSeqs ?? []), ...(content.months[month].leader?.entries ?? []).map(({ seq }) => seq)]
  const place = [...of('post.started', (event) => event.said.postId === postId), ...of('post.changed', (event) => event.said.postId === postId)]

  const RESTS: [RegExp, Found][] = [
    [/^(format|through|throughHash)$/, () => []],
    [/^period\./, () => of('period.opened', (event) => event.said.periodId === content.period.id)],
    [/^person\./, () => place],
    [/^rules\./, () => rules],
    [/^hours\.norm$/, () => rules],
    [/^hours\.inSpan$/, () => content.earned.filter(({ kind }) => kind === 'course').map(({ eventSeq }) => eventSeq)],
    [/^hours\.inYear$/, () => learntInYear],
    [/^outside\.(most|counts)$/, () => rules],
    [/^outside\./, () => brought],
    [/^points\./, () => content.months.flatMap((_, month) => [...worksIn(month), ...said(month)])],
    [/^months\.(\d+)\.(month|versionId)$/, () => []],
    [/^months\.(\d+)\.(points|parts)\./, (month) => [...worksIn(month), ...said(month)]],
    [
      /^months\.(\d+)\.works\.(\d+)\.(failedReviews|excusedReviews)$/,
      (month, work) => failedIn(content.months[month].works[work].enrolmentId, content.months[month].works[work].failedReviews),
    ],
    [/^months\.(\d+)\.works\.(\d+)\./, (month, work) => courseOf(content.months[month].works[work].enrolmentId)],
    [/^months\.(\d+)\.leader($|\.)/, said],
    [/^unit($|\.unitId$)/, () => []],
    [/^unit\.people$/, () => []],
    [/^unit\.(due|done|overdue|periods)$/, () => []],
    [/^earned\.(\d+)\.(percent|attemptId|attemptNumber)$/, (at) => of('attempt.graded', (event) => event.said.attemptId === content.earned[at].attemptId)],
    [/^earned\.(\d+)\.(handInId|markerId)$/, (at) => of('task.marked', (event) => event.said.handInId === content.earned[at].handInId)],
    [/^earned\.(\d+)\.(certificateCode|isRevoked)$/, (at) => of('certificate.issued', (event) => event.said.completionId === content.earned[at].id)],
    [/^earned\.(\d+)\./, (at) => [content.earned[at].eventSeq]],
    [/^evidence\.(\d+)\./, (at) => [content.evidence[at].eventSeq, content.evidence[at].placedSeq, content.evidence[at].decidedSeq]],
    [
      /^corrections\.(\d+)\./,
      (at) => [content.corrections?.[at].seq, ...of('challenge.raised', (event) => event.said.challengeId === content.corrections?.[at].challengeId)],
    ],
  ]
  return new Map(
    endsOf(content).map((path) => {
      const rest = RESTS.find(([pattern]) => pattern.test(path))
      if (!rest) throw new Error(`nobody has said by which events ${path} is counted`)
      const [, first = '0', second = '0'] = rest[0].exec(path) ?? []
      return [path, [...new Set(rest[1](Number(first), Number(second)))].filter((seq): seq is number => typeof seq === 'number')]
    }),
  )
}
