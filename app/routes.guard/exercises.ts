import { ADMIN, all, type GuardRow, only, signedIn, TEACH } from './rows'

/** Exercises: their frames, their library, who may bring code in. */
export const exercises: GuardRow[] = [
  { route: 'exercises/:exercise/frame', sample: '/exercises/{exercise}/frame', get: all(200) },
  { route: 'exercises/:exercise/state', sample: '/exercises/{exercise}/state', post: signedIn(415, 401) },
  { route: 'exercises/:exercise/statements', sample: '/exercises/{exercise}/statements', post: signedIn(415, 401) },
  { route: 'exercises/:exercise/troubles', sample: '/exercises/{exercise}/troubles', post: signedIn(415, 401) },
  { route: 'exercises/library/:exercise/:number', sample: '/exercises/library/{libraryExercise}/1', get: only(TEACH, 200, 403) },
  { route: 'exercises/library/:exercise/:number/troubles', sample: '/exercises/library/{libraryExercise}/1/troubles', post: only(TEACH, 415, 404, 401) },
  { route: 'teach/exercises', sample: '/teach/exercises', get: only(TEACH, 200, 403) },
  // To upload is a right of its own, which a trainer has not by being one.
  { route: 'teach/exercises/new', sample: '/teach/exercises/new', get: only(TEACH, 403, 403), post: only(TEACH, 403, 403, 401) },
  { route: 'teach/exercises/uploads', sample: '/teach/exercises/uploads?name=x.h5p', post: only(TEACH, 403, 403, 401) },
  { route: 'teach/exercises/:exercise', sample: '/teach/exercises/{libraryExercise}', get: only(TEACH, 200, 403) },
  { route: 'teach/exercises/:exercise/standing', sample: '/teach/exercises/{libraryExercise}/standing', post: only(TEACH, 403, 403, 401) },
  { route: 'teach/exercises/:exercise/use', sample: '/teach/exercises/{libraryExercise}/use', post: only(TEACH, 302, 403, 401) },
  { route: 'admin/exercises', sample: '/admin/exercises', get: only(ADMIN, 200, 403), post: only(['administrator'], 400, 403, 401) },
]
