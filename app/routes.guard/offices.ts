import { ADMIN, all, EVALUATE, type GuardRow, MANAGE, only } from './rows'

/** Managers, evaluators, administrators, auditors. */
export const offices: GuardRow[] = [
  { route: 'events/:seq', sample: '/events/{event}', get: only(['cadre', 'evaluator', 'administrator', 'auditor'], 200, 404) },
  {
    route: 'accommodations/:person',
    sample: '/accommodations/{person}',
    get: only(['cadre', 'manager', 'administrator', 'auditor'], 200, 404),
    post: only(['manager', 'administrator'], 400, 404, 401),
  },
  { route: 'manage', sample: '/manage', get: only(MANAGE, 200, 403) },
  { route: 'manage/assign', sample: '/manage/assign', get: only(MANAGE, 200, 403), post: only(MANAGE, '400|409', 403, 401) },
  { route: 'manage/people/:person', sample: '/manage/people/{person}', get: only(MANAGE, 200, 403) },
  { route: 'evaluate', sample: '/evaluate', get: only(EVALUATE, 200, 403) },
  { route: 'evaluate/people/:person', sample: '/evaluate/people/{person}', get: only(EVALUATE, 200, 403) },
  { route: 'evaluate/people/:person/:file', sample: '/evaluate/people/{person}/products.csv', get: only(EVALUATE, 200, 403) },
  { route: 'evaluate/:file', sample: '/evaluate/products.csv', get: only(EVALUATE, 200, 403) },
  { route: 'evaluate/attempts/:attempt', sample: '/evaluate/attempts/{attempt}', get: only(EVALUATE, 200, 403) },
  { route: 'evaluate/hand-ins/:handIn', sample: '/evaluate/hand-ins/{handIn}', get: only(EVALUATE, 200, 403) },
  { route: 'invigilate', sample: '/invigilate', get: only(EVALUATE, 200, 403), post: only([], 400, 403, 401) },
  { route: 'invigilate/:session', sample: '/invigilate/{supervised}', get: only(EVALUATE, 200, 404) },
  { route: 'invigilate/:session/code', sample: '/invigilate/{supervised}/code', get: only([], 200, 404) },
  { route: 'invigilate/:session/roll-call', sample: '/invigilate/{supervised}/roll-call', post: only([], 302, 404, 401) },
  { route: 'invigilate/:session/roll-call/:entry', sample: '/invigilate/{supervised}/roll-call/none', post: only([], 302, 404, 401) },
  { route: 'invigilate/:session/notes', sample: '/invigilate/{supervised}/notes', post: only([], 302, 404, 401) },
  { route: 'invigilate/:session/end', sample: '/invigilate/{supervised}/end', post: only([], 302, 404, 401) },
  { route: 'admin', sample: '/admin', get: only(ADMIN, 200, 403) },
  { route: 'admin/people', sample: '/admin/people', get: only(ADMIN, 200, 403) },
  { route: 'admin/people/:person', sample: '/admin/people/{person}', get: only(ADMIN, 200, 403) },
  {
    route: 'admin/people/:person/slip',
    sample: '/admin/people/{someone}/slip',
    get: only(['administrator'], 200, 403),
    post: only(['administrator'], 200, 403, 401),
  },
  {
    route: 'admin/invigilators',
    sample: '/admin/invigilators',
    get: only(ADMIN, 200, 403),
    post: only(['administrator'], 400, 403, 401),
  },
  { route: 'admin/invigilators/:grant/end', sample: '/admin/invigilators/none/end', post: only(['administrator'], 404, 403, 401) },
  { route: 'admin/units', sample: '/admin/units', get: only(ADMIN, 200, 403) },
  { route: 'admin/outages', sample: '/admin/outages', get: only(['administrator'], 200, 403), post: only(['administrator'], 302, 403, 401) },
  { route: 'admin/events', sample: '/admin/events', get: only(ADMIN, 200, 403) },
  // Last of all, since it ends the session of whoever asks.
  { route: 'sign-out', sample: '/sign-out', post: all(302) },
]
