import path from 'node:path'
import type { Finding } from '~/platform/mdx/finding'
import { type OneWorker, oneWorker, WorkFailed } from '~/platform/worker.server'
import { compilationKey, findCompilation, keepCompilation } from './compilations.server'
import { type LintAnswer, type RenderAnswer, type RenderJob, renderJob, type SurveyAnswer, tasksPlacedIn } from './compile-jobs'
import { mediaNamed, mediaProblems, placeQuestionMedia } from './course-media'
import type { LintFinding } from './lint/finding'
import type { CourseSource, LessonSource, Survey, TaskSource } from './source.server'
import { isTextFile, type SourceTree } from './source-tree'

/** A course read and rendered: `bodies` by the id of the lesson or task; with findings there is no source to publish. */
export type Compiled = { source: CourseSource | null; bodies: Map<string, string>; findings: Finding[] }

const MAX_TEXT_BYTES = 10_000_000
const LIMITS = { seconds: 20, megabytes: 384, waiting: 200 }
const PROGRAM = path.resolve('build/node/compile.mjs')

let compiler: OneWorker = oneWorker(PROGRAM, LIMITS)
const underWay = new Map<string, Promise<RenderAnswer>>()

/**
 * Reads and renders a whole course beside the requests, in a thread with limits of time and memory. Import, preview and
 * publishing all come here, so what a trainer sees is what is published. Never on the way to a reader: they get stored HTML.
 * Without `lint` a course is taken that can be read but not be published yet.
 */
export async function compileCourse(tree: SourceTree, lint = true): Promise<Compiled> {
  const survey = await surveyBeside(tree, lint)
  const bodies = new Map<string, string>()
  const findings = [...survey.findings, ...mediaProblems(tree)]
  for (const piece of survey.source ? [...survey.lessons, ...survey.tasks] : []) {
    const rendered = await renderBody(renderJob(piece, survey, mediaNamed(tree, textsOf(piece, survey.tasks))))
    if (rendered.html === null) findings.push(...rendered.findings)
    else bodies.set(piece.id, rendered.html)
  }
  return { source: findings.length ? null : survey.source, bodies, findings }
}

/** Renders one lesson or task of a course, whatever the state of its other files; `findings` are those of this file. */
export async function compileFile(tree: SourceTree, file: string): Promise<RenderAnswer> {
  const survey = await surveyBeside(tree)
  const named = `${tree.slug}/${file}`
  const findings = survey.findings.filter((finding) => finding.file === named)
  const piece = [...survey.lessons, ...survey.tasks].find((item) => item.file === named)
  if (findings.length || !piece) return { html: null, findings: findings.length ? findings : survey.findings }
  return renderBody(renderJob(piece, survey, mediaNamed(tree, textsOf(piece, survey.tasks))))
}

/** The texts that a page shows: its own, and those of the tasks it places. */
const textsOf = (piece: LessonSource | TaskSource, tasks: TaskSource[]) => [piece, ...tasksPlacedIn(piece, tasks)].map(({ body }) => body).join('\n')

/** Ends the thread; the next compilation begins another. */
export function stopCompiler(): Promise<void> {
  return compiler.stop()
}

/** From now on the thread gives way to the requests it runs beside. */
export function giveWayToRequests(): void {
  compiler = oneWorker(PROGRAM, { ...LIMITS, niceness: 10 })
}

/** Compiles by another worker from now on: tests try what happens at its limits. */
export function useCompiler(worker: OneWorker = oneWorker(PROGRAM, LIMITS)): void {
  compiler = worker
}

/** Reads a course in the thread. What is too large, or takes too long, is a finding like any other. */
export async function surveyBeside(tree: SourceTree, lint = false): Promise<Survey> {
  const texts = [...tree.files].filter(([name]) => isTextFile(name))
  const nothing = { source: null, lessons: [], tasks: [], exercises: [], simulation: null }
  const size = texts.reduce((total, [, bytes]) => total + bytes.length, 0)
  if (size > MAX_TEXT_BYTES) {
    const advice = 'Chia khóa học thành nhiều khóa nhỏ hơn'
    return { ...nothing, findings: [{ file: tree.slug, line: 1, column: 1, found: `Khóa học có hơn ${MAX_TEXT_BYTES / 1_000_000} MB chữ`, advice }] }
  }
  try {
    const named = texts.map(([name, bytes]): [string, string] => [name, bytes.toString('utf8')])
    const survey = await compiler.run<SurveyAnswer>({ kind: 'survey', slug: tree.slug, lint, texts: named, names: [...tree.files.keys()] })
    const { lessons, source } = survey
    // The thread knows no bytes but those of texts. A set, since a lesson of the source is the lesson of the survey.
    placeQuestionMedia(
      tree,
      new Set(
        [...lessons, ...(source?.lessons ?? [])].flatMap((lesson) => lesson.questions).concat(source ? [...source.pools.graded, ...source.pools.practice] : []),
      ),
    )
    return survey
  } catch (error) {
    return { ...nothing, findings: [failureFinding(error, tree.slug)] }
  }
}

/** What the linter says about a course, in the thread; `glossary` is the text of glossary.yaml. Nothing when the thread fails, which the survey tells. */
export async function lintBeside(tree: SourceTree, glossary: string): Promise<LintFinding[]> {
  const texts = [...tree.files].flatMap(([name, bytes]): [string, string][] => (isTextFile(name) ? [[name, bytes.toString('utf8')]] : []))
  if (texts.reduce((total, [, text]) => total + text.length, 0) > MAX_TEXT_BYTES) return []
  try {
    return await compiler.run<LintAnswer>({ kind: 'lint', slug: tree.slug, texts, names: [...tree.files.keys()], glossary })
  } catch (error) {
    if (error instanceof WorkFailed) return []
    throw error
  }
}

/** Renders one body in the thread, or answers what is kept of it. */
export function renderBody(job: RenderJob): Promise<RenderAnswer> {
  const key = compilationKey(job, PROGRAM)
  const known = findCompilation(key, job.file)
  if (known) return Promise.resolve(known)
  const begun = underWay.get(key) ?? renderAnew(key, job).finally(() => underWay.delete(key))
  underWay.set(key, begun)
  return begun
}

async function renderAnew(key: string, job: RenderJob): Promise<RenderAnswer> {
  try {
    const answer = await compiler.run<RenderAnswer>(job)
    await keepCompilation(key, answer)
    return answer
  } catch (error) {
    // Not kept: another hour or another machine may manage it.
    return { html: null, findings: [failureFinding(error, job.file)] }
  }
}

const FAILURES: Record<WorkFailed['why'], [found: string, advice: string]> = {
  time: [`Bài này biên dịch quá lâu (hơn ${LIMITS.seconds} giây)`, 'Chia bài thành nhiều bài ngắn hơn, bớt bảng và danh sách lồng nhau'],
  memory: ['Bài này cần quá nhiều bộ nhớ để biên dịch', 'Chia bài thành nhiều bài ngắn hơn, bớt bảng và danh sách lồng nhau'],
  broke: ['Không biên dịch được tệp này', 'Xem lại phần vừa sửa; nếu vẫn vậy, báo quản trị viên'],
  busy: ['Máy chủ đang biên dịch nhiều bài', 'Lưu lại sau ít phút'],
}

function failureFinding(error: unknown, file: string): Finding {
  if (!(error instanceof WorkFailed)) throw error
  if (error.why === 'broke') console.error(error.message)
  const [found, advice] = FAILURES[error.why]
  return { file: error.at ?? file, line: 1, column: 1, found, advice }
}
