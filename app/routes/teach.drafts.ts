import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { openStudioDraft } from '~/domain/authoring/drafts.server'
import { startCourse } from '~/domain/authoring/new-course.server'
import { findCourse } from '~/domain/catalog/course-versions.server'
import { cleanText, cutText } from '~/platform/text'
import { formOf, textOf } from './door/form'
import { found, requireSection } from './door/viewer.server'

/** Opens the studio draft of a course, or starts the draft of a new one by its title and a sentence about it. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const form = await formOf(request)
  const slug = textOf(form, 'course')
  const outcome = slug
    ? await openStudioDraft(viewer, found(findCourse(slug), 'course-unknown').courseId)
    : await startCourse(viewer, {
        title: textOf(form, 'title'),
        summary: textOf(form, 'summary'),
        titleEn: cutText(cleanText(textOf(form, 'titleEn')), 120),
        summaryEn: cutText(cleanText(textOf(form, 'summaryEn')), 400),
      })
  if (outcome.ok) return redirect(`/teach/drafts/${outcome.value.draftId}`, 303)
  if (slug || outcome.reason === 'not-yours') throw data({ reason: outcome.reason }, 409)
  return redirect(`/teach?refused=${outcome.reason}#new`, 303)
}
