import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { delegateRole, listLendable, listOwnDelegations } from '~/domain/organisation/role-delegations.server'
import { civilDate, now } from '~/platform/clock'
import { DelegationsPage } from '~/ui/roles/delegations-page'
import { roleWords } from '~/ui/roles/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(roleWords, (words) => words.delegations)

/** What a person lends of their roles and is lent. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const query = new URL(request.url).searchParams
  return {
    today: civilDate(now()),
    viewerId: viewer.personId,
    lendable: listLendable(viewer),
    delegations: listOwnDelegations(viewer),
    refused: query.get('refused'),
    done: query.get('done'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const text = (name: string) => textOf(form, name)
  const typed = {
    grantId: text('grantId'),
    staffCode: text('staffCode'),
    unitCode: text('unitCode'),
    validFrom: text('validFrom'),
    lastDay: text('lastDay'),
    reason: text('reason'),
  }
  const outcome = await delegateRole(viewer, typed)
  if (outcome.ok) return redirect('/delegations?done=lent', 303)
  const status = outcome.reason === 'role-not-own' ? 403 : outcome.reason === 'has-role' ? 409 : 400
  return data({ refusal: outcome.reason, typed }, status)
}

export default function Delegations() {
  const { refused, ...props } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <SiteShell>
      <DelegationsPage {...props} refusal={sent?.refusal ?? refused} typed={sent?.typed ?? null} />
    </SiteShell>
  )
}
