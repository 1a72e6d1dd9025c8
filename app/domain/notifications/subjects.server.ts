import type { Read } from '~/platform/db/database.server'
import { challengeSubjects } from './challenge-subjects.server'
import { classSubjects } from './class-subjects.server'
import { deadlineSubjects } from './deadline-subjects.server'
import { escalationSubject } from './escalation-subject.server'
import { evidenceSubjects } from './evidence-subjects.server'
import type { Kind } from './kinds'
import { mandateSubjects } from './mandate-subjects.server'
import { requestSubjects } from './request-subjects.server'
import { resultSubjects } from './result-subjects.server'
import type { Values } from './templates'

/** What a message is about: of whom, which thing, which time it comes round. */
export type About = { personId: string; thing: string; cycle: string }
/** The facts of a message as they are now: what its words are filled with, where it leads, and why it is no longer true (null: it is). */
export type Subject = { values: Values; to: string; gone: string | null }
/** Finds the facts of a message; null when the thing is not there, or is not this person's. */
export type FindSubject = (about: About, from: Read) => Subject | null

/** Kinds whose facts a later room finds. */
export type LaterKind = 'warning-raised' | 'warning-acted' | 'warnings-waiting' | 'data-request-answered' | 'data-requests-waiting' | 'breach-clock'
export type LaterSubjects = Record<LaterKind, FindSubject>

const own: Record<Exclude<Kind, LaterKind>, FindSubject> = {
  ...deadlineSubjects,
  ...classSubjects,
  ...resultSubjects,
  ...requestSubjects,
  ...challengeSubjects,
  ...evidenceSubjects,
  ...mandateSubjects,
  escalation: escalationSubject,
}
let subjects: Partial<Record<Kind, FindSubject>> = own

/** Takes what later rooms find; called once by each process at start, with the reactions. */
export function setLaterSubjects(later: LaterSubjects): void {
  subjects = { ...own, ...later }
}

/** The facts of a message as they are now. Its receiver is the one who asks: what they may no longer see is not found. */
export function subjectOf(kind: Kind, about: About, from: Read): Subject | null {
  const find = subjects[kind]
  if (!find) throw new Error(`nobody finds the facts of ${kind}`)
  return find(about, from)
}
