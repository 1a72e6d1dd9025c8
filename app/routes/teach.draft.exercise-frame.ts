import type { LoaderFunctionArgs } from '@remix-run/node'
import { previewExercise } from '~/domain/authoring/exercise-preview.server'
import { playerResponse } from './door/player.server'
import { requireDraft } from './door/teach-studio.server'
import { found, requireSection } from './door/viewer.server'

/** The isolated document in which an exercise of a draft is tried, named by its slug or its id; nothing done in it is kept. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const { sha, title } = found(await previewExercise(viewer, draft.id, params.slug ?? ''))
  return playerResponse(request, { packageSha: sha, title, state: null, path: `draft/${params.slug}` })
}
