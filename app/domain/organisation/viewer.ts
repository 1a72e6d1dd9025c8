export type Role = 'trainer' | 'reviewer' | 'exercise-uploader' | 'manager' | 'unit-admin' | 'evaluator' | 'administrator' | 'auditor'
export type Section = 'learn' | 'teach' | 'manage' | 'evaluate' | 'admin'

/** A role over a unit and all below it. `lender`: whose role it is, when it was delegated; acts in it are on their behalf. */
export type Grant = { role: Role; unitId: string; unitPath: string; lender?: { personId: string; fullName: string; until: string } | null }

/** Who asks, with what scope. Everything a finder answers is bounded by this. */
export type Viewer = {
  personId: string
  accountId: string
  fullName: string
  staffCode: string
  language: 'vi' | 'en'
  /** Main post today; null between posts. */
  post: { unitId: string; unitName: string; unitPath: string; position: string } | null
  grants: Grant[]
  /** What they may inspect today beside what their roles let them read; none for nearly everybody. */
  mandates?: HeldMandate[]
}

/** A mandate in force: people and units, the civil days of what may be read (half-open), and how long after a look its owner sees it. */
export type HeldMandate = {
  id: string
  number: string
  scope: { people: string[]; units: string[] }
  dataFrom: string
  dataTo: string
  validTo: string
  delayDays: number
}

/** The paths below which a viewer holds one of the roles. */
export function scopeOf(viewer: Viewer, ...roles: Role[]): string[] {
  const paths = viewer.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.unitPath)
  return paths.filter((path, at) => paths.indexOf(path) === at && !paths.some((other) => other !== path && path.startsWith(other)))
}

/** Whether a viewer holds one of the roles anywhere. */
export function hasRole(viewer: Viewer, ...roles: Role[]): boolean {
  return viewer.grants.some((grant) => roles.includes(grant.role))
}

const READERS: Record<Exclude<Section, 'learn'>, Role[]> = {
  teach: ['trainer', 'reviewer'],
  manage: ['manager'],
  evaluate: ['evaluator', 'auditor'],
  admin: ['administrator', 'unit-admin', 'auditor'],
}

export type PeopleReader = 'manage' | 'evaluate' | 'admin'

/** The roles by which a section is read. */
export const rolesIn = (section: Exclude<Section, 'learn'>): Role[] => READERS[section]

/** Whether a section is open to a viewer at all; each page narrows it further. A mandate opens evaluation, in which it lets read what it is about. */
export function canEnter(viewer: Viewer, section: Section): boolean {
  if (section === 'evaluate' && viewer.mandates?.length) return true
  return section === 'learn' || hasRole(viewer, ...READERS[section])
}

/** The paths below which a viewer reads people and units in a section. */
export function scopeIn(viewer: Viewer, section: Exclude<Section, 'learn'>): string[] {
  return scopeOf(viewer, ...READERS[section])
}

/**
 * On whose behalf a viewer acts in one of the roles below a unit's path: undefined where a role of their own reaches there. The
 * events of such acts state it.
 */
export function onBehalfOf(viewer: Viewer, roles: readonly Role[], unitPath: string): string | undefined {
  const reaching = viewer.grants.filter((grant) => roles.includes(grant.role) && unitPath.startsWith(grant.unitPath))
  return reaching.some(({ lender }) => !lender) ? undefined : reaching.find(({ lender }) => lender)?.lender?.personId
}

/** The viewer and everyone whose role they were lent: none of them is a second person to another, or judges what is their own. */
export function standsFor(viewer: Viewer): string[] {
  return [viewer.personId, ...viewer.grants.flatMap(({ lender }) => lender?.personId ?? [])]
}

/** The sections a viewer may enter, in the order of the navigation. */
export function sectionsOf(viewer: Viewer): Section[] {
  return (['learn', 'teach', 'manage', 'evaluate', 'admin'] as const).filter((section) => canEnter(viewer, section))
}

/** Whether a unit path lies inside one of the scopes. */
export function isWithin(scopes: string[], unitPath: string): boolean {
  return scopes.some((scope) => unitPath.startsWith(scope))
}
