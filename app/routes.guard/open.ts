import { all, type GuardRow, only, signedIn, TEACH } from './rows'

/** The front, the catalogue, verification, accounts, and every address that is none. */
export const open: GuardRow[] = [
  { route: '/', sample: '/', get: signedIn(302, 200) },
  { route: 'courses', sample: '/courses', get: all(200) },
  { route: 'courses/:course', sample: '/courses/hvs-02', get: all(200) },
  { route: 'courses/:course/lessons/checks/:question', sample: '/courses/hvs-02/lessons/checks/{check}', post: all('400|302') },
  { route: 'courses/:course/lessons/:lesson', sample: '/courses/hvs-02/lessons/{lesson}', get: all(200) },
  { route: 'courses/:course/tasks/:task', sample: '/courses/hvs-02/tasks/{task}', get: all(302) },
  { route: 'verify', sample: '/verify', get: all(200), post: all(400) },
  { route: 'verify/offline', sample: '/verify/offline', get: all(200) },
  { route: 'verify/:code', sample: '/verify/{code}', get: all(200) },
  { route: 'keys.json', sample: '/keys.json', get: all(200) },
  { route: '.well-known/:document', sample: '/.well-known/did.json', get: all(200) },
  { route: 'credentials/status/:list', sample: '/credentials/status/1', get: all(200) },
  { route: 'sign-in', sample: '/sign-in', get: signedIn('200|302', 200), post: all('400|302') },
  { route: 'activate', sample: '/activate', get: all(200), post: all('400|200') },
  { route: 'language', sample: '/language', post: all('302|400') },
  { route: 'theme', sample: '/theme', post: all('302|400') },
  { route: 'account', sample: '/account', get: signedIn(200) },
  { route: 'account/password', sample: '/account/password', post: signedIn('400|302', 401) },
  { route: 'account/sessions/:session/end', sample: '/account/sessions/none/end', post: signedIn(404, 401) },
  { route: 'account/tokens', sample: '/account/tokens', get: only(TEACH, 200, 403), post: only(TEACH, 400, 403, 401) },
  { route: 'account/tokens/:token/end', sample: '/account/tokens/none/end', post: signedIn(404, 401) },
  { route: '*', sample: '/no/such/page', get: all(404), post: all(404) },
]
