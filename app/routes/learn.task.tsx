import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { taskDueDate } from '~/domain/enrolment/task-due'
import { filesOf } from '~/domain/practice/hand-in-files.server'
import { listHandIns } from '~/domain/practice/hand-ins.server'
import { creditTemplate, findTemplate, templateProblem } from '~/domain/practice/templates.server'
import { sha256 } from '~/platform/canonical'
import { readUpload } from '~/platform/http/upload.server'
import { TaskPage } from '~/ui/practice/task-page'
import { taskWords } from '~/ui/practice/task-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireLearning } from './door/learner.server'
import { handInProduct, uploadLimits } from './door/products.server'
import { found } from './door/viewer.server'

const STATUS: Record<string, number> = { 'already-accepted': 409, 'no-more-resubmissions': 409, 'too-much-today': 429 }

export const handle = { scripts: false }
export const meta = titled(taskWords, (words) => words.title)

async function taskOf(request: Request, slug: string | undefined, taskId: string | undefined) {
  const learning = await requireLearning(request, slug)
  return { ...learning, task: found(learning.tasks.find((task) => task.taskId === taskId)) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, course, enrolment, lessons, task } = await taskOf(request, params.course, params.task)
  const { terms } = task
  const lesson = lessons.find((item) => item.lessonId === task.lessonId)
  const products = listHandIns(enrolment.id).filter((item) => item.taskId === task.taskId)
  const last = products.at(-1)
  const handIns = products.map(({ id, number, handedInAt, verdict }) => ({ id, number, handedInAt, verdict }))
  const template = findTemplate(viewer, new URL(request.url).searchParams.get('template') ?? '', task.taskId)
  const returned = handIns.filter((item) => item.verdict === 'returned').length
  return {
    keeper: viewer.personId,
    slug: course.slug,
    taskId: task.taskId,
    courseTitle: course.title,
    title: task.title,
    minutes: task.minutes,
    bodyHash: task.bodyHash,
    accepts: task.accepts,
    maxBytes: task.maxBytes,
    rubric: task.rubric,
    terms,
    isAsked: task.isAsked,
    isLater: task.isLater,
    lesson: lesson ? { slug: lesson.slug, position: lesson.position, title: lesson.title } : null,
    dueDate: taskDueDate(terms, enrolment),
    resubmissionsLeft: terms.resubmissions === null ? null : Math.max(0, terms.resubmissions + 1 - returned),
    handIns,
    returned:
      last?.verdict === 'returned'
        ? { id: last.id, comment: last.comment ?? '', text: last.text, link: last.link ?? '', hadFiles: filesOf(last.id).length > 0 }
        : null,
    template: template && { id: template.id, title: template.title, by: template.makerName, text: template.text, link: template.link ?? '' },
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, course, task } = await taskOf(request, params.course, params.task)
  const upload = await readUpload(request, 'file', uploadLimits(task))
  const field = (name: string) => upload.fields?.get(name) ?? ''
  const typed = { text: field('text'), link: field('link') }
  const template = field('template').slice(0, 60)
  const copied =
    template && upload.ok ? templateProblem(viewer, template, task.taskId, { ...typed, shas: upload.value.files.map(({ bytes }) => sha256(bytes)) }) : null
  if (copied) return data({ reason: copied as string, ...typed }, 400)
  const outcome = upload.ok ? await handInProduct(viewer, { courseId: course.courseId, taskId: task.taskId }, typed, upload.value.files) : upload
  if (!outcome.ok) return data({ reason: outcome.reason as string, ...typed }, STATUS[outcome.reason] ?? 400)
  if (template) await creditTemplate(viewer, outcome.value.handInId, template)
  return redirect(`/hand-ins/${outcome.value.handInId}`)
}

export default function LearnTask() {
  return (
    <SiteShell>
      <TaskPage {...useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
