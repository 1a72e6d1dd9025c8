import { ENROLLED, EVALUATE, type GuardRow, only, signedIn } from './rows'

/** What a learner sees: courses, attempts, the record. */
export const learning: GuardRow[] = [
  { route: 'learn', sample: '/learn', get: signedIn(200) },
  { route: 'learn/:course', sample: '/learn/hvs-02', get: signedIn(ENROLLED) },
  { route: 'learn/:course/enrolment', sample: '/learn/hvs-02/enrolment', post: signedIn(302, 401) },
  { route: 'learn/:course/lessons/checks/:question', sample: '/learn/hvs-02/lessons/checks/{check}', post: signedIn('400|302', 401) },
  { route: 'learn/:course/lessons/:lesson', sample: '/learn/hvs-02/lessons/{lesson}', get: signedIn(ENROLLED) },
  { route: 'learn/:course/lessons/:lesson/visit', sample: '/learn/hvs-02/lessons/{lesson}/visit', post: signedIn('204|302', 401) },
  { route: 'learn/:course/lessons/:lesson/completion', sample: '/learn/hvs-02/lessons/{lesson}/completion', post: signedIn(302, 401) },
  { route: 'learn/:course/lessons/:lesson/rating', sample: '/learn/hvs-02/lessons/{lesson}/rating', post: signedIn('400|302', 401) },
  { route: 'learn/:course/lessons/:lesson/signals', sample: '/learn/hvs-02/lessons/{lesson}/signals', post: signedIn('400|302', 401) },
  {
    route: 'learn/:course/lessons/:lesson/signals/:passage/withdrawal',
    sample: '/learn/hvs-02/lessons/{lesson}/signals/none/withdrawal',
    post: signedIn(302, 401),
  },
  {
    route: 'learn/:course/lessons/:lesson/questions',
    sample: '/learn/hvs-02/lessons/{lesson}/questions',
    get: signedIn(ENROLLED),
    post: signedIn('400|302', 401),
  },
  { route: 'learn/:course/lessons/:lesson/relearning', sample: '/learn/hvs-02/lessons/{lesson}/relearning', post: signedIn(302, 401) },
  { route: 'learn/:course/use', sample: '/learn/hvs-02/use', post: signedIn('404|302|303', 401) },
  { route: 'learn/:course/changes', sample: '/learn/hvs-02/changes', get: signedIn(ENROLLED) },
  { route: 'learn/:course/practice', sample: '/learn/hvs-02/practice', get: signedIn(ENROLLED), post: signedIn('400|302', 401) },
  { route: 'learn/:course/quiz', sample: '/learn/hvs-02/quiz', get: signedIn(ENROLLED), post: signedIn('302|409', 401) },
  { route: 'learn/:course/tasks/:task', sample: '/learn/hvs-02/tasks/{task}', get: signedIn(ENROLLED), post: signedIn('400|302', 401) },
  { route: 'attempts/:attempt', sample: '/attempts/{attempt}', get: only(['cadre'], 200, 404) },
  { route: 'attempts/:attempt/answers/:position', sample: '/attempts/{attempt}/answers/1', post: only(['cadre'], 409, 404, 401) },
  { route: 'attempts/:attempt/submission', sample: '/attempts/{attempt}/submission', post: only(['cadre'], 302, 404, 401) },
  { route: 'record', sample: '/record', get: signedIn(200) },
  { route: 'record/lessons/:completion', sample: '/record/lessons/{completion}', get: only(['cadre'], 200, 404) },
  { route: 'certificates/:file', sample: '/certificates/{code}.pdf', get: only(['cadre', ...EVALUATE], 200, 404) },
]
