import type { LoaderFunctionArgs } from '@remix-run/node'
import { findLibraryExercise } from '~/domain/exercises/library.server'
import { playerResponse } from './door/player.server'
import { found, requireSection } from './door/viewer.server'

/** The isolated document in which a version of an exercise of the library is tried out. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const exercise = found(findLibraryExercise(viewer, params.exercise ?? ''))
  const version = found(exercise.versions.find((item) => String(item.number) === params.number))
  return playerResponse(request, { title: version.title, packageSha: version.packageSha, path: `library/${exercise.id}`, state: null })
}
