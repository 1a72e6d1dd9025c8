import type { LoaderFunctionArgs } from '@remix-run/node'
import { findExercise, findExerciseState } from '~/domain/exercises/exercises.server'
import { settings } from '~/platform/env'
import { playerCsp, playerDocument } from '~/platform/h5p/player'
import { packageBase } from '~/platform/http/h5p-files.server'
import { readPreferences } from './door/preferences.server'
import { found, optionalViewer } from './door/viewer.server'

const PLAYER = '/h5p/player/3.8.2'

/** The isolated document in which an exercise plays: for the enrolled, or for anyone where the course is open. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await optionalViewer(request)
  const exercise = found(findExercise(viewer, params.exercise ?? ''))
  const base = packageBase(exercise.packageSha)
  const { language, theme } = readPreferences(request)
  const state = viewer && exercise.isEnrolled ? findExerciseState(viewer, exercise.exerciseVersionId) : null
  const { html } = playerDocument({
    title: exercise.title.vi,
    lang: language,
    theme,
    base,
    assets: PLAYER,
    state,
    objectIri: `${settings().url}/exercises/${exercise.exerciseId}`,
    fonts: '/h5p/fonts/5.3.0',
  })
  const origin = new URL(settings().demo ? request.url : settings().url).origin
  return new Response(html, {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': playerCsp(base, PLAYER, origin),
      'cache-control': 'no-store',
      'x-frame-options': 'SAMEORIGIN',
    },
  })
}
