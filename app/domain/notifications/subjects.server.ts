import type { Read } from '~/platform/db/database.server'
import { classSubjects } from './class-subjects.server'
import { deadlineSubjects } from './deadline-subjects.server'
import { escalationSubject } from './escalation-subject.server'
import type { Kind } from './kinds'
import { requestSubjects } from './request-subjects.server'
import { resultSubjects } from './result-subjects.server'
import type { Values } from './templates'

/** What a message is about: of whom, which thing, which time it comes round. */
export type About = { personId: string; thing: string; cycle: string }
/** The facts of a message as they are now: what its words are filled with, where it leads, and why it is no longer true (null: it is). */
export type Subject = { values: Values; to: string; gone: string | null }
/** Finds the facts of a message; null when the thing is not there, or is not this person's. */
export type FindSubject = (about: About, from: Read) => Subject | null

const subjects: Record<Kind, FindSubject> = { ...deadlineSubjects, ...classSubjects, ...resultSubjects, ...requestSubjects, escalation: escalationSubject }

/** The facts of a message as they are now. Its receiver is the one who asks: what they may no longer see is not found. */
export function subjectOf(kind: Kind, about: About, from: Read): Subject | null {
  return subjects[kind](about, from)
}
