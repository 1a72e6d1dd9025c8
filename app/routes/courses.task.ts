import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { requireCourse } from './door/courses.server'
import { found, requireViewer } from './door/viewer.server'

/** Where an open lesson leads to one of its tasks: to the page where its learners hand in, which asks others to enrol. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const course = requireCourse(params.course, await requireViewer(request))
  const task = found(course.tasks.find(({ taskId }) => taskId === params.task))
  return redirect(`/learn/${course.slug}/tasks/${task.taskId}`)
}
