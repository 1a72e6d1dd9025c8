import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { BREACH_STEPS, breachProblem, takenBackable } from '~/domain/privacy/breaches/breach-rules'
import { findBreach, keepsBreaches, readsBreaches } from '~/domain/privacy/breaches/breaches.server'
import { restateBreach, stepBreach } from '~/domain/privacy/breaches/noting.server'
import { now } from '~/platform/clock'
import { BreachPage } from '~/ui/privacy/breaches/breach-page'
import { breachWords } from '~/ui/privacy/breaches/breach-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { breachOf, breachTyped, fieldOf, instantIn } from './door/breach-form'
import { formOf, textOf } from './door/form'
import { found, notFound, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(breachWords, (words) => words.breach)

/** One breach of the register, with what may be entered next. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!readsBreaches(viewer)) throw data({ reason: 'not-yours' }, 403)
  const breach = found(findBreach(viewer, params.breach ?? ''))
  const backable = takenBackable(breach.steps)
  const isOpen = (kind: (typeof BREACH_STEPS)[number]) =>
    kind !== 'stated' && (kind !== 'taken-back' || backable.length > 0) && breachProblem(kind, breach) === null
  return {
    breach,
    at: now().toISOString(),
    steps: keepsBreaches(viewer) ? BREACH_STEPS.filter(isOpen) : [],
    backable: breach.isClosed ? [] : backable,
    known: { ...breach.stated, noticedAt: fieldOf(breach.stated.noticedAt), reason: '' },
  }
}

export async function action({ request, params: { breach: id = '' } }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!keepsBreaches(viewer)) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const isRestated = textOf(form, 'act') === 'restate'
  const known = isRestated ? breachTyped(form) : null
  const step = { kind: textOf(form, 'kind'), text: textOf(form, 'text'), at: textOf(form, 'at'), back: textOf(form, 'back') }
  const outcome = known ? await restateBreach(viewer, id, breachOf(known)) : await stepBreach(viewer, id, { ...step, at: instantIn(step.at) })
  if (outcome.ok) return redirect(`/admin/breaches/${id}`, 303)
  if (outcome.reason === 'breach-unknown') notFound()
  return data({ refusal: outcome.reason as string, step: known ? null : step, known }, /closed|running/.test(outcome.reason) ? 409 : 400)
}

export default function AdminBreach() {
  return (
    <SiteShell>
      <BreachPage {...useLoaderData<typeof loader>()} sent={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
