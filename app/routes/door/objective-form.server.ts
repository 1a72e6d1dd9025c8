import { listOfferedCourses } from '~/domain/catalog/offers.server'
import { type Feed, type KeyResult, MOST_KEY_RESULTS, type ObjectiveContent } from '~/domain/objectives/content'
import { readDecimal } from '~/domain/objectives/decimals'
import type { Objective } from '~/domain/objectives/objectives.server'
import { newId } from '~/platform/ids'
import { done, type Outcome, refused } from '~/platform/outcome'
import type { TypedObjective, TypedResult } from '~/ui/objectives/objective-form'
import { textOf } from './form'

const NOTHING: TypedResult = { id: '', title: '', measure: '', from: '0', target: '', weight: '1', feed: 'by-hand', thing: '', window: 'period' }

/** An empty form; three results to begin with. */
export function emptyObjective(period: { kind: string; key: string }): TypedObjective {
  return {
    title: '',
    note: '',
    weight: '1',
    kind: period.kind,
    key: period.key,
    parent: '',
    countsChildren: false,
    reason: '',
    results: [NOTHING, NOTHING, NOTHING],
  }
}

/** An objective as a form shows it, with room for two more results. */
export function typedFrom({ content, parentId, span }: Pick<Objective, 'content' | 'parentId' | 'span'>): TypedObjective {
  const results = content.keyResults.map(
    ({ feed, ...rest }): TypedResult => ({ ...rest, feed: feed.kind, thing: thingOf(feed), window: feed.kind === 'by-hand' ? 'period' : feed.window }),
  )
  const { title, note, weight, countsChildren } = content
  return {
    title,
    note,
    weight,
    kind: span.kind,
    key: span.key,
    parent: parentId ?? '',
    countsChildren,
    reason: '',
    results: [...results, NOTHING, NOTHING].slice(0, MOST_KEY_RESULTS),
  }
}

const thingOf = (feed: Feed): string =>
  feed.kind === 'by-hand' ? '' : feed.kind === 'product' ? `task:${feed.taskId}` : feed.courseId ? `course:${feed.courseId}` : ''

/** What may feed a key result: every course on offer and each of its products. */
export function feedChoices(): { value: string; code: string; title: { vi: string; en: string }; isTask: boolean }[] {
  return listOfferedCourses().flatMap(({ courseId, code, title, tasks }) => [
    { value: `course:${courseId}`, code, title, isTask: false },
    ...tasks.map((task) => ({ value: `task:${task.taskId}`, code, title: task.title, isTask: true })),
  ])
}

/** A form as it was sent, every field at most so long. */
export function typedObjective(form: FormData): TypedObjective {
  const text = (name: string, most = 100) => textOf(form, name).slice(0, most)
  const results = Array.from({ length: MOST_KEY_RESULTS }, (_, at) => at)
    .filter((at) => form.has(`title${at}`))
    .map((at): TypedResult => {
      const own = (name: string, most?: number) => text(`${name}${at}`, most)
      return {
        id: own('id'),
        title: own('title', 300),
        measure: own('measure', 60),
        from: own('from'),
        target: own('target'),
        weight: own('weight'),
        feed: own('feed'),
        thing: own('thing'),
        window: own('window'),
      }
    })
  const [title, note, reason] = [text('title', 300), text('note', 2000), text('reason', 500)]
  return {
    title,
    note,
    weight: text('weight'),
    kind: text('kind'),
    key: text('key'),
    parent: text('parent'),
    countsChildren: form.has('countsChildren'),
    reason,
    results,
  }
}

type NumberRefusal = 'objective-number-wrong' | 'objective-number-ambiguous' | 'objective-number-long' | 'objective-feed-wrong'

/** What a form says, with the ids of the key results that were there; a new one gets its own. Refuses numbers that are none. */
export function contentOf(typed: TypedObjective): Outcome<ObjectiveContent, NumberRefusal> {
  const weight = decimal(typed.weight || '1')
  if (!weight.ok) return weight
  const keyResults: KeyResult[] = []
  for (const result of typed.results) {
    if (!result.title.trim() && !result.target.trim()) continue
    const [from, target, own] = [decimal(result.from || '0'), decimal(result.target), decimal(result.weight || '1')]
    if (!from.ok) return from
    if (!target.ok) return target
    if (!own.ok) return own
    const feed = feedOf(result)
    if (!feed) return refused('objective-feed-wrong')
    keyResults.push({ id: result.id || newId(), title: result.title, measure: result.measure, from: from.value, target: target.value, weight: own.value, feed })
  }
  return done({ title: typed.title, note: typed.note, weight: weight.value, countsChildren: typed.countsChildren, keyResults })
}

function decimal(text: string): Outcome<string, NumberRefusal> {
  const read = readDecimal(text)
  return read.ok ? done(read.value) : refused(`objective-${read.trouble}`)
}

function feedOf({ feed, thing, window: days }: TypedResult): Feed | null {
  const [sort, id = ''] = thing.split(':')
  const window = days === 'to-date' ? 'to-date' : 'period'
  if (feed === 'by-hand') return { kind: feed }
  if (feed === 'product') return sort === 'task' && id ? { kind: feed, taskId: id, window } : null
  if (feed === 'certificates') return sort === 'task' ? null : { kind: feed, courseId: id || null, window }
  if (feed === 'course' || feed === 'completion-rate') return sort === 'course' && id ? { kind: feed, courseId: id, window } : null
  return null
}
