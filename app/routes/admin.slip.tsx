import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { canIssueSlip, findAccountState, issueSlipFor } from '~/domain/organisation/activation.server'
import { findPersonFile } from '~/domain/organisation/person-file.server'
import { SlipForm } from '~/ui/admin/slip-form'
import { SlipSheet } from '~/ui/admin/slip-sheet'
import { adminWords } from '~/ui/admin/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { drawSlip } from './door/slips.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(adminWords, (words) => words.issueTitle)
/** The answer to the POST holds a way into an account: nothing on the way may keep it. */
export const headers = () => ({ 'cache-control': 'no-store' })

async function requireIssuer(request: Request, personId: string | undefined) {
  const viewer = await requireSection(request, 'admin')
  const file = found(findPersonFile(viewer, personId ?? ''))
  if (!canIssueSlip(viewer, file.person, file.grants)) throw data({ reason: 'not-yours' }, 403)
  return { viewer, person: file.person }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, person } = await requireIssuer(request, params.person)
  return { person, isActivated: Boolean(findAccountState(viewer, person.id)?.activatedAt) }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, person } = await requireIssuer(request, params.person)
  const outcome = await issueSlipFor(viewer, person.id)
  if (!outcome.ok) return data({ slip: null, reason: outcome.reason as string }, 403)
  return data({ slip: await drawSlip(outcome.value), reason: null })
}

export default function AdminSlip() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <SiteShell>{answer?.slip ? <SlipSheet slip={answer.slip} /> : <SlipForm {...page} reason={answer?.reason ?? null} />}</SiteShell>
}
