import { data, redirect } from '@remix-run/node'
import type { Viewer } from '~/domain/organisation/viewer'
import { markerScope } from '~/domain/practice/markers.server'
import type { Verdict } from '~/domain/practice/markings.server'
import type { Outcome } from '~/platform/outcome'
import { cutText } from '~/platform/text'
import { NOTE_ROWS, type TypedMarking } from '~/ui/practice/marking-form'
import type { RubricCriterion } from '~/ui/practice/rubric'
import { textOf } from './form'
import { handInPage, readHandIn } from './hand-in.server'
import { found, requireViewer } from './viewer.server'

/** The viewer, when they may mark anything: trainers, and those trained for a course; 403 otherwise. */
export async function requireMarker(request: Request): Promise<Viewer> {
  const viewer = await requireViewer(request)
  if (!markerScope(viewer)) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

/** A product as the viewer may mark it, with its page: the three forms of marking stand on it. 403 and 404 as everywhere. */
export async function requireMarking(request: Request, id: string | undefined) {
  const viewer = await requireMarker(request)
  return { viewer, page: handInPage(viewer, await readHandIn(request, viewer, id)) }
}

/** The answer to a form of marking: on to the product, or back to the form with why not. */
export function decided(handInId: string, typed: Omit<TypedMarking, 'reason'>, outcome: Outcome<unknown, string>) {
  if (outcome.ok) return redirect(`/hand-ins/${handInId}`)
  found(outcome.reason === 'not-found' ? null : true)
  return refusedForm(outcome.reason, typed)
}

/** What a marking form brings; a criterion without a level it has is null. */
export function markingIn(form: FormData, rubric: RubricCriterion[]): Omit<TypedMarking, 'reason'> {
  const field = (name: string, most: number) => cutText(textOf(form, name), most)
  return {
    verdict: textOf(form, 'verdict'),
    points: rubric.map(({ levels }, at) => levels.find((level) => String(level.points) === textOf(form, `points-${at}`))?.points ?? null),
    reasons: rubric.map((_, at) => field(`reason-${at}`, 1000)),
    notes: Array.from({ length: NOTE_ROWS }, (_, at) => ({
      start: placeOf(textOf(form, `note-start-${at}`)),
      quote: textOf(form, `note-quote-${at}`).slice(0, 4000),
      text: field(`note-text-${at}`, 1000),
    })).filter((note) => note.quote || note.text),
    comment: field('comment', 4000),
    outcome: textOf(form, 'outcome'),
    answer: field('answer', 2000),
  }
}

const placeOf = (sent: string) => (/^\d{1,6}$/.test(sent) ? Number(sent) : undefined)

/** The verdict a form states. */
export function verdictIn({ verdict, points, comment, reasons, notes }: Omit<TypedMarking, 'reason'>): Verdict {
  return { verdict: verdict as Verdict['verdict'], points: points.filter((value) => value !== null), comment, reasons, notes }
}

/** Refusals that come from the state of things rather than from what was typed. */
const LATE = new Set(['already-marked', 'own-work', 'claimed-by-other', 'newer-handed-in', 'own-marking', 'already-answered', 'already-objected', 'not-marked'])

/** The answer of a refused form: 409 when something else was quicker, 400 when it is to be mended. */
export function refusedForm(reason: string, typed: Omit<TypedMarking, 'reason'>) {
  return data<TypedMarking>({ reason, ...typed }, LATE.has(reason) ? 409 : 400)
}
