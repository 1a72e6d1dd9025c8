import { type ActionFunctionArgs, redirect } from '@remix-run/node'
import { takeExercise } from '~/domain/authoring/library-use.server'
import { findLibraryExercise } from '~/domain/exercises/library.server'
import { formOf, textOf } from './door/form'
import { found, requireSection } from './door/viewer.server'

/** Copies an exercise of the library into a draft. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const { id } = found(findLibraryExercise(viewer, params.exercise ?? ''))
  const form = await formOf(request)
  const draftId = textOf(form, 'draft')
  const outcome = await takeExercise(viewer, draftId, id, {
    minutes: Number(textOf(form, 'minutes')),
    titleEn: textOf(form, 'titleEn'),
    alternative: textOf(form, 'alternative'),
  })
  const query: Record<string, string> = outcome.ok ? { draft: draftId, slug: outcome.value.slug } : { refused: outcome.reason }
  return redirect(`/teach/exercises/${id}?${new URLSearchParams(query)}`, 303)
}
