import { createHash } from 'node:crypto'
import { read } from '~/platform/db/database.server'

// Counts a dossier a second time, from rows of `Event` alone. It shares nothing with the rooms it holds against: no fact table, no
// fraction, no calendar of theirs. Two documents are read where an event states their hash: a rule set, and how many lessons a version has.

type Said = Record<
  | 'enrolmentId'
  | 'courseId'
  | 'courseVersionId'
  | 'personId'
  | 'unitId'
  | 'completionId'
  | 'knownBy'
  | 'verdict'
  | 'kind'
  | 'key'
  | 'itemId'
  | 'outsideId'
  | 'month'
  | 'part'
  | 'percent'
  | 'challengeId'
  | 'target'
  | 'was'
  | 'value'
  | 'postId'
  | 'validFrom'
  | 'code'
  | 'periodId'
  | 'ruleSets'
  | 'lastDay'
  | 'creditId'
  | 'sharingId'
  | 'namingId'
  | 'taskId'
  | 'correctionId'
  | 'legalGroup'
  | 'decidedAs'
  | 'because'
  | 'certificateId'
  | 'ruleSetId'
  | 'ruleSetVersionId'
  | 'contentHash'
  | 'flagId'
  | 'endedId'
  | 'aspect'
  | 'snapshotId'
  | 'hash'
  | 'prevHash'
  | 'keyId'
  | 'signature',
  string
> &
  Record<
    | 'dueDate'
    | 'assignmentId'
    | 'outageId'
    | 'reliefId'
    | 'attemptId'
    | 'handInId'
    | 'criterionId'
    | 'validTo'
    | 'replacesId'
    | 'parentId'
    | 'absenceId'
    | 'confirmedFor',
    string | null
  > &
  Record<'isObjective' | 'isPassed' | 'isFulfilled' | 'counts', boolean> &
  Record<'cycle' | 'number' | 'periods' | 'rank' | 'through', number> &
  Record<'participants' | 'credits', string[]>

/** An event as it stands in the ledger. */
export type Raw = { seq: number; id: string; type: string; subject: string | null; actor: string; occurredAt: string; recordedAt: string; said: Said }

/** Every event through one, in their order. */
export function eventsThrough(through: number): Raw[] {
  return read
    .all<Omit<Raw, 'said'> & { payload: string }>(
      'SELECT "seq","id","type","subject","actor","occurredAt","recordedAt","payload" FROM "Event" WHERE "seq" <= ? ORDER BY "seq"',
      through,
    )
    .map(({ payload, ...event }) => ({ ...event, said: JSON.parse(payload) as Said }))
}

function kindsOf(events: Raw[]): Map<string, Raw[]> {
  const kinds = new Map<string, Raw[]>()
  for (const event of events) {
    const known = kinds.get(event.type)
    if (known) known.push(event)
    else kinds.set(event.type, [event])
  }
  return kinds
}

/** A fraction of whole numbers. */
type Ratio = { n: bigint; d: bigint }

export function ratio(text: string): Ratio {
  const [above, below = '1'] = text.split('/')
  const [whole, part = ''] = above.split('.')
  return { n: BigInt(whole + part), d: BigInt(below) * 10n ** BigInt(part.length) }
}
const times = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.n, d: a.d * b.d })
const over = (a: Ratio, b: Ratio): Ratio => ({ n: a.n * b.d, d: a.d * b.n })
const sum = (all: Ratio[]): Ratio => all.reduce((a, b) => ({ n: a.n * b.d + b.n * a.d, d: a.d * b.d }), ratio('0'))
const mean = (all: Ratio[]): Ratio => over(sum(all), ratio(String(all.length)))

function exactly({ n, d }: Ratio): string {
  let [a, b] = [n, d]
  while (b) [a, b] = [b, a % b]
  return a === d ? String(n / a) : `${n / a}/${d / a}`
}

function shownAs({ n, d }: Ratio, { digits, mode }: Rules['rounding']): string {
  if (mode !== 'half-up') throw new Error(`nobody has said how ${mode} is counted again`)
  const text = String((2n * n * 10n ** BigInt(digits) + d) / (2n * d)).padStart(digits + 1, '0')
  return digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text
}

/** The day in Hanoi, seven hours ahead all year. */
export const hanoiDay = (at: string) => new Date(Date.parse(at) + 7 * 3_600_000).toISOString().slice(0, 10)
const dayAfter = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

type Stretch = { from: string; until: string }
const lies = (day: string | null, { from, until }: Stretch) => day !== null && day >= from && day < until

/** The months of a period by its key, and its days. */
function stretchOf(kind: string, key: string): Stretch & { months: string[] } {
  const year = key.slice(0, 4)
  const [first, count] = kind === 'month' ? [Number(key.slice(5)), 1] : kind === 'quarter' ? [Number(key.slice(6)) * 3 - 2, 3] : [1, 12]
  const months = Array.from({ length: count }, (_, at) => `${year}-${String(first + at).padStart(2, '0')}`)
  return { from: `${months[0]}-01`, until: monthOf(months[count - 1]).until, months }
}
function monthOf(month: string): Stretch {
  const from = `${month}-01`
  return { from, until: `${dayAfter(from, 31).slice(0, 7)}-01` }
}

type Rules = {
  appliesTo: { legalGroups: string[]; ranks?: { from: number; to: number } }
  general: { groups: { criteria: { id: string; accepts: string[] }[] }[] }
  results: { points: number; parts: string[]; perFailedReview: number; perDelay: number; base: string; countsFailedTests: boolean; unitFailingPercent: number }
  weights: { course: number; courses: Record<string, number> }
  norm: { periodsPerYear: number; outside?: { counts: boolean; most: number | null } }
  rounding: { digits: number; mode: string }
  isExample: boolean
}
const LEADING = ['unit', 'organising', 'uniting']
const leads = (rules: Rules) => rules.results.parts.some((part) => LEADING.includes(part))

type Place = { personId: string; postId: string; unitId: string; unitPath: string; rank: number; legalGroup: string; lastDay: string }
type Due = { dueDate: string | null; at: string; seq: number; isObjective: boolean; byId: string | null }
type Correction = { id: string; challengeId: string; periodId: string; kind: string; target: string; month: string; was: string; value: string; seq: number }
type Item = Record<string, unknown> & { kind: string; id: string; eventSeq: number; enrolmentId?: string; periods?: number }

/** What a dossier says, counted from events alone. `staffThrough`: up to where it is asked who is below a leader; `isBrief`: without their unit. */
export function recount(periodId: string, personId: string, through: number, { staffThrough = through, isBrief = false } = {}) {
  const events = eventsThrough(through)
  const byType = kindsOf(events)
  const all = (type: string) => byType.get(type) ?? []
  const whose = (type: string) => all(type).filter(({ said, subject }) => (said.personId ?? subject) === personId)
  const only = (type: string, is: (event: Raw) => boolean) => all(type).find(is)
  const last = (type: string, is: (event: Raw) => boolean) => all(type).findLast(is) ?? null

  if (all('unit.changed').length) throw new Error('nobody has said how a changed unit is counted again')
  const units = new Map(all('unit.added').map(({ said }) => [said.unitId, said]))
  const pathOf = (unitId: string): string => {
    const unit = units.get(unitId)
    return unit ? `${unit.parentId ? pathOf(unit.parentId) : '/'}${unit.code}/` : '/'
  }
  const postsKnown = (known: number) => {
    const said = events.filter(({ type, seq }) => seq <= known && (type === 'post.started' || type === 'post.changed')).map((event) => event.said)
    const gone = new Set(said.map(({ replacesId }) => replacesId))
    return said.filter((post) => post.kind === 'main' && !gone.has(post.postId) && post.validTo !== post.validFrom)
  }
  const everyPost = events.filter(({ type }) => type === 'post.started' || type === 'post.changed').map(({ said }) => said)
  const serves = (day: string | null) =>
    everyPost.some(
      (post) =>
        post.personId === personId &&
        !everyPost.some(({ replacesId }) => replacesId === post.postId) &&
        post.validFrom <= String(day) &&
        (post.validTo ?? '9999') > String(day),
    )
  const groupOf = (id: string) => {
    if (all('status.set').some(({ said }) => said.personId === id && said.aspect === 'legal-group'))
      throw new Error('nobody has said how a changed group is counted again')
    return only('person.added', ({ said }) => said.personId === id)?.said.legalGroup ?? ''
  }
  const placeIn = ({ from, until }: Stretch): Place | null => {
    const posts = postsKnown(through).filter((post) => post.personId === personId && post.validFrom < until && (post.validTo ?? '9999') > from)
    const [post] = posts.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))
    if (!post) return null
    const [ends, end] = [post.validTo ? dayAfter(post.validTo, -1) : '9999', dayAfter(until, -1)]
    const { postId, unitId, rank } = post
    return { personId, postId, unitId, unitPath: pathOf(unitId), rank, legalGroup: groupOf(personId), lastDay: ends < end ? ends : end }
  }
  const staffOf = (unitId: string, day: string) =>
    postsKnown(staffThrough).filter((post) => pathOf(post.unitId).startsWith(pathOf(unitId)) && post.validFrom <= day && (post.validTo ?? '9999') > day)

  const opened = only('period.opened', ({ said }) => said.periodId === periodId)
  if (!opened) throw new Error(`no event opened ${periodId}`)
  const span = stretchOf(opened.said.kind, opened.said.key)
  const pinned = (JSON.parse(opened.said.ruleSets) as string[]).map((versionId) => {
    const written = only('rule-set.written', ({ said }) => said.ruleSetVersionId === versionId)
    const made = only('rule-set.made', ({ said }) => said.ruleSetId === written?.said.ruleSetId)
    const { content } = read.get<{ content: string }>('SELECT "content" FROM "RuleSetVersion" WHERE "id" = ?', versionId) ?? { content: '' }
    if (!written || !made || createHash('sha256').update(content).digest('hex') !== written.said.contentHash)
      throw new Error(`${versionId} is not what was written`)
    return { versionId, code: made.said.code, number: written.said.number, path: pathOf(made.said.unitId), rules: JSON.parse(content) as Rules }
  })
  const countedBy = (at: Pick<Place, 'unitPath' | 'rank' | 'legalGroup'>) =>
    pinned
      .filter(({ path, rules: { appliesTo } }) => {
        const ranks = appliesTo.ranks ?? { from: 0, to: 999 }
        return at.unitPath.startsWith(path) && appliesTo.legalGroups.includes(at.legalGroup) && at.rank >= ranks.from && at.rank <= ranks.to
      })
      .sort((a, b) => b.path.length - a.path.length)[0]
  const person = placeIn(span)
  const set = person && countedBy(person)
  if (!person || !set) throw new Error(`${personId} is not of ${periodId}`)
  const { rules } = set

  const codes = new Map(read.all<{ id: string; code: string }>('SELECT "id","code" FROM "Course"').map(({ id, code }) => [id, code]))
  const codeOf = (courseId: string) => codes.get(courseId) ?? ''
  const versionOf = (id: string) => only('course.published', ({ said }) => said.courseVersionId === id)?.said
  const assignerOf = (id: string | null) => (id && only('course.assigned', ({ said }) => said.assignmentId === id)?.actor) || null
  const markingOf = (handInId: string | null, known = through) => last('task.marked', ({ said, seq }) => said.handInId === handInId && seq <= known)
  const gradingsOf = (attemptId: string | null, known = through) =>
    all('attempt.graded').filter(({ said, seq }) => said.attemptId === attemptId && seq <= known)
  const completionOf = (enrolmentId: string) => last('course.completed', ({ said }) => said.enrolmentId === enrolmentId)

  const corrections = whose('dossier.corrected').map(({ seq, said: { correctionId: id, challengeId, kind, target, month, was, value } }): Correction => {
    const raised = only('challenge.raised', ({ said }) => said.challengeId === challengeId)
    return { id, challengeId, periodId: raised?.said.periodId ?? '', kind, target, month, was, value, seq }
  })
  const corrected = (kind: string, target: string, month = '') =>
    corrections.findLast((one) => one.kind === kind && one.target === target && one.month === month)?.value || null

  const duesOf = ({ seq, occurredAt: at, said }: Raw): Due[] => [
    { dueDate: said.dueDate, at, seq, isObjective: false, byId: assignerOf(said.assignmentId) },
    ...all('due-date.set')
      .filter((event) => event.said.enrolmentId === said.enrolmentId)
      .map((event) => {
        const { outageId, reliefId, because = '', assignmentId, dueDate } = event.said
        const outage = outageId ? only('outage.declared', (one) => one.said.outageId === outageId) : undefined
        const relief = reliefId ? only('relief.given', (one) => one.said.reliefId === reliefId) : undefined
        const isObjective = Boolean(outage) || relief?.said.isObjective === true || ['pause', 'absence'].includes(because)
        return { dueDate, at: event.occurredAt, seq: event.seq, isObjective, byId: outage?.actor ?? relief?.actor ?? assignerOf(assignmentId) }
      }),
  ]

  const workOf = (enrolled: Raw, month: string, by: Rules) => {
    const { enrolmentId, courseId } = enrolled.said
    const stretch = monthOf(month)
    const completed = completionOf(enrolmentId)
    const until = completed?.seq ?? through
    const known = duesOf(enrolled).filter(({ seq }) => !completed || seq < completed.seq)
    const due = corrected('due', enrolmentId)
    const dues = due ? [{ ...known[0], dueDate: due }] : known
    const held = dues[dues.length - 1].dueDate
    const moved = dues.slice(1).flatMap((to, at) => (lies(dues[at].dueDate, stretch) && to.dueDate !== dues[at].dueDate ? [{ from: dues[at], to }] : []))
    const missed = moved.filter(({ from, to }) => !to.isObjective && to.dueDate !== null && hanoiDay(to.at) > String(from.dueDate) && serves(from.dueDate))
    const objective = moved.filter(({ to }) => to.isObjective)
    const isHeld = lies(held, stretch)
    const isOut = !isHeld && missed.length === 0 && objective.length > 0
    if (!isHeld && missed.length === 0 && !isOut) return []
    const isAfter = completed !== null && hanoiDay(completed.occurredAt) > String(held)
    const isAway = isHeld && (completed === null || isAfter) && !serves(held)
    const isLate = isHeld && isAfter && !isAway
    const returned = all('task.handed-in').filter(
      ({ said, seq }) => said.enrolmentId === enrolmentId && markingOf(said.handInId, until)?.said.verdict === 'returned' && seq <= through,
    ).length
    const failed = all('attempt.started').filter(({ said }) => {
      const gradings = gradingsOf(said.attemptId, until)
      return said.enrolmentId === enrolmentId && gradings.length > 0 && !gradings.some((one) => one.said.isPassed)
    }).length
    const [failedReviews, delays] = [returned + (by.results.countsFailedTests ? failed : 0), missed.length + (isLate ? 1 : 0)]
    const excusedReviews = Math.min(Number(corrected('reviews', enrolmentId, month) ?? 0), failedReviews)
    const excusedDelays = Math.min(Number(corrected('delays', enrolmentId, month) ?? 0), delays)
    return [
      {
        enrolmentId,
        courseCode: codeOf(courseId),
        dueDate: isHeld ? held : null,
        completedAt: completed?.occurredAt ?? null,
        isLate,
        ...(isAway ? { isOutOfService: true } : {}),
        weight: String(by.weights.courses[codeOf(courseId)] ?? by.weights.course),
        isDone: completed !== null && !isOut && !isAway && corrected('excused', enrolmentId, month) !== 'yes',
        failedReviews,
        delays,
        ...(excusedReviews ? { excusedReviews } : {}),
        ...(excusedDelays ? { excusedDelays } : {}),
        isExcused: isOut || isAway || corrected('excused', enrolmentId, month) === 'yes',
        missed: missed.map(({ from: { dueDate, seq } }) => ({ dueDate, seq })),
        objective: objective.map(({ from, to }) => ({ from: from.dueDate, to: to.dueDate, byId: to.byId })),
      },
    ]
  }

  const leaderOf = (at: Place, month: string) => {
    const away = new Set(all('absence.recorded').map(({ said }) => said.replacesId))
    const isAway = (id: string) =>
      all('absence.recorded').some(
        ({ said, seq }) =>
          seq <= staffThrough && said.personId === id && !away.has(said.absenceId) && said.validFrom <= `${month}-01` && (said.validTo ?? '9999') > at.lastDay,
      )
    const below = staffOf(at.unitId, at.lastDay).filter((post) => post.personId !== personId && post.rank > at.rank && !isAway(post.personId))
    const ratings = below.flatMap((post) => last('fulfilment.entered', ({ said }) => said.personId === post.personId && said.month === month) ?? [])
    const failing = ratings.filter(({ said }) => !said.isFulfilled)
    const entries = ['organising', 'uniting'].flatMap((part) => {
      const entry = last('leadership.entered', ({ said }) => said.personId === personId && said.month === month && said.part === part)
      return entry ? [{ part, percent: entry.said.percent, seq: entry.seq, byId: entry.actor }] : []
    })
    const percentOf = (part: string) => entries.find((entry) => entry.part === part)?.percent ?? null
    return {
      subordinates: { of: below.length, rated: ratings.length, failing: failing.length },
      organising: percentOf('organising'),
      uniting: percentOf('uniting'),
      unitId: at.unitId,
      day: at.lastDay,
      failingSeqs: failing.map(({ seq }) => seq).sort((a, b) => a - b),
      entries,
    }
  }

  const months = span.months.map((month) => {
    const isOne = span.months.length === 1
    const at = isOne ? person : placeIn(monthOf(month))
    if (at && !at.unitPath.startsWith(pathOf(opened.said.unitId))) throw new Error('nobody has said how a month in another block is counted again')
    const by = (at && countedBy(at)) || set
    const works = whose('person.enrolled').flatMap((enrolled) => workOf(enrolled, month, by.rules))
    const leader = at && leads(by.rules) ? leaderOf(at, month) : null
    const { results, rounding } = by.rules
    const counting = works.filter(({ isDone, isExcused }) => isDone || !isExcused)
    const judged = results.base === 'done' ? counting.filter(({ isDone }) => isDone) : counting
    const weighted = (some: typeof works, percentOf: (work: (typeof works)[number]) => number): Ratio | null => {
      if (some.length === 0) return counting.length > 0 ? ratio('0') : null
      return over(sum(some.map((work) => times(ratio(work.weight), ratio(String(percentOf(work)))))), sum(some.map(({ weight }) => ratio(weight))))
    }
    const less = (isDone: boolean, often: number, loss: number) => (isDone ? Math.max(0, 100 - often * loss) : 0)
    const { of, rated, failing } = leader?.subordinates ?? { of: 0, rated: 0, failing: 0 }
    const given: Record<string, () => string | null> = {
      unit: () => (failing > 0 ? String(results.unitFailingPercent) : of > 0 && rated === of ? '100' : null),
      organising: () => leader?.organising ?? null,
      uniting: () => leader?.uniting ?? null,
    }
    const percentIn = (part: string): Ratio | null => {
      if (part === 'quantity') return weighted(counting, ({ isDone }) => (isDone ? 100 : 0))
      if (part === 'quality') return weighted(judged, (work) => less(work.isDone, work.failedReviews - (work.excusedReviews ?? 0), results.perFailedReview))
      if (part === 'progress') return weighted(judged, (work) => less(work.isDone, work.delays - (work.excusedDelays ?? 0), results.perDelay))
      const text = wordOn(part)
      return text ? ratio(text) : null
    }
    // Nothing was computed of a word: it stands as it was said.
    const wordOn = (part: string) => (leader && LEADING.includes(part) ? (corrected('leader', part, month) ?? given[part]()) : null)
    const values = results.parts.map((part) => ({ part, value: percentIn(part), word: wordOn(part) }))
    const known = values.flatMap(({ value }) => value ?? [])
    const points = known.length === values.length ? times(over(mean(known), ratio('100')), ratio(String(results.points))) : null
    const both = (value: Ratio | null) => ({ exact: value && exactly(value), shown: value && shownAs(value, rounding) })
    const isBegun = values.some(({ part, value }) => value && !LEADING.includes(part))
    return {
      points,
      isUnknown: points === null && isBegun,
      said: {
        month,
        versionId: isOne ? null : by.versionId,
        leader,
        points: both(points),
        parts: values.map(({ part, value, word }) => ({ part, exact: word ?? (value && exactly(value)), shown: value && shownAs(value, rounding) })),
        works,
      },
    }
  })
  const counted = months.flatMap(({ points }) => points ?? [])
  const total = counted.length === 0 || months.some(({ isUnknown }) => isUnknown) ? null : mean(counted)

  const periodsOf = ({ said: { enrolmentId, courseVersionId, cycle } }: Raw): number => {
    const lessons = read.get<{ n: number }>('SELECT count(*) AS n FROM "CourseVersionLesson" WHERE "courseVersionId" = ?', enrolledIn(enrolmentId)) ?? { n: 0 }
    const learnt = all('lesson.completed').filter(({ said }) => said.enrolmentId === enrolmentId).length
    if (only('lessons.exempted', ({ said }) => said.enrolmentId === enrolmentId) && learnt < lessons.n) return 0
    if (cycle !== 1) throw new Error('nobody has said how a second cycle is counted again')
    return versionOf(courseVersionId)?.periods ?? 0
  }
  const enrolledIn = (id: string) => only('person.enrolled', ({ said }) => said.enrolmentId === id)?.said.courseVersionId ?? ''
  const courses = whose('course.completed').map((event): Item => {
    const { completionId, enrolmentId, courseId, courseVersionId, knownBy, attemptId, handInId } = event.said
    const graded = gradingsOf(attemptId).map(({ said }) => said)
    const best = graded.sort((a, b) => Number(b.isPassed) - Number(a.isPassed) || Number(b.percent) - Number(a.percent))[0]
    const certificate = last('certificate.issued', ({ said }) => said.completionId === completionId)
    return {
      kind: 'course',
      id: completionId,
      enrolmentId,
      courseCode: codeOf(courseId),
      versionNumber: versionOf(courseVersionId)?.number,
      periods: periodsOf(event),
      knownBy,
      completedAt: event.occurredAt,
      attemptId,
      attemptNumber: (attemptId && only('attempt.started', ({ said }) => said.attemptId === attemptId)?.said.number) || null,
      percent: best?.percent ?? null,
      handInId,
      markerId: markingOf(handInId)?.actor ?? null,
      certificateCode: certificate?.said.code ?? null,
      isRevoked: certificate && only('certificate.revoked', ({ said }) => said.certificateId === certificate.said.certificateId) ? 1 : 0,
      eventSeq: event.seq,
      ...dayOfItem(completionId, hanoiDay(event.occurredAt)),
    }
  })
  function dayOfItem(id: string, day: string): { day: string; countsOn?: string } {
    const counts = corrected('counts', id)
    return counts && counts !== 'no' ? { day: counts, countsOn: counts } : { day: counts === 'no' ? '' : day }
  }
  const own = new Map(whose('person.enrolled').map(({ said }) => [said.enrolmentId, said]))
  const made = all('task.handed-in').flatMap((event) => {
    const { handInId, enrolmentId, taskId } = event.said
    if (own.has(enrolmentId)) return [{ event, handInId, enrolmentId }]
    return all('group.named').flatMap(({ said: naming }) => {
      const answer = naming.enrolmentId === enrolmentId && naming.taskId === taskId && only('group.answered', ({ said }) => said.namingId === naming.namingId)
      const forWhom = answer ? (answer.said.confirmedFor ?? '') : ''
      return own.has(forWhom) ? [{ event, handInId, enrolmentId: forWhom }] : []
    })
  })
  const products = made
    .flatMap(({ event, handInId, enrolmentId }): Item[] => {
      const marking = markingOf(handInId)
      if (marking?.said.verdict !== 'accepted' || !handInId) return []
      const courseCode = codeOf(own.get(enrolmentId)?.courseId ?? '')
      const times = { handedInAt: event.occurredAt, markedAt: marking.occurredAt, markerId: marking.actor, eventSeq: marking.seq }
      return [
        { kind: 'product', id: handInId, enrolmentId, courseCode, number: event.said.number, ...times, ...dayOfItem(handInId, hanoiDay(event.occurredAt)) },
      ]
    })
    .sort((a, b) => a.eventSeq - b.eventSeq)
  const sharings = all('sharing.credited')
    .filter(({ subject }) => subject === personId)
    .flatMap(({ seq, occurredAt, said: { creditId: id, sharingId, participants } }): Item[] => {
      const flags = all('sharing.flagged').filter(({ said }) => said.credits.includes(id))
      const judged = flags.map(({ said: { flagId } }) => last('sharing.judged', ({ said }) => said.flagId === flagId))
      if (judged.some((one) => one && !one.said.counts)) return []
      const isFlagged = judged.some((one) => one === null) ? 1 : 0
      return [
        {
          kind: 'sharing',
          id,
          sharingId,
          participants: participants.length,
          isFlagged,
          creditedAt: occurredAt,
          eventSeq: seq,
          ...dayOfItem(id, hanoiDay(occurredAt)),
        },
      ]
    })
  const year = { from: `${span.from.slice(0, 4)}-01-01`, until: span.until }
  const inYear = [...courses, ...products, ...sharings]
    .filter(({ day }) => lies(String(day), year))
    .map((item) => (item.kind === 'course' && corrected('periods', item.id) ? { ...item, periods: Number(corrected('periods', item.id)) } : item))
  const earned = inYear.filter(({ day }) => String(day) >= span.from)
  const learnt = (items: Item[]) => items.reduce((total, { periods = 0 }) => total + periods, 0)

  const gone = new Set(
    events.flatMap(({ type, said }) => (type === 'outside.withdrawn' ? said.outsideId : type === 'outside.brought' ? (said.replacesId ?? []) : [])),
  )
  const brought = whose('outside.brought').filter(({ said }) => !gone.has(said.outsideId) && lies(said.lastDay, year))
  const assigned = new Set(months.flatMap(({ said: { works } }) => works.map(({ enrolmentId }) => enrolmentId)))
  const accepting = (kind: string) =>
    rules.general.groups.flatMap(({ criteria }) => criteria.filter(({ accepts }) => accepts.includes(kind)).map(({ id }) => id))
  const stand = (kind: string, id: string, eventSeq: number, said: string | null) => {
    const placed = last(
      'evidence.placed',
      (one) => one.said.personId === personId && one.said.periodId === periodId && one.said.kind === kind && one.said.itemId === id,
    )
    const decided = last('evidence.decided', (one) => one.said.personId === personId && one.said.kind === kind && one.said.itemId === id)
    const wish = placed ? placed.said.criterionId : said
    const isOff = placed !== null && wish === null
    const isSaid = wish !== null && accepting(kind).includes(wish)
    const criterionId = isOff ? null : isSaid ? wish : (accepting(kind)[0] ?? null)
    const holds = decided !== null && decided.seq > (placed?.seq ?? 0)
    const state = isOff ? 'off' : criterionId === null && kind !== 'outside' ? 'unplaced' : holds ? decided.said.verdict : 'unconfirmed'
    const isDecided = state === 'confirmed' || state === 'returned'
    return {
      criterionId,
      by: isOff || isSaid ? 'owner' : 'rule',
      placedSeq: placed?.seq ?? null,
      state,
      decidedById: isDecided ? (decided?.actor ?? null) : null,
      decidedAs: isDecided ? (decided?.said.decidedAs ?? null) : null,
      decidedSeq: decided?.seq ?? null,
      eventSeq,
      seq: Math.max(eventSeq, placed?.seq ?? 0, decided?.seq ?? 0),
    }
  }
  const outside = brought.map(({ seq, said: { outsideId: id, lastDay, periods, criterionId } }) => ({
    kind: 'outside',
    id,
    lastDay,
    periods,
    ...stand('outside', id, seq, criterionId),
    inResults: false,
  }))
  const inSpan = outside.filter(({ lastDay }) => lastDay >= span.from)
  const periodsOutside = (items: typeof outside, state: string) => items.filter((item) => item.state === state).reduce((n, { periods }) => n + periods, 0)
  const terms = rules.norm.outside ?? { counts: false, most: null }
  const confirmed = periodsOutside(outside, 'confirmed')

  const unit = () => {
    const [staff, known] = [new Set(staffOf(person.unitId, person.lastDay).map((post) => post.personId)), hanoiDay(events[events.length - 1].recordedAt)]
    const dueDates = all('person.enrolled')
      .filter(({ said }) => staff.has(said.personId))
      .map((enrolled) => {
        const completed = completionOf(enrolled.said.enrolmentId)
        const dues = duesOf(enrolled).filter(({ seq }) => !completed || seq < completed.seq)
        return { due: dues[dues.length - 1].dueDate, isDone: completed !== null }
      })
    const due = dueDates.filter((one) => lies(one.due, span))
    const end = known < span.until ? known : span.until
    return {
      unitId: person.unitId,
      people: staff.size,
      due: due.length,
      done: due.filter(({ isDone }) => isDone).length,
      overdue: dueDates.filter((one) => !one.isDone && one.due !== null && one.due < end).length,
      periods: all('course.completed')
        .filter(({ said, subject, occurredAt }) => staff.has(said.personId ?? subject ?? '') && lies(hanoiDay(occurredAt), span))
        .reduce((n, event) => n + periodsOf(event), 0),
    }
  }

  const targets = new Set([...assigned, ...earned.map(({ id }) => id)])
  const mine = corrections.filter((one) => one.periodId === periodId || (one.month ? span.months.includes(one.month) : targets.has(one.target)))
  return {
    period: { id: periodId, unitId: opened.said.unitId, kind: opened.said.kind, key: opened.said.key },
    person,
    rules: { versionId: set.versionId, code: set.code, number: set.number, isExample: rules.isExample },
    through,
    hours: { inSpan: learnt(earned), inYear: learnt(inYear), norm: rules.norm.periodsPerYear },
    unit: leads(rules) && !isBrief ? unit() : null,
    outside: {
      inSpan: periodsOutside(inSpan, 'confirmed'),
      inYear: confirmed,
      counted: terms.counts ? Math.min(confirmed, terms.most ?? confirmed) : 0,
      open: periodsOutside(inSpan, 'unconfirmed'),
      most: terms.most,
      counts: terms.counts,
    },
    evidence: [
      ...earned.map(({ kind, id, eventSeq, enrolmentId = '' }) => ({ kind, id, ...stand(kind, id, eventSeq, null), inResults: assigned.has(enrolmentId) })),
      ...inSpan,
    ],
    points: { exact: total && exactly(total), shown: total && shownAs(total, rules.rounding), months: counted.length },
    months: months.map(({ said }) => said),
    earned: earned.map(({ day: _, ...item }) => item),
    ...(mine.length ? { corrections: mine } : {}),
  }
}
