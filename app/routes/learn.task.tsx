import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { handIn, handInProblem, listHandIns } from '~/domain/practice/hand-ins.server'
import { sha256 } from '~/platform/canonical'
import { readUpload } from '~/platform/http/upload.server'
import { writeBlob } from '~/platform/storage/blobs.server'
import { TaskPage } from '~/ui/practice/task-page'
import { taskWords } from '~/ui/practice/task-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireLearning } from './door/learner.server'
import { found } from './door/viewer.server'

const STATUS: Record<string, number> = { 'already-accepted': 409, 'too-much-today': 429 }

export const handle = { scripts: false }
export const meta = titled(taskWords, (words) => words.title)

async function taskOf(request: Request, slug: string | undefined, taskId: string | undefined) {
  const learning = await requireLearning(request, slug)
  const task = found(learning.course.task ?? learning.pinned.task)
  return { ...learning, task: found(task.taskId === taskId ? task : null) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { course, enrolment, task } = await taskOf(request, params.course, params.task)
  const handIns = listHandIns(enrolment.id).map(({ id, number, handedInAt, verdict }) => ({ id, number, handedInAt, verdict }))
  return {
    slug: course.slug,
    courseTitle: course.title,
    title: task.title,
    minutes: task.minutes,
    bodyHash: task.bodyHash,
    accepts: task.accepts,
    maxBytes: task.maxBytes,
    rubric: task.rubric,
    handIns,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, task } = await taskOf(request, params.course, params.task)
  const upload = await readUpload(request, 'file', task.maxBytes)
  const field = (name: string) => upload.fields?.get(name) ?? ''
  const typed = { text: field('text'), link: field('link') }
  if (!upload.ok) return data({ reason: upload.reason as string, ...typed }, 400)
  const { file } = upload.value
  const product = { ...typed, file: file && { sha: sha256(file.bytes), name: file.name, type: file.type, size: file.bytes.length } }
  const answer = (reason: string) => data({ reason, ...typed }, STATUS[reason] ?? 400)
  const problem = handInProblem(viewer, course.courseId, product)
  if (problem) return answer(problem)
  if (file) await writeBlob(file.bytes)
  const outcome = await handIn(viewer, course.courseId, product)
  if (!outcome.ok) return answer(outcome.reason)
  return redirect(`/hand-ins/${outcome.value.handInId}`)
}

export default function LearnTask() {
  return (
    <SiteShell>
      <TaskPage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
