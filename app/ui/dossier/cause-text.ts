import type { Cause } from '~/domain/evaluation/amendments/amendment'
import { eventName } from '~/ui/evidence/event-names'

/** Why an event of a kind changes a closed dossier, in English; the ledger says it in Vietnamese. */
const CAUSES: Record<string, string> = {
  'person.enrolled': 'A course was assigned with a due date in the stretch',
  'due-date.set': 'A due date was set anew',
  'lesson.completed': 'A lesson was completed',
  'lessons.exempted': 'Lessons were exempted',
  'attempt.graded': 'A test was graded, or graded again',
  'course.completed': 'The completion of a course was recorded after closing',
  'task.marked': 'A product was marked',
  'group.answered': 'Somebody confirmed that they made a product together',
  'certificate.issued': 'A certificate was issued',
  'certificate.revoked': 'A certificate was withdrawn',
  'sharing.credited': 'A sharing was credited',
  'sharing.flagged': 'A sharing was put up for a judgement',
  'sharing.judged': 'A sharing was judged',
  'evidence.placed': 'Evidence was placed anew',
  'outside.brought': 'Learning elsewhere was brought',
  'outside.withdrawn': 'Learning elsewhere was withdrawn',
  'evidence.decided': 'Evidence was confirmed or returned',
  'fulfilment.entered': 'How subordinates fulfilled their tasks was entered or put right',
  'leadership.entered': 'A leader’s parts (đ, e) were entered or put right',
  'dossier.corrected': 'Put right by a challenge that was upheld',
  'post.started': 'A post in the stretch was recorded',
  'post.changed': 'A post or unit in the stretch was put right',
  'status.set': 'The legal group or status in the stretch was changed',
}

/** A cause in English, with the reason that people gave as they wrote it. */
export function causeText({ type, reason }: Cause): string {
  const said = /^[^:]*: (.+)$/s.exec(reason)?.[1]
  const words = CAUSES[type] ?? eventName(type, 'en')
  return said ? `${words}: ${said}` : words
}
