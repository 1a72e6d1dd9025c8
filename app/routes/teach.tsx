import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listWaiting } from '~/domain/authoring/waiting.server'
import { listCourses } from '~/domain/catalog/course-versions.server'
import { unansweredByLesson } from '~/domain/feedback/posts.server'
import { countToMark } from '~/domain/practice/marking-queue.server'
import { listOutliers } from '~/domain/practice/peer-reviews.server'
import { countFlagsToJudge } from '~/domain/sharing/flags.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { TeachPage } from '~/ui/teach/teach-page'
import { teachWords } from '~/ui/teach/teach-words'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(teachWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const courses = listCourses()
  const [first] = courses
  return {
    courses: courses.map(({ courseId, slug, code, number, publishedAt, isOpen, lessons, title }) => ({
      slug,
      code,
      number,
      publishedAt,
      isOpen,
      lessons: lessons.length,
      title,
      questions: [...unansweredByLesson(courseId).values()].reduce((sum, n) => sum + n, 0),
    })),
    drafts: listWaiting(viewer).map(({ draft: { id, title, origin, savedAt, savedByName }, state, asks }) => ({
      id,
      title,
      origin,
      savedAt,
      savedByName,
      state,
      asks,
    })),
    refusal: new URL(request.url).searchParams.get('refused'),
    waiting: countToMark(viewer),
    outliers: listOutliers(viewer).length,
    flags: countFlagsToJudge(viewer),
    staffCode: viewer.staffCode,
    example: first ? `content/${first.slug}/${first.lessons[0]?.slug ?? ''}.mdx` : 'content/',
  }
}

export default function Teach() {
  return (
    <SiteShell>
      <TeachPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
