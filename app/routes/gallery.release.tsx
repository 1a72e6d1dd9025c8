import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCourseById } from '~/domain/catalog/course-versions.server'
import { findTaskVersion } from '~/domain/catalog/tasks.server'
import { findEnrolment } from '~/domain/enrolment/enrolments.server'
import { cleanCopyOf } from '~/domain/practice/clean-copies.server'
import { findRelease } from '~/domain/practice/gallery.server'
import { anonymousName } from '~/domain/practice/peer-reviews.server'
import { ReleasePage } from '~/ui/gallery/release-page'
import { galleryWords } from '~/ui/gallery/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(galleryWords, (words) => words.title)

/** A released product; once withdrawn it is there for its maker alone. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const release = found(findRelease(viewer, params.release ?? ''))
  const { id, title, makerName, unnamed, unitName, courseId, taskVersionId, releasedAt, uses, text, link, files, isOwn, isWithdrawn, waitsFor } = release
  const course = found(findCourseById(courseId))
  const task = found(findTaskVersion(taskVersionId))
  const mayUse = !isOwn && course.tasks.some(({ taskId }) => taskId === task.taskId) && findEnrolment(viewer, courseId) !== null
  return {
    id,
    title,
    makerName,
    unnamed,
    unitName: unitName ?? '',
    course: course.title,
    task: task.title,
    releasedAt,
    uses,
    product: {
      text,
      link,
      files: await Promise.all(
        files.map(async (file) => ({
          position: file.position,
          name: anonymousName(file.position, file.type),
          size: (await cleanCopyOf(file))?.size ?? file.size,
        })),
      ),
    },
    isOwn,
    isWithdrawn,
    waitsFor,
    template: mayUse ? `/learn/${course.slug}/tasks/${task.taskId}?template=${id}` : null,
  }
}

export default function GalleryRelease() {
  return (
    <SiteShell>
      <ReleasePage page={useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
