import { index, prefix, type RouteConfig, route } from '@remix-run/route-config'

/** Every address of the academy. app/routes.guard.test.ts holds who may enter each. */
export default [
  index('routes/front.tsx'),
  route('courses', 'routes/courses.tsx'),
  route('courses/:course', 'routes/courses.course.tsx'),
  route('courses/:course/lessons/checks/:question', 'routes/courses.check.tsx'),
  route('courses/:course/lessons/:lesson', 'routes/courses.lesson.tsx'),
  route('verify', 'routes/verify.tsx'),
  route('verify/:code', 'routes/verify.code.tsx'),
  route('keys.json', 'routes/keys.ts'),

  route('sign-in', 'routes/sign-in.tsx'),
  route('sign-out', 'routes/sign-out.ts'),
  route('activate', 'routes/activate.tsx'),
  route('language', 'routes/language.ts'),
  route('theme', 'routes/theme.ts'),
  ...prefix('account', [
    index('routes/account.tsx'),
    route('password', 'routes/account.password.ts'),
    route('sessions/:session/end', 'routes/account.session-end.ts'),
  ]),

  ...prefix('learn', [
    index('routes/learn.tsx'),
    route(':course', 'routes/learn.course.tsx'),
    route(':course/enrolment', 'routes/learn.enrolment.ts'),
    route(':course/lessons/checks/:question', 'routes/learn.check.ts'),
    route(':course/lessons/:lesson', 'routes/learn.lesson.tsx'),
    route(':course/lessons/:lesson/visit', 'routes/learn.visit.ts'),
    route(':course/lessons/:lesson/completion', 'routes/learn.completion.ts'),
    route(':course/practice', 'routes/learn.practice.tsx'),
    route(':course/quiz', 'routes/learn.quiz.tsx'),
    route(':course/tasks/:task', 'routes/learn.task.tsx'),
  ]),
  route('attempts/:attempt', 'routes/attempt.tsx'),
  route('attempts/:attempt/answers/:position', 'routes/attempt.answer.ts'),
  route('attempts/:attempt/submission', 'routes/attempt.submission.ts'),
  route('hand-ins/:handIn', 'routes/hand-in.tsx'),
  route('hand-ins/:handIn/file', 'routes/hand-in.file.ts'),
  route('hand-ins/:handIn/marking', 'routes/hand-in.marking.tsx'),
  route('exercises/:exercise/frame', 'routes/exercise.frame.ts'),
  route('exercises/:exercise/state', 'routes/exercise.state.ts'),
  route('exercises/:exercise/statements', 'routes/exercise.statements.ts'),

  ...prefix('record', [index('routes/record.tsx'), route('lessons/:completion', 'routes/record.lesson.tsx')]),
  route('certificates/:file', 'routes/certificate.ts'),
  route('events/:seq', 'routes/event.tsx'),

  ...prefix('teach', [index('routes/teach.tsx'), route('courses/:course', 'routes/teach.course.tsx'), route('marking', 'routes/teach.marking.tsx')]),
  ...prefix('manage', [index('routes/manage.tsx'), route('assign', 'routes/manage.assign.tsx'), route('people/:person', 'routes/manage.person.tsx')]),
  ...prefix('evaluate', [
    index('routes/evaluate.tsx'),
    route('people/:person', 'routes/evaluate.person.tsx'),
    route('attempts/:attempt', 'routes/evaluate.attempt.tsx'),
    route('hand-ins/:handIn', 'routes/evaluate.hand-in.tsx'),
  ]),
  ...prefix('admin', [
    index('routes/admin.tsx'),
    route('people', 'routes/admin.people.tsx'),
    route('people/:person', 'routes/admin.person.tsx'),
    route('people/:person/slip', 'routes/admin.slip.tsx'),
    route('units', 'routes/admin.units.tsx'),
    route('events', 'routes/admin.events.tsx'),
  ]),
  route('*', 'routes/not-found.tsx'),
] satisfies RouteConfig
