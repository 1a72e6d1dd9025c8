import type { LoaderFunctionArgs } from '@remix-run/node'
import { findExercise, findExerciseState } from '~/domain/exercises/exercises.server'
import { playerResponse } from './door/player.server'
import { found, optionalViewer } from './door/viewer.server'

/** The isolated document in which an exercise plays: for the enrolled, or for anyone where the course is open. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await optionalViewer(request)
  const { exerciseId, exerciseVersionId, packageSha, title, isEnrolled } = found(findExercise(viewer, params.exercise ?? ''))
  const state = viewer && isEnrolled ? findExerciseState(viewer, exerciseVersionId) : null
  return playerResponse(request, { title: title.vi, packageSha, path: exerciseId, state })
}
