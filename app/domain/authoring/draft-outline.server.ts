import type { Viewer } from '../organisation/viewer'
import { compileFile } from './compile.server'
import { checkCourse } from './draft-check.server'
import { mediaOf } from './draft-editing.server'
import { draftFiles, treeOfDraft } from './draft-files.server'
import { usesTask } from './draft-uses.server'
import { type Draft, findDraft } from './drafts.server'
import { readLessonFacts } from './lesson-facts'
import { lessonPaths } from './lesson-order.server'
import type { LintFinding } from './lint/finding'
import { textOf } from './source-tree'
import { isTaskPath, slugOfTask, taskPaths } from './task-files'
import { readWrittenCourse, type WrittenCourse } from './written-course'

/** A file of the outline with what is wrong in it. */
export type OutlineFile = { path: string; findings: LintFinding[] }
export type OutlineTask = OutlinePage & { name: string; isRequired: boolean; place: number | null }
export type OutlinePage = OutlineFile & { slug: string; titleVi: string; titleEn: string; minutes: string; questions: number }

/** A draft as its outline shows it: every part of the course with the state of its check. */
export type DraftOutline = {
  draft: Draft
  course: WrittenCourse
  lessons: OutlinePage[]
  /** In the order of the course; `place` is the lesson that places it, counted from 1, null at the end. */
  tasks: OutlineTask[]
  pools: (OutlineFile & { pool: 'graded' | 'practice'; questions: number; byCompetence: Record<string, number>; byLevel: Record<string, number[]> })[]
  exercises: (OutlineFile & { slug: string; title: string })[]
  media: Record<string, { url: string; kind: string }>
  /** What is wrong with the course as a whole, and in files of no page. */
  others: LintFinding[]
}

/** The outline of a draft, read and checked beside the requests; null when it is not the viewer's to read. */
export async function outlineOfDraft(viewer: Viewer, draftId: string): Promise<DraftOutline | null> {
  const draft = findDraft(viewer, draftId)
  if (!draft) return null
  const tree = await treeOfDraft(draftId)
  const { survey, findings: all } = await checkCourse(tree)
  const text = (path: string) => textOf(tree, path) ?? ''
  const named = new Set<string>()
  const findingsOf = (path: string) => {
    named.add(`${draft.slug}/${path}`)
    return all.filter(({ file }) => file === `${draft.slug}/${path}`)
  }
  const page = (path: string): OutlinePage => {
    const { titleVi, titleEn, minutes } = readLessonFacts(text(path))
    const questions = text(path).match(/^<Question[\s>]/gm)?.length ?? 0
    return { path, slug: path.replace(/\.mdx$/, ''), titleVi, titleEn, minutes, questions, findings: findingsOf(path) }
  }
  const lessons = lessonPaths(tree.files.keys())
  const taskOf = (path: string): OutlineTask => {
    const name = slugOfTask(path)
    const place = lessons.findIndex((lesson) => usesTask(name)(text(lesson), lesson)) + 1
    return { ...page(path), name, isRequired: readLessonFacts(text(path)).required === 'yes', place: place || null }
  }
  const pools = (['graded', 'practice'] as const).map((pool) => {
    const path = `questions/${pool}.mdx`
    const byCompetence: Record<string, number> = {}
    const byLevel: Record<string, number[]> = {}
    for (const [tag, code] of text(path).matchAll(/^<Question[^>\n]*\bcompetence="([^"]*)"[^>\n]*/gm)) {
      byCompetence[code] = (byCompetence[code] ?? 0) + 1
      byLevel[code] ??= [0, 0, 0]
      byLevel[code][Number(/\bdifficulty="([123])"/.exec(tag)?.[1] ?? 2) - 1] += 1
    }
    return { pool, path, questions: Object.values(byCompetence).reduce((sum, count) => sum + count, 0), byCompetence, byLevel, findings: findingsOf(path) }
  })
  const exercises = [...tree.files.keys()].flatMap((path) => {
    const [, slug] = /^exercises\/([^/]+)\/exercise\.yaml$/.exec(path) ?? []
    if (!slug) return []
    const title = survey.exercises.find((exercise) => exercise.slug === slug)?.title.vi ?? slug
    return [{ slug, title, path, findings: [...findingsOf(path), ...findingsOf(`exercises/${slug}/content.json`)] }]
  })
  const course = readWrittenCourse(text('course.yaml'))
  findingsOf('course.yaml')
  return {
    draft,
    course,
    lessons: lessons.map(page),
    tasks: taskPaths(tree.files.keys()).map(taskOf),
    pools,
    exercises,
    media: mediaOf(draftFiles(draftId)),
    others: all.filter(({ file }) => !named.has(file) || file === `${draft.slug}/course.yaml`),
  }
}

/** What is wrong in one file of a draft, by the same reading that publishing does; null when it is not the viewer's to read. */
export async function findingsOfFile(viewer: Viewer, draftId: string, path: string): Promise<LintFinding[] | null> {
  return (await renderingOfFile(viewer, draftId, path))?.findings ?? null
}

/** A lesson or a task of a draft as a reader would have it, or what stands in the way; null when it is not the viewer's to read. */
export async function renderingOfFile(
  viewer: Viewer,
  draftId: string,
  path: string,
): Promise<{ html: string | null; findings: LintFinding[]; draft: Draft } | null> {
  const draft = findDraft(viewer, draftId)
  if (!draft) return null
  const tree = await treeOfDraft(draftId)
  const { findings: all } = await checkCourse(tree)
  const findings = all.filter(({ file }) => file === `${draft.slug}/${path}`)
  const isPage = /^[^/]+\.mdx$/.test(path) || isTaskPath(path)
  return { html: isPage ? (await compileFile(tree, path)).html : null, findings, draft }
}
