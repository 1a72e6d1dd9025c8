import { civilDate, daysBetween, now } from '~/platform/clock'
import { settings } from '~/platform/env'
import { listCourses } from '../catalog/course-versions.server'
import { closedOffers } from '../catalog/offers.server'
import { hasRole, type Viewer } from '../organisation/viewer'
import { byPaste } from './channels'
import { type Language, SHORT_TEXTS } from './templates'
import { dayOf, leftOf } from './values'

/** A text for a group: of a course, in a language. */
export type ShortText = { slug: string; code: string; kind: keyof typeof SHORT_TEXTS; text: string }

/** Whether a viewer has groups to write to: managers and those who teach. */
export const writesToGroups = (viewer: Viewer): boolean => hasRole(viewer, 'manager', 'trainer', 'reviewer')

/**
 * Short texts to paste into a group, one a course: by when it is due where most of the viewer's people have a date (`dues`, by course),
 * else an invitation. Empty for who has no group to write to.
 */
export function listShortTexts(viewer: Viewer, language: Language, dues: ReadonlyMap<string, string | null>): ShortText[] {
  if (!writesToGroups(viewer)) return []
  const { url } = settings()
  const today = civilDate(now())
  const closed = closedOffers()
  return listCourses()
    .filter(({ courseId }) => !closed.has(courseId))
    .map(({ courseId, slug, code, title }) => {
      const due = dues.get(courseId) ?? null
      const kind = due === null ? 'open' : due < today ? 'late' : 'due'
      const left = leftOf(due === null ? null : daysBetween(today, due))
      const values: Record<string, string> = { course: title[language], due: textIn(dayOf(due), language), left: textIn(left, language) }
      const fill = (words: string) => words.replace(/\{(\w+)\}/g, (_, name: string) => values[name])
      const { subject, body, act } = SHORT_TEXTS[kind][language]
      const part = { subject: fill(subject), body: fill(body), act, to: `/learn/${slug}` }
      return { slug, code, kind, text: byPaste.compose([part], language, { url, unsubscribe: '' }) }
    })
}

const textIn = (value: string | { vi: string; en: string }, language: Language) => (typeof value === 'string' ? value : value[language])
