import { findCourseById, listCourses } from '~/domain/catalog/course-versions.server'
import { closedOffers } from '~/domain/catalog/offers.server'
import { listPathsOf } from '~/domain/enrolment/path-enrolments.server'
import type { WrittenPath } from '~/domain/enrolment/path-writing.server'
import type { PathVersion } from '~/domain/enrolment/paths.server'
import { type PathCourse, pathProgress } from '~/domain/learning/path-progress.server'
import { civilDate, now } from '~/platform/clock'
import { newId } from '~/platform/ids'
import { cutText } from '~/platform/text'
import type { TypedPath } from '~/ui/paths/path-form-page'
import type { PathLine } from '~/ui/paths/path-lines'
import type { PathCourseShown } from '~/ui/paths/path-page'

const GROUPS = 3

/** How somebody the reader may look at stands on each of their paths. */
export function pathLinesOf(personId: string): PathLine[] {
  const today = civilDate(now())
  return listPathsOf(personId).map(({ path, dueDate, givenByName, isReleased }) => {
    const { done, of, completedAt } = pathProgress(personId, path)
    return {
      pathId: path.pathId,
      title: path.title,
      done,
      of,
      completedAt,
      dueDate,
      givenByName,
      isReleased,
      isLate: completedAt === null && dueDate !== null && dueDate < today,
    }
  })
}

/** Courses of a path as a page shows them; one that is gone is left out. */
export function shownCourses(courses: PathCourse[]): PathCourseShown[] {
  const closed = closedOffers()
  return courses.flatMap(({ courseId, state }) => {
    const course = findCourseById(courseId)
    return course ? [{ slug: course.slug, code: course.code, title: course.title, state, isOffered: !closed.has(courseId) }] : []
  })
}

/** The fields of a path's form. */
export function typedPath(fields: URLSearchParams | FormData): TypedPath {
  const text = (name: string, most: number) => cutText(String(fields.get(name) ?? ''), most)
  const all = (name: string) =>
    fields
      .getAll(name)
      .slice(0, 100)
      .map((value) => cutText(String(value), 100))
  return {
    titleVi: text('titleVi', 400),
    titleEn: text('titleEn', 400),
    summaryVi: text('summaryVi', 4000),
    summaryEn: text('summaryEn', 4000),
    required: all('required'),
    groups: Array.from({ length: GROUPS }, (_, at) => ({
      titleVi: text(`group${at}TitleVi`, 400),
      titleEn: text(`group${at}TitleEn`, 400),
      least: text(`group${at}Least`, 5),
      courses: all(`group${at}Course`),
    })),
    requestKey: text('requestKey', 100) || newId(),
  }
}

/** What a path's form brings to the domain. */
export function broughtPath({ titleVi, titleEn, summaryVi, summaryEn, required, groups }: TypedPath): WrittenPath {
  const idOf = (slug: string) => listCourses().find((course) => course.slug === slug)?.courseId ?? slug
  return {
    title: { vi: titleVi, en: titleEn },
    summary: { vi: summaryVi, en: summaryEn },
    required: required.map(idOf),
    groups: groups.map((group) => ({
      title: { vi: group.titleVi, en: group.titleEn },
      least: Number(group.least.trim() || Number.NaN),
      courses: group.courses.map(idOf),
    })),
  }
}

/** The form as a path fills it. */
export function shownPath({ title, summary, required, groups }: PathVersion): TypedPath {
  const slugOf = (courseId: string) => findCourseById(courseId)?.slug ?? courseId
  return {
    titleVi: title.vi,
    titleEn: title.en,
    summaryVi: summary.vi,
    summaryEn: summary.en,
    required: required.map(slugOf),
    groups: Array.from({ length: Math.max(GROUPS, groups.length) }, (_, at) => ({
      titleVi: groups[at]?.title.vi ?? '',
      titleEn: groups[at]?.title.en ?? '',
      least: groups[at] ? String(groups[at].least) : '',
      courses: (groups[at]?.courses ?? []).map(slugOf),
    })),
    requestKey: newId(),
  }
}

export const courseChoices = () => listCourses().map(({ slug, code, title }) => ({ slug, code, title }))
