import type { Language } from '~/ui/words'
import { assessment } from './refusals/assessment'
import { authoring } from './refusals/authoring'
import { breaches } from './refusals/breaches'
import { catalog } from './refusals/catalog'
import { certification } from './refusals/certification'
import { challenges } from './refusals/challenges'
import { classroom } from './refusals/classroom'
import { enrolment } from './refusals/enrolment'
import { evaluation } from './refusals/evaluation'
import { evidenceWay } from './refusals/evidence-way'
import { exercises } from './refusals/exercises'
import { feedback } from './refusals/feedback'
import { identity } from './refusals/identity'
import { learning } from './refusals/learning'
import { mandates } from './refusals/mandates'
import { notifications } from './refusals/notifications'
import { objectives } from './refusals/objectives'
import { organisation } from './refusals/organisation'
import { peopleImport } from './refusals/people-import'
import { plausibility } from './refusals/plausibility'
import { practice } from './refusals/practice'
import { privacy } from './refusals/privacy'
import { reporting } from './refusals/reporting'
import { roles } from './refusals/roles'
import { severalRooms } from './refusals/several-rooms'
import { sharing } from './refusals/sharing'
import { supervision } from './refusals/supervision'
import { texts } from './refusals/texts'
import { warning } from './refusals/warning'

/** The words of each room, in the order of the rooms; what several rooms refuse stands first. */
export const refusalRooms = {
  severalRooms,
  identity,
  roles,
  organisation,
  mandates,
  peopleImport,
  catalog,
  enrolment,
  exercises,
  assessment,
  supervision,
  practice,
  learning,
  classroom,
  sharing,
  feedback,
  certification,
  evaluation,
  evidenceWay,
  challenges,
  objectives,
  plausibility,
  notifications,
  warning,
  privacy,
  breaches,
  texts,
  authoring,
  reporting,
}

/** Why a command said no, and what the reader can do about it; keyed by the reason of `refused('…')`. */
export const refusals = {
  vi: {
    ...severalRooms.vi,
    ...identity.vi,
    ...roles.vi,
    ...organisation.vi,
    ...mandates.vi,
    ...peopleImport.vi,
    ...catalog.vi,
    ...enrolment.vi,
    ...exercises.vi,
    ...assessment.vi,
    ...supervision.vi,
    ...practice.vi,
    ...learning.vi,
    ...classroom.vi,
    ...sharing.vi,
    ...feedback.vi,
    ...certification.vi,
    ...evaluation.vi,
    ...evidenceWay.vi,
    ...challenges.vi,
    ...objectives.vi,
    ...plausibility.vi,
    ...notifications.vi,
    ...warning.vi,
    ...privacy.vi,
    ...breaches.vi,
    ...texts.vi,
    ...authoring.vi,
    ...reporting.vi,
  },
  en: {
    ...severalRooms.en,
    ...identity.en,
    ...roles.en,
    ...organisation.en,
    ...mandates.en,
    ...peopleImport.en,
    ...catalog.en,
    ...enrolment.en,
    ...exercises.en,
    ...assessment.en,
    ...supervision.en,
    ...practice.en,
    ...learning.en,
    ...classroom.en,
    ...sharing.en,
    ...feedback.en,
    ...certification.en,
    ...evaluation.en,
    ...evidenceWay.en,
    ...challenges.en,
    ...objectives.en,
    ...plausibility.en,
    ...notifications.en,
    ...warning.en,
    ...privacy.en,
    ...breaches.en,
    ...texts.en,
    ...authoring.en,
    ...reporting.en,
  },
}

/** A reason that has words. */
export type RefusalReason = keyof typeof refusals.vi

const other = { vi: 'Chưa thực hiện được. Tải lại trang rồi thử lại.', en: 'This could not be done. Reload the page and try again.' }

/** The words of a refusal; a reason without words gets a general sentence, and `hasRefusalWords` tells. */
export function refusalText(reason: string, language: Language): string {
  return hasRefusalWords(reason) ? refusals[language][reason] : other[language]
}

/** Whether a reason has words of its own. */
export function hasRefusalWords(reason: string): reason is RefusalReason {
  return Object.hasOwn(refusals.vi, reason)
}
