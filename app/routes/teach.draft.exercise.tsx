import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findDraftExercise, saveExercise } from '~/domain/authoring/draft-exercises.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { ExercisePage } from '~/ui/studio/pages/exercise-page'
import { exerciseWords } from '~/ui/studio/pages/exercise-words'
import { studioStyles } from '~/ui/studio/pages/studio-styles'
import { formOf, textOf } from './door/form'
import { languageFor } from './door/preferences.server'
import { requireDraft } from './door/teach-studio.server'
import { baseIn, treeFormIn } from './door/tree-form'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(exerciseWords, (words) => words.exercises, studioStyles)

type Asked = Pick<LoaderFunctionArgs, 'request' | 'params'>

async function editedExercise({ request, params }: Asked) {
  const { viewer, draft } = await requireDraft({ request, params })
  const language = languageFor(request, viewer)
  return { viewer, language, edited: found(findDraftExercise(viewer, draft.id, params.slug ?? '', language)) }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { edited } = await editedExercise({ request, params })
  const query = new URL(request.url).searchParams
  const done = query.has('merged') ? ('merged' as const) : query.has('saved') ? ('saved' as const) : null
  return new Unsent({ edited, done, refused: query.get('refused') })
}

export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, language, edited } = await editedExercise({ request, params })
  const form = await formOf(request)
  const [facts, content] = ['factsBase', 'contentBase'].map((name) => baseIn(form, name))
  if (facts === null || content === null) throw data({ reason: 'form-unreadable' }, 400)
  const { state, acted } = treeFormIn(edited.fields, form)
  if (acted) return data({ sent: new Unsent(acted), reason: null })
  const saved = await saveExercise(viewer, edited.draft.id, edited.slug, { state, bases: { facts, content }, language })
  if (!saved.ok && saved.reason === 'not-found') throw data({ reason: saved.reason }, 404)
  if (!saved.ok) return data({ sent: new Unsent({ state, problems: new Map(), at: null }), reason: saved.reason }, 409)
  const { problems, saved: files } = saved.value
  if (!files) return data({ sent: new Unsent({ state, problems, at: null }), reason: null }, 400)
  const home = `/teach/drafts/${edited.draft.id}/exercises/${edited.slug}`
  return redirect(`${home}?${files.some((file) => file.merged) ? 'merged' : 'saved'}${textOf(form, 'then') === 'try' ? '#try' : ''}`, 303)
}

export default function TeachDraftExercise() {
  const { edited, done, refused } = useLoaderData<typeof loader>().value
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <ExercisePage edited={edited} sent={answer?.sent.value ?? null} reason={answer?.reason ?? refused} done={answer ? null : done} />
    </SiteShell>
  )
}
