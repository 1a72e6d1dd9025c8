import { drafts } from './routes.guard/drafts'
import { exercises } from './routes.guard/exercises'
import { learning } from './routes.guard/learning'
import { offices } from './routes.guard/offices'
import { open } from './routes.guard/open'
import { practice } from './routes.guard/practice'
import type { GuardRow } from './routes.guard/rows'
import { teaching } from './routes.guard/teaching'

export { type GuardRow, ROLES, type RoleName } from './routes.guard/rows'

/**
 * The role × route table: every address of app/routes.ts. 302 sends a visitor to sign in, 401 answers a visitor's POST,
 * 403 means a section that is not theirs, 404 an object that is not theirs. POSTs are sent empty, so that whoever may
 * act gets 400 or 409 and nothing changes, save where a redirect is the harmless answer.
 */
export const GUARD_TABLE: GuardRow[] = [...open, ...learning, ...practice, ...exercises, ...teaching, ...drafts, ...offices]
