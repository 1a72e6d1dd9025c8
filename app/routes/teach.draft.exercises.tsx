import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listContentTypes } from '~/domain/authoring/content-types.server'
import { createExercise, listDraftExercises } from '~/domain/authoring/draft-exercises.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { exerciseWords } from '~/ui/studio/pages/exercise-words'
import { ExercisesPage } from '~/ui/studio/pages/exercises-page'
import { studioStyles } from '~/ui/studio/pages/studio-styles'
import { formOf, textOf } from './door/form'
import { languageFor } from './door/preferences.server'
import { requireDraft } from './door/teach-studio.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(exerciseWords, (words) => words.exercises, studioStyles)

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const language = languageFor(request, viewer)
  const { exercises } = found(listDraftExercises(viewer, draft.id, language))
  return { draft, exercises, types: listContentTypes(language) }
}

/** Makes an exercise and opens its form. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const form = await formOf(request)
  const names = ['library', 'titleVi', 'titleEn', 'minutes', 'alternativeVi', 'alternativeEn'] as const
  const typed = Object.fromEntries(names.map((name) => [name, textOf(form, name)])) as Record<(typeof names)[number], string>
  const created = await createExercise(viewer, draft.id, {
    library: typed.library,
    title: { vi: typed.titleVi, en: typed.titleEn },
    minutes: Number(typed.minutes),
    alternative: { vi: typed.alternativeVi, en: typed.alternativeEn },
  })
  const status = created.ok ? 200 : created.reason === 'not-found' ? 404 : created.reason === 'draft-closed' ? 409 : 400
  return created.ok ? redirect(`/teach/drafts/${draft.id}/exercises/${created.value}`, 303) : data({ reason: created.reason, typed }, status)
}

export default function TeachDraftExercises() {
  const answer = useActionData<typeof action>() as { reason: string; typed: Record<string, string> } | undefined
  return (
    <SiteShell>
      <ExercisesPage {...useLoaderData<typeof loader>()} refusal={answer?.reason ?? null} typed={(answer?.typed as never) ?? null} />
    </SiteShell>
  )
}
