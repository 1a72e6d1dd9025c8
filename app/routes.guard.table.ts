/** Who is asked, in the order in which the statuses of a row stand. `cadre` owns every object of the samples. */
export const ROLES = ['visitor', 'cadre', 'stranger', 'trainer', 'manager', 'evaluator', 'administrator', 'auditor'] as const
export type RoleName = (typeof ROLES)[number]

/** One address: what each role gets for GET and for POST, in the order of ROLES; `a|b` where either is right. */
export type GuardRow = { route: string; sample: string; get?: string; post?: string }

const all = (status: string | number) => ROLES.map(() => status).join(' ')
const signedIn = (status: string | number, visitor: string | number = 302) => [visitor, ...ROLES.slice(1).map(() => status)].join(' ')
const only = (allowed: RoleName[], status: string | number, others: string | number, visitor: string | number = 302) =>
  ROLES.map((role) => (role === 'visitor' ? visitor : allowed.includes(role) ? status : others)).join(' ')

// Enrolled learners get the page, others are led to the course's public page.
const ENROLLED = '200|302'
const TEACH: RoleName[] = ['trainer']
const MANAGE: RoleName[] = ['manager']
const EVALUATE: RoleName[] = ['evaluator', 'auditor']
const ADMIN: RoleName[] = ['administrator', 'auditor']

/**
 * The role × route table: every address of app/routes.ts. 302 sends a visitor to sign in, 401 answers a visitor's POST,
 * 403 means a section that is not theirs, 404 an object that is not theirs. POSTs are sent empty, so that whoever may
 * act gets 400 or 409 and nothing changes, save where a redirect is the harmless answer.
 */
export const GUARD_TABLE: GuardRow[] = [
  { route: '/', sample: '/', get: signedIn(302, 200) },
  { route: 'courses', sample: '/courses', get: all(200) },
  { route: 'courses/:course', sample: '/courses/hvs-02', get: all(200) },
  { route: 'courses/:course/lessons/checks/:question', sample: '/courses/hvs-02/lessons/checks/{check}', post: all('400|302') },
  { route: 'courses/:course/lessons/:lesson', sample: '/courses/hvs-02/lessons/{lesson}', get: all(200) },
  { route: 'verify', sample: '/verify', get: all(200) },
  { route: 'verify/:code', sample: '/verify/{code}', get: all(200) },
  { route: 'keys.json', sample: '/keys.json', get: all(200) },
  { route: 'sign-in', sample: '/sign-in', get: signedIn('200|302', 200), post: all('400|302') },
  { route: 'activate', sample: '/activate', get: all(200), post: all('400|200') },
  { route: 'language', sample: '/language', post: all('302|400') },
  { route: 'theme', sample: '/theme', post: all('302|400') },
  { route: 'account', sample: '/account', get: signedIn(200) },
  { route: 'account/password', sample: '/account/password', post: signedIn('400|302', 401) },
  { route: 'account/sessions/:session/end', sample: '/account/sessions/none/end', post: signedIn(404, 401) },
  { route: 'account/tokens', sample: '/account/tokens', get: only(TEACH, 200, 403), post: only(TEACH, 400, 403, 401) },
  { route: 'account/tokens/:token/end', sample: '/account/tokens/none/end', post: signedIn(404, 401) },
  { route: 'api/v1/drafts', sample: '/api/v1/drafts', post: all(401) },
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
  { route: 'learn/:course/changes', sample: '/learn/hvs-02/changes', get: signedIn(ENROLLED) },
  { route: 'learn/:course/practice', sample: '/learn/hvs-02/practice', get: signedIn(ENROLLED), post: signedIn('400|302', 401) },
  { route: 'learn/:course/quiz', sample: '/learn/hvs-02/quiz', get: signedIn(ENROLLED), post: signedIn('302|409', 401) },
  { route: 'learn/:course/tasks/:task', sample: '/learn/hvs-02/tasks/{task}', get: signedIn(ENROLLED), post: signedIn('400|302', 401) },
  { route: 'attempts/:attempt', sample: '/attempts/{attempt}', get: only(['cadre'], 200, 404) },
  { route: 'attempts/:attempt/answers/:position', sample: '/attempts/{attempt}/answers/1', post: only(['cadre'], 409, 404, 401) },
  { route: 'attempts/:attempt/submission', sample: '/attempts/{attempt}/submission', post: only(['cadre'], 302, 404, 401) },
  { route: 'hand-ins/:handIn', sample: '/hand-ins/{handIn}', get: only(['cadre', 'trainer'], 200, 404) },
  { route: 'hand-ins/:handIn/file', sample: '/hand-ins/{handIn}/file', get: signedIn(404) },
  {
    route: 'hand-ins/:handIn/marking',
    sample: '/hand-ins/{handIn}/marking',
    get: only(TEACH, '405|302|200', '403|405|404'),
    post: only(TEACH, '400|409', 403, 401),
  },
  { route: 'exercises/:exercise/frame', sample: '/exercises/{exercise}/frame', get: all(200) },
  { route: 'exercises/:exercise/state', sample: '/exercises/{exercise}/state', post: signedIn(415, 401) },
  { route: 'exercises/:exercise/statements', sample: '/exercises/{exercise}/statements', post: signedIn(415, 401) },
  { route: 'record', sample: '/record', get: signedIn(200) },
  { route: 'record/lessons/:completion', sample: '/record/lessons/{completion}', get: only(['cadre'], 200, 404) },
  { route: 'certificates/:file', sample: '/certificates/{code}.pdf', get: only(['cadre', ...EVALUATE], 200, 404) },
  { route: 'events/:seq', sample: '/events/{event}', get: only(['cadre', 'evaluator', 'administrator', 'auditor'], 200, 404) },
  { route: 'teach', sample: '/teach', get: only(TEACH, 200, 403) },
  { route: 'teach/courses/:course', sample: '/teach/courses/hvs-02', get: only(TEACH, 200, 403) },
  { route: 'teach/marking', sample: '/teach/marking', get: only(TEACH, 200, 403) },
  { route: 'teach/reference', sample: '/teach/reference', get: only(TEACH, 200, 403) },
  { route: 'teach/courses/:course/readers', sample: '/teach/courses/hvs-02/readers', get: only(TEACH, 200, 403) },
  {
    route: 'teach/courses/:course/readers/:lesson',
    sample: '/teach/courses/hvs-02/readers/{lesson}',
    get: only(TEACH, 200, 403),
    post: only(TEACH, 400, 403, 401),
  },
  { route: 'teach/courses/:course/offer', sample: '/teach/courses/hvs-02/offer', post: only(TEACH, 302, 403, 401) },
  { route: 'teach/courses/:course/review-setting', sample: '/teach/courses/hvs-02/review-setting', post: only(TEACH, 302, 403, 401) },
  { route: 'teach/drafts/:draft/history', sample: '/teach/drafts/{draft}/history', get: only(TEACH, 200, 403) },
  {
    route: 'teach/drafts/:draft/history/:number',
    sample: '/teach/drafts/{draft}/history/1',
    get: only(TEACH, 200, 403),
    post: only(TEACH, 302, 403, 401),
  },
  { route: 'teach/drafts/:draft/history/versions/:number', sample: '/teach/drafts/{draft}/history/versions/1', get: only(TEACH, 200, 403) },
  { route: 'teach/drafts/:draft/review', sample: '/teach/drafts/{draft}/review', get: only(TEACH, 200, 403), post: only(TEACH, 302, 403, 401) },
  { route: 'teach/drafts/:draft/review/decision', sample: '/teach/drafts/{draft}/review/decision', post: only(TEACH, 400, 403, 401) },
  { route: 'teach/drafts/:draft/review/comments', sample: '/teach/drafts/{draft}/review/comments', post: only(TEACH, 302, 403, 401) },
  {
    route: 'teach/drafts/:draft/review/comments/:comment/settlement',
    sample: '/teach/drafts/{draft}/review/comments/none/settlement',
    post: only(TEACH, 302, 403, 401),
  },
  { route: 'teach/drafts/:draft/publish', sample: '/teach/drafts/{draft}/publish', get: only(TEACH, 200, 403), post: only(TEACH, 409, 403, 401) },
  { route: 'teach/drafts/:draft/newest', sample: '/teach/drafts/{draft}/newest', post: only(TEACH, 302, 403, 401) },
  { route: 'teach/drafts/:draft/discarding', sample: '/teach/drafts/none/discarding', post: only(TEACH, 404, 403, 401) },
  {
    route: 'teach/drafts/:draft/schedules/:schedule/cancellation',
    sample: '/teach/drafts/{draft}/schedules/none/cancellation',
    post: only(TEACH, 302, 403, 401),
  },
  { route: 'teach/drafts', sample: '/teach/drafts', post: only(TEACH, 302, 403, 401) },
  { route: 'teach/drafts/:draft', sample: '/teach/drafts/{draft}', get: only(TEACH, 200, 403) },
  { route: 'teach/drafts/:draft/facts', sample: '/teach/drafts/{draft}/facts', get: only(TEACH, 200, 403), post: only(TEACH, 400, 403, 401) },
  { route: 'teach/drafts/:draft/lessons', sample: '/teach/drafts/{draft}/lessons', post: only(TEACH, 302, 403, 401) },
  {
    route: 'teach/drafts/:draft/lessons/:lesson',
    sample: '/teach/drafts/{draft}/lessons/{draftLesson}',
    get: only(TEACH, 200, 403),
    post: only(TEACH, 400, 403, 401),
  },
  { route: 'teach/drafts/:draft/order', sample: '/teach/drafts/{draft}/order', post: only(TEACH, 400, 403, 401) },
  { route: 'teach/drafts/:draft/removal', sample: '/teach/drafts/{draft}/removal', post: only(TEACH, 400, 403, 401) },
  { route: 'teach/question-templates/:name', sample: '/teach/question-templates/mau-cau-hoi.xlsx', get: only(TEACH, 200, 403) },
  {
    route: 'teach/drafts/:draft/questions/import',
    sample: '/teach/drafts/{draft}/questions/import',
    get: only(TEACH, 200, 403),
    post: only(TEACH, 302, 403, 401),
  },
  { route: 'teach/drafts/:draft/questions/import/findings', sample: '/teach/drafts/{draft}/questions/import/findings?file=none', get: only(TEACH, 404, 403) },
  { route: 'teach/drafts/:draft/questions/:pool/export/:format', sample: '/teach/drafts/{draft}/questions/graded/export/gift', get: only(TEACH, 200, 403) },
  {
    route: 'teach/drafts/:draft/questions/:pool',
    sample: '/teach/drafts/{draft}/questions/graded',
    get: only(TEACH, 200, 403),
    post: only(TEACH, 400, 403, 401),
  },
  { route: 'teach/drafts/:draft/task', sample: '/teach/drafts/{draft}/task', get: only(TEACH, 200, 403), post: only(TEACH, 400, 403, 401) },
  {
    route: 'teach/drafts/:draft/files',
    sample: '/teach/drafts/{draft}/files?path=course.yaml&since=0',
    get: only(TEACH, 200, 403),
    post: only(TEACH, 400, 403, 401),
  },
  { route: 'teach/drafts/:draft/findings', sample: '/teach/drafts/{draft}/findings?path=course.yaml', get: only(TEACH, 200, 403) },
  { route: 'teach/drafts/:draft/presence', sample: '/teach/drafts/{draft}/presence', post: only(TEACH, 415, 403, 401) },
  { route: 'teach/drafts/:draft/documents', sample: '/teach/drafts/{draft}/documents?name=x.docx', post: only(TEACH, 400, 403, 401) },
  { route: 'teach/drafts/:draft/media', sample: '/teach/drafts/{draft}/media?name=x.png', post: only(TEACH, 400, 403, 401) },
  {
    route: 'teach/drafts/:draft/preview/checks/:question',
    sample: '/teach/drafts/{draft}/preview/checks/{check}',
    post: only(TEACH, '302|404', 403, 401),
  },
  { route: 'teach/drafts/:draft/preview/:lesson', sample: '/teach/drafts/{draft}/preview/{draftLesson}', get: only(TEACH, 200, 403) },
  { route: 'teach/drafts/:draft/try', sample: '/teach/drafts/{draft}/try', get: only(TEACH, 200, 403) },
  {
    route: 'teach/drafts/:draft/try/lessons/checks/:question',
    sample: '/teach/drafts/{draft}/try/lessons/checks/{check}',
    post: only(TEACH, '303|302|404', 403, 401),
  },
  { route: 'teach/drafts/:draft/try/lessons/:lesson', sample: '/teach/drafts/{draft}/try/lessons/{draftLesson}', get: only(TEACH, 200, 403) },
  { route: 'teach/drafts/:draft/try/quiz', sample: '/teach/drafts/{draft}/try/quiz?seed=1', get: only(TEACH, 200, 403), post: only(TEACH, 200, 403, 401) },
  { route: 'teach/posts/:post/hiding', sample: '/teach/posts/none/hiding', post: only(TEACH, '400|404', 403, 401) },
  { route: 'manage', sample: '/manage', get: only(MANAGE, 200, 403) },
  { route: 'manage/assign', sample: '/manage/assign', get: only(MANAGE, 200, 403), post: only(MANAGE, '400|409', 403, 401) },
  { route: 'manage/people/:person', sample: '/manage/people/{person}', get: only(MANAGE, 200, 403) },
  { route: 'evaluate', sample: '/evaluate', get: only(EVALUATE, 200, 403) },
  { route: 'evaluate/people/:person', sample: '/evaluate/people/{person}', get: only(EVALUATE, 200, 403) },
  { route: 'evaluate/attempts/:attempt', sample: '/evaluate/attempts/{attempt}', get: only(EVALUATE, 200, 403) },
  { route: 'evaluate/hand-ins/:handIn', sample: '/evaluate/hand-ins/{handIn}', get: only(EVALUATE, 200, 403) },
  { route: 'admin', sample: '/admin', get: only(ADMIN, 200, 403) },
  { route: 'admin/people', sample: '/admin/people', get: only(ADMIN, 200, 403) },
  { route: 'admin/people/:person', sample: '/admin/people/{person}', get: only(ADMIN, 200, 403) },
  {
    route: 'admin/people/:person/slip',
    sample: '/admin/people/{someone}/slip',
    get: only(['administrator'], 200, 403),
    post: only(['administrator'], 200, 403, 401),
  },
  { route: 'admin/units', sample: '/admin/units', get: only(ADMIN, 200, 403) },
  { route: 'admin/events', sample: '/admin/events', get: only(ADMIN, 200, 403) },
  { route: '*', sample: '/no/such/page', get: all(404), post: all(404) },
  { route: 'sign-out', sample: '/sign-out', post: all(302) },
]
