import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { decideChange } from '~/domain/certification/change-decisions.server'
import { CertificatePage, type TypedDecision } from '~/ui/certificate-changes/certificate-page'
import { changeWords } from '~/ui/certificate-changes/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { certificatePage } from './door/certificate.server'
import { formOf, textOf } from './door/form'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(changeWords, (words) => words.title)

/** The certificate's own page, so that a refused decision stands where it was typed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return certificatePage(request, await requireViewer(request), params.code)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const [verdict, note] = [textOf(form, 'verdict'), textOf(form, 'note').slice(0, 4000)]
  const outcome = await decideChange(viewer, textOf(form, 'change'), { verdict, note })
  if (outcome.ok) return redirect(`/certificates/${params.code}/changes`, 303)
  found(outcome.reason === 'not-found' ? null : true)
  const isWrong = outcome.reason === 'decision-missing' || outcome.reason === 'reason-missing'
  return data<TypedDecision>({ reason: outcome.reason, verdict, note }, isWrong ? 400 : 409)
}

export default function CertificateDecision() {
  return (
    <SiteShell>
      <CertificatePage page={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
