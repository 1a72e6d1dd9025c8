import { read } from '~/platform/db/database.server'
import { settings } from '~/platform/env'
import type { Finding } from '~/platform/mdx/finding'
import type { Bilingual } from '../catalog/course-versions.server'
import type { Viewer } from '../organisation/viewer'
import { hashesOfDraft } from './draft-files.server'
import { canWrite, findDraft } from './drafts.server'
import { baseOf, diffFiles, type FileChange } from './file-changes.server'
import { diffProse, type ProseDiff } from './prose-diff'
import { isOutdated, makeOf } from './publication.server'
import { type ReviewState, reviewOf } from './review-state.server'
import type { CourseSource } from './source.server'
import type { Run } from './word-diff'

/** One lesson that a publication would change: by how much, and how many had completed the text of before. */
export type LessonChange = {
  lessonId: string
  title: Bilingual
  kind: 'added' | 'removed' | 'changed'
  percent: number
  isLawChanged: boolean
  completed: number
  /** Whether a major version would propose to learn it again. */
  isProposed: boolean
}
export type Preview = {
  state: ReviewState
  isOutdated: boolean
  findings: Finding[]
  lessons: LessonChange[]
  files: { path: string; kind: FileChange['kind'] }[]
  questions: number
  people: { completed: number; certificates: number; midway: number }
  proposedPeople: number
  percentToPropose: number
}

/** What publishing a draft would change, and for whom; null for those who may not publish. Compiles the draft. */
export async function previewPublication(viewer: Viewer, draftId: string): Promise<Preview | null> {
  const draft = canWrite(viewer) ? findDraft(viewer, draftId) : null
  if (!draft) return null
  const made = await makeOf(draftId)
  const files = diffFiles(baseOf(draft), hashesOfDraft(draftId))
  const lessons = made.ok && draft.baseVersionId ? lessonChanges(made.source, draft.baseVersionId) : []
  const proposed = lessons.filter((lesson) => lesson.isProposed).map((lesson) => lesson.lessonId)
  return {
    state: reviewOf(draftId).state,
    isOutdated: isOutdated(draft),
    findings: made.ok ? [] : made.findings,
    lessons,
    files: files.map(({ path, kind }) => ({ path, kind })),
    questions: files.reduce((sum, file) => sum + (file.diff?.changes.filter((change) => change.what === 'question').length ?? 0), 0),
    people: peopleOf(draft.courseId),
    proposedPeople: countToRelearn(proposed),
    percentToPropose: settings().relearnPercent,
  }
}

/** How many people had completed one of the lessons: whom a major version that names them would ask. */
export function countToRelearn(lessonIds: string[]): number {
  return (
    read.get<{ n: number }>(
      'SELECT count(DISTINCT "personId") AS n FROM "LessonCompletion" WHERE "lessonId" IN (SELECT value FROM json_each(?))',
      JSON.stringify(lessonIds),
    )?.n ?? 0
  )
}

function peopleOf(courseId: string): Preview['people'] {
  const row = read.get<{ enrolled: number; completed: number; certificates: number }>(
    `SELECT (SELECT count(*) FROM "Enrolment" WHERE "courseId" = ?1) AS enrolled, (SELECT count(*) FROM "CourseCompletion" WHERE "courseId" = ?1) AS completed,
       (SELECT count(*) FROM "Certificate" c LEFT JOIN "Revocation" r ON r."certificateId" = c."id" WHERE c."courseId" = ?1 AND r."certificateId" IS NULL) AS certificates`,
    courseId,
  )
  return { completed: row?.completed ?? 0, certificates: row?.certificates ?? 0, midway: (row?.enrolled ?? 0) - (row?.completed ?? 0) }
}

type OldLesson = { lessonId: string; slug: string; titleVi: string; titleEn: string; source: string; completed: number }

function lessonChanges(source: CourseSource, baseVersionId: string): LessonChange[] {
  const old = read.all<OldLesson>(
    `SELECT c."lessonId", l."slug", l."titleVi", l."titleEn", l."source", (SELECT count(*) FROM "LessonCompletion" x WHERE x."lessonId" = c."lessonId") AS completed
     FROM "CourseVersionLesson" c JOIN "LessonVersion" l ON l."id" = c."lessonVersionId" WHERE c."courseVersionId" = ? ORDER BY c."position"`,
    baseVersionId,
  )
  const least = settings().relearnPercent
  const changes = source.lessons.flatMap((lesson): LessonChange[] => {
    const was = old.find((item) => item.lessonId === lesson.id)
    const plain = { lessonId: lesson.id, title: lesson.title, isLawChanged: false, completed: 0, isProposed: false }
    if (!was) return [{ ...plain, kind: 'added', percent: 100 }]
    if (was.source === lesson.text) return []
    const diff = diffProse('lesson.mdx', was.source, lesson.text)
    const percent = Math.ceil(shareOf(diff, lesson.text) * 100)
    const isLawChanged = lawsIn(was.source) !== lawsIn(lesson.text)
    return [{ ...plain, kind: 'changed', percent, isLawChanged, completed: was.completed, isProposed: was.completed > 0 && (percent >= least || isLawChanged) }]
  })
  const gone = old.filter((was) => !source.lessons.some((lesson) => lesson.id === was.lessonId))
  return [
    ...changes,
    ...gone.map(
      (was): LessonChange => ({
        lessonId: was.lessonId,
        title: { vi: was.titleVi, en: was.titleEn },
        kind: 'removed',
        percent: 100,
        isLawChanged: false,
        completed: was.completed,
        isProposed: false,
      }),
    ),
  ]
}

const countWords = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0
const wordsIn = (runs: Run[], kind: Run['kind']) => countWords(runs.flatMap((run) => (run.kind === kind ? [run.text] : [])).join(' '))

/** The share of a lesson's words that a diff came to, from 0 to 1; what only moved counts nothing. */
function shareOf(diff: ProseDiff, text: string): number {
  const changed = diff.changes
    .filter((change) => change.kind !== 'moved' && change.what !== 'field')
    .reduce((sum, { runs }) => sum + Math.max(wordsIn(runs, 'added'), wordsIn(runs, 'removed')), 0)
  return Math.min(1, changed / Math.max(1, countWords(text)))
}

/** The acts a text cites, in words or by `<Law>`, and what its boxes on law say, as one text to compare. */
function lawsIn(text: string): string {
  const cited = text.match(/(?:Luật|Bộ luật|Nghị định|Nghị quyết|Thông tư|Quyết định|Chỉ thị|Pháp lệnh)[\p{L}\s]{0,60}?(?:số\s+)?\d+[\p{L}\d/.-]*/gu) ?? []
  const named = tagsIn(text, 'Law').map(({ tag }) => tag)
  const boxes: string[] = []
  let read = 0
  for (const { tag, end } of tagsIn(text, 'Callout')) {
    if (end < read || !tag.includes('kind="law"')) continue
    read = text.indexOf('</Callout>', end)
    if (read < 0) break
    boxes.push(tag + text.slice(end, read))
  }
  return [...new Set([...cited, ...named, ...boxes].map((act) => act.replace(/\s+/g, ' ')))].sort().join('\n')
}

/** The tags that open a component, with where each ends in the text; each stretch is read once. */
function tagsIn(text: string, component: string): { tag: string; end: number }[] {
  const tags: { tag: string; end: number }[] = []
  const opening = new RegExp(`<${component}(?=[\\s>])`, 'g')
  for (let found = opening.exec(text); found; found = opening.exec(text)) {
    const end = text.indexOf('>', found.index) + 1
    if (!end) break
    tags.push({ tag: text.slice(found.index, end), end })
    opening.lastIndex = end
  }
  return tags
}
