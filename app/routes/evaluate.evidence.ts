import { type ActionFunctionArgs, data, redirect } from '@remix-run/node'
import { findDossier } from '~/domain/evaluation/dossiers.server'
import { decideEvidence } from '~/domain/evaluation/evidence-way/deciding.server'
import { hasRole } from '~/domain/organisation/viewer'
import { kindIn } from './door/evidence-way.server'
import { formOf, oneOf, textOf } from './door/form'
import { found, notFound, requireSection } from './door/viewer.server'

/** An evaluator confirms or returns an item of a dossier in review, with a reason. */
export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  if (!hasRole(viewer, 'evaluator')) throw data({ reason: 'not-yours' }, 403)
  const { period, person } = found(findDossier(viewer, params.period ?? '', params.person ?? ''))
  const form = await formOf(request)
  const kind = kindIn(textOf(form, 'kind')) ?? notFound()
  const seq = Number(/^\d{1,12}$/.exec(textOf(form, 'seq'))?.[0] ?? 0)
  const outcome = await decideEvidence(viewer, period.id, {
    decidedAs: 'evaluator',
    verdict: oneOf(form, 'verdict', ['confirmed', 'returned']),
    reason: textOf(form, 'reason').slice(0, 4000),
    items: [{ personId: person.personId, kind, id: textOf(form, 'item').slice(0, 60), seq }],
  })
  const reason = outcome.ok ? (outcome.value.changed > 0 ? 'evidence-changed' : null) : outcome.reason
  return redirect(`/evaluate/periods/${period.id}/people/${person.personId}${reason ? `?refused=${reason}` : ''}#earned`, 303)
}
