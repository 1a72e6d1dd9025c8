import { type GuardRow, only, TEACH } from './rows'

/** The trainer’s desk outside drafts, marking and exercises. */
export const teaching: GuardRow[] = [
  { route: 'teach', sample: '/teach', get: only(TEACH, 200, 403) },
  { route: 'teach/paths', sample: '/teach/paths', get: only(TEACH, 200, 403) },
  { route: 'teach/paths/:path', sample: '/teach/paths/{path}', get: only(TEACH, 200, 403), post: only(TEACH, 400, 403, 401) },
  { route: 'teach/paths/:path/end', sample: '/teach/paths/none/end', post: only(TEACH, 404, 403, 401) },
  { route: 'teach/courses/:course', sample: '/teach/courses/hvs-02', get: only(TEACH, 200, 403) },
  { route: 'teach/reference', sample: '/teach/reference', get: only(TEACH, 200, 403) },
  { route: 'teach/guide', sample: '/teach/guide', get: only(TEACH, 200, 403) },
  { route: 'teach/courses/:course/readers', sample: '/teach/courses/hvs-02/readers', get: only(TEACH, 200, 403) },
  { route: 'teach/courses/:course/items', sample: '/teach/courses/hvs-02/items', get: only(TEACH, 200, 403) },
  { route: 'teach/courses/:course/items/:format', sample: '/teach/courses/hvs-02/items/csv', get: only(TEACH, 200, 403) },
  {
    route: 'teach/courses/:course/readers/:lesson',
    sample: '/teach/courses/hvs-02/readers/{lesson}',
    get: only(TEACH, 200, 403),
    post: only(TEACH, 400, 403, 401),
  },
  { route: 'teach/courses/:course/offer', sample: '/teach/courses/hvs-02/offer', post: only(TEACH, 302, 403, 401) },
  { route: 'teach/courses/:course/review-setting', sample: '/teach/courses/hvs-02/review-setting', post: only(TEACH, 302, 403, 401) },
  {
    route: 'teach/questions/:version/correction',
    sample: '/teach/questions/{gradedQuestion}/correction?kind=dropped',
    get: only(TEACH, 200, 403),
    post: only(TEACH, 302, 403, 401),
  },
  { route: 'teach/posts/:post/hiding', sample: '/teach/posts/none/hiding', post: only(TEACH, '400|404', 403, 401) },
]
