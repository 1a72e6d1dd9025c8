import { listCourses } from '~/domain/catalog/course-versions.server'
import { readKey, type Span, spanOf } from '~/domain/evaluation/periods'
import type { Feed } from '~/domain/objectives/content'
import { measuredLately } from '~/domain/objectives/measured.server'
import { findObjective, type Objective, objectiveById, objectivesTouching } from '~/domain/objectives/objectives.server'
import { shownPercent } from '~/domain/objectives/progress'
import { readsPerson } from '~/domain/objectives/readers.server'
import { findPerson } from '~/domain/organisation/people.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import type { ListedObjective } from '~/ui/objectives/objective-cards'
import { noteLook } from './look.server'
import { found } from './viewer.server'

/** The quarter it is. */
export function thisQuarter(): Span {
  const [year, month] = civilDate(now()).split('-').map(Number)
  return found(spanOf('quarter', `${year}-Q${Math.ceil(month / 3)}`))
}

/** The period a page is asked for, by `?period=`; the quarter it is where that is none. */
export function askedSpan(request: Request): Span {
  const text = (new URL(request.url).searchParams.get('period') ?? '').slice(0, 20)
  return spanCalled(text) ?? thisQuarter()
}

/** A period by its key, whichever its kind; null where it is none. */
export const spanCalled = (key: string): Span | null => spanOf('month', key) ?? spanOf('quarter', key) ?? spanOf('year', key)

/** The period typed into a form. */
export const typedKey = (kind: string, text: string): string =>
  kind === 'month' || kind === 'quarter' || kind === 'year' ? readKey(kind, text.slice(0, 40)) : ''

/** The periods around one: those of its kind before and after, and the month, quarter and year it stands for. */
export function spansAround({ kind, key, firstDay }: Span): { kinds: Span[]; before: string; after: string } {
  const [year, month] = firstDay.split('-').map(Number)
  const shift = (by: number): string => {
    if (kind === 'year') return String(year + by)
    const months = year * 12 + (month - 1) + by * (kind === 'quarter' ? 3 : 1)
    const [y, m] = [Math.floor(months / 12), (months % 12) + 1]
    return kind === 'quarter' ? `${y}-Q${Math.ceil(m / 3)}` : `${y}-${String(m).padStart(2, '0')}`
  }
  const today = civilDate(now())
  const at = today.startsWith(String(year)) ? Number(today.slice(5, 7)) : month
  const keys = { month: `${year}-${String(at).padStart(2, '0')}`, quarter: `${year}-Q${Math.ceil(at / 3)}`, year: String(year), [kind]: key }
  return { kinds: (['month', 'quarter', 'year'] as const).flatMap((one) => spanOf(one, keys[one]) ?? []), before: shift(-1), after: shift(1) }
}

/** An objective as lists show it. */
export function listed(objective: Objective): ListedObjective {
  const { id, content, personId, personName, unitName, isPending, proposalId, endedAt } = objective
  const { percent } = measuredLately(objective)
  return {
    id,
    title: content.title,
    owner: personName ?? unitName,
    isPerson: personId !== null,
    results: content.keyResults.length,
    percent: percent === null || isPending ? null : shownPercent(percent),
    state: endedAt ? 'ended' : isPending ? (proposalId ? 'pending' : 'returned') : proposalId ? 'proposed' : null,
  }
}

/** An objective that the viewer reads, 404 otherwise; that somebody else's is read is noted. */
export async function readObjective(request: Request, viewer: Viewer, id: string | undefined): Promise<Objective> {
  const objective = found(findObjective(viewer, (id ?? '').slice(0, 60)))
  if (objective.personId && objective.personId !== viewer.personId)
    await noteLook(request, viewer, objective.personId, findPerson(viewer, 'manage', objective.personId) ? 'manage' : 'evaluate')
  return objective
}

/** What somebody aims at in the days of a dossier, as far as the viewer reads it. */
export const objectivesBeside = (viewer: Viewer, personId: string, span: Span): ListedObjective[] =>
  readsPerson(viewer, personId) ? objectivesTouching(personId, span).map(listed) : []

/** The name of an objective above, for those who read it. */
export const titleOf = (id: string | null): string | null => (id ? (objectiveById(id)?.content.title ?? null) : null)

/** What feeds a key result, in both languages, with its course or product. */
export function feedThing(feed: Feed): { code: string; title: { vi: string; en: string } | null } | null {
  if (feed.kind === 'by-hand') return null
  const courses = listCourses()
  if (feed.kind !== 'product') {
    const course = courses.find(({ courseId }) => courseId === feed.courseId)
    return course ? { code: course.code, title: course.title } : { code: '', title: null }
  }
  const course = courses.find(({ tasks }) => tasks.some(({ taskId }) => taskId === feed.taskId))
  return { code: course?.code ?? '', title: course?.tasks.find(({ taskId }) => taskId === feed.taskId)?.title ?? null }
}
