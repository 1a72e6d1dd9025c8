/** Who is asked, in the order in which the statuses of a row stand. `cadre` owns every object of the samples. */
export const ROLES = ['visitor', 'cadre', 'stranger', 'trainer', 'manager', 'evaluator', 'administrator', 'auditor'] as const
export type RoleName = (typeof ROLES)[number]

/** One address: what each role gets for GET and for POST, in the order of ROLES; `a|b` where either is right. */
export type GuardRow = { route: string; sample: string; get?: string; post?: string }

/** Every role alike. */
export const all = (status: string | number) => ROLES.map(() => status).join(' ')
/** Whoever is signed in, and what a visitor gets. */
export const signedIn = (status: string | number, visitor: string | number = 302) => [visitor, ...ROLES.slice(1).map(() => status)].join(' ')
/** The roles allowed, the others, the visitor. */
export const only = (allowed: RoleName[], status: string | number, others: string | number, visitor: string | number = 302) =>
  ROLES.map((role) => (role === 'visitor' ? visitor : allowed.includes(role) ? status : others)).join(' ')

/** Enrolled learners get the page, others are led to the course's public page. */
export const ENROLLED = '200|302'
export const TEACH: RoleName[] = ['trainer']
export const MANAGE: RoleName[] = ['manager']
export const EVALUATE: RoleName[] = ['evaluator', 'auditor']
export const JUDGE: RoleName[] = ['trainer', 'administrator']
export const ADMIN: RoleName[] = ['administrator', 'auditor']
export const CHANGES: RoleName[] = ['evaluator', 'administrator', 'auditor']
