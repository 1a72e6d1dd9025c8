import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { CompileJob, LintAnswer, LintJob, RenderAnswer, SurveyAnswer } from '~/domain/authoring/compile-jobs'
import type { LintFinding } from '~/domain/authoring/lint/finding'
import { readGlossary } from '~/domain/authoring/lint/glossary'
import { lintTree } from '~/domain/authoring/lint/lint'
import { surveyCourse } from '~/domain/authoring/source.server'
import { SourceRefused } from '~/platform/mdx/finding'
import { thisThread } from '~/platform/thread-seconds'
import type { WorkMessage } from '~/platform/worker.server'
import { renderPiece } from '~/ui/lesson/render.server'

/** The program of the compiling thread: it reads and renders what trainers wrote, beside the requests and never in their way. */
const post = (message: WorkMessage) => parentPort?.postMessage(message)

async function answer(job: CompileJob): Promise<SurveyAnswer | RenderAnswer | LintAnswer> {
  if (job.kind === 'lint') return lintTree(job.slug, textsOf(job), { glossary: readGlossary(job.glossary) })
  if (job.kind === 'survey') {
    const files = new Map(job.names.map((name) => [name, Buffer.alloc(0)]))
    for (const [name, text] of job.texts) files.set(name, Buffer.from(text))
    const survey = surveyCourse({ slug: job.slug, files }, (at) => post({ at }))
    return job.lint && survey.source ? withErrors(survey, lintTree(job.slug, textsOf(job))) : survey
  }
  post({ at: job.file })
  try {
    return { html: await renderPiece(job), findings: [] }
  } catch (error) {
    if (error instanceof SourceRefused) return { html: null, findings: error.findings }
    throw error
  }
}

/** The files of a course for the linter: of those that are no texts only the names. */
function textsOf({ names, texts }: Pick<LintJob, 'names' | 'texts'>): Map<string, string> {
  return new Map([...names.map((name): [string, string] => [name, '']), ...texts])
}

/** A course in which the linter finds errors has no source to publish. */
function withErrors(survey: SurveyAnswer, linted: LintFinding[]): SurveyAnswer {
  const errors = linted.filter(({ severity }) => severity === 'error')
  return errors.length ? { ...survey, source: null, findings: errors } : survey
}

// On Linux this lowers this thread alone, and what it starts; elsewhere it would lower the whole server.
const { niceness } = workerData as { niceness: number }
if (niceness && process.platform === 'linux') setPriority(niceness)
parentPort?.on('message', (job: CompileJob) => {
  answer(job).then(
    (value) => post({ value }),
    (error: unknown) => post({ broke: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  )
})
post({ ready: true, thread: thisThread() })
