import { read } from '~/platform/db/database.server'
import { type CourseVersion, findCourseById } from '../catalog/course-versions.server'
import { listPosts } from '../feedback/posts.server'
import { type RatingCounts, ratingsOf } from '../feedback/ratings.server'
import { type ShownFigures, shownFigures } from '../feedback/shown-figures.server'
import { heldUnder } from '../feedback/small-numbers.server'
import type { Viewer } from '../organisation/viewer'
import { readDraftFile } from './draft-files.server'
import { type PassageMark, passageMarks } from './draft-signals.server'
import { findDraft } from './drafts.server'
import { writtenQuestions } from './signal-places'
import { findText, hashesOfVersion } from './source-store.server'

/** How readers fared with one question of the file, newest version of it first. `isEdited`: the draft has another wording than what is asked now. */
export type QuestionMark = { id: string; line: number; stem: string; isEdited: boolean; versions: VersionFigures[] }
export type VersionFigures = Pick<ShownFigures, 'number' | 'isCurrent' | 'firstTries' | 'isFew' | 'wrongChoices'> & { wrong: number | null }
/** A question that was asked under the lesson and that nobody who teaches has answered. */
export type OpenPost = { id: string; fullName: string; text: string; postedAt: string }

/** What readers of the published course say about one file of its draft. `course` null: it was never published; `people`: who is or was in it. */
export type DraftReaders = {
  course: { slug: string; lesson: string | null } | null
  people: number
  questions: QuestionMark[]
  passages: PassageMark[]
  /** Signals whose words the draft no longer has. */
  gone: PassageMark[]
  posts: OpenPost[]
  /** How far the lesson helped, newest version first. */
  ratings: RatingCounts[]
  /** How many must have learnt the published lesson before signals and ratings of it are shown; null once they have. */
  heldUnder: number | null
}

const NOBODY = { people: 0, questions: [], passages: [], gone: [], posts: [], ratings: [], heldUnder: null }

/** Where readers fail in one file of a draft, at the lines of the draft; null when it is not the viewer's to read. */
export function readersOfFile(viewer: Viewer, draftId: string, path: string): DraftReaders | null {
  const draft = findDraft(viewer, draftId)
  const file = draft && readDraftFile(viewer, draftId, path)
  if (!draft || !file) return null
  const course = findCourseById(draft.courseId)
  if (!course) return { course: null, ...NOBODY }
  const lessonId = /^---[^\S\n]*\n(?:.*\n)*?id:[^\S\n]*['"]?([\w-]+)/.exec(file.text)?.[1]
  const lesson = course.lessons.find((item) => item.lessonId === lessonId) ?? null
  const named = { slug: course.slug, lesson: lesson?.slug ?? null }
  const people = read.get<{ n: number }>('SELECT count(DISTINCT "personId") AS n FROM "Enrolment" WHERE "courseId" = ?', course.courseId)?.n ?? 0
  if (!people) return { course: named, ...NOBODY }
  const marks = lesson ? passageMarks(lesson.lessonId, file.text) : []
  return {
    course: named,
    people,
    questions: questionMarks(course, file.text, publishedText(course, lesson?.lessonVersionId ?? null, path)),
    passages: marks.filter((mark) => mark.line !== null),
    gone: marks.filter((mark) => mark.line === null),
    posts: lesson ? openPosts(viewer, course.courseId, lesson.lessonId) : [],
    ratings: lesson ? ratingsOf(lesson.lessonId) : [],
    heldUnder: lesson && heldUnder(lesson),
  }
}

/** What stands published of this file: a lesson by its identity, wherever it stands now; any other file by its path. */
function publishedText(course: CourseVersion, lessonVersionId: string | null, path: string): string {
  if (lessonVersionId) return read.get<{ source: string }>('SELECT "source" FROM "LessonVersion" WHERE "id" = ?', lessonVersionId)?.source ?? ''
  const hash = hashesOfVersion(course.id)?.get(path)
  return (hash && findText(hash)) || ''
}

function questionMarks(course: CourseVersion, text: string, published: string): QuestionMark[] {
  const written = writtenQuestions(text)
  const before = writtenQuestions(published)
  const figures = shownFigures(course, ['check', 'graded'])
  return [...written].flatMap(([id, place]) => {
    const rows = figures.filter((row) => row.questionId === id)
    if (!rows.length) return []
    const versions = rows.map(({ number, isCurrent, firstTries, wrong, isFew, wrongChoices }) => ({
      number,
      isCurrent,
      firstTries,
      wrong: isFew ? null : wrong,
      isFew,
      wrongChoices: wrongChoices.slice(0, 3),
    }))
    return [{ id, line: place.line, stem: rows[0].stem, isEdited: before.get(id)?.text !== place.text, versions }]
  })
}

function openPosts(viewer: Viewer, courseId: string, lessonId: string): OpenPost[] {
  return (listPosts(viewer, courseId, lessonId) ?? [])
    .filter((post) => !post.isHidden && !post.replies.some((reply) => reply.isTeacher && !reply.isHidden))
    .map(({ id, fullName, text, postedAt }) => ({ id, fullName, text, postedAt }))
}
