import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { giveRole } from '~/domain/organisation/role-grants.server'
import { countRoles, listRoles } from '~/domain/organisation/role-list.server'
import { rolesGrantedBy } from '~/domain/organisation/role-rules'
import { listUnitTree } from '~/domain/organisation/units.server'
import { hasRole } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { cutText } from '~/platform/text'
import { RolesPage, type RolesPageProps } from '~/ui/roles/roles-page'
import { roleWords } from '~/ui/roles/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { unitAsked } from './door/people.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(roleWords, (words) => words.title)

const PAGE = 50
const OFFICES_UP_TO = 60

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const url = new URL(request.url)
  const asked = (name: string) => url.searchParams.get(name) ?? ''
  const tree = listUnitTree(viewer, 'admin')
  const chosen = unitAsked(request, viewer, 'admin', tree)
  const state = (['coming', 'over', 'all'] as const).find((known) => known === asked('state')) ?? 'holds'
  const [text, role] = [cutText(asked('q'), 100).trim(), asked('role').slice(0, 30)]
  const [sortKey, grantId] = asked('after').split('|')
  const after = grantId ? { sortKey, grantId } : undefined
  const rows = listRoles(viewer, { text, unitPath: chosen?.path, role, state, after, limit: PAGE + 1 })
  const last = rows.length > PAGE ? rows[PAGE - 1] : null
  if (last) url.searchParams.set('after', `${last.sortKey}|${last.grantId}`)
  return {
    today: civilDate(now()),
    text,
    unit: chosen?.code ?? '',
    units: tree
      .filter((row) => row.kind !== 'office' || tree.length <= OFFICES_UP_TO || row.code === chosen?.code)
      .map(({ code, name, depth }) => ({ code, name, depth })),
    role,
    state: state as RolesPageProps['state'],
    counts: countRoles(viewer),
    rows: rows.slice(0, PAGE),
    next: last ? `/admin/roles?${url.searchParams}` : null,
    isFirst: !after,
    grants: rolesGrantedBy(viewer),
    seesAll: hasRole(viewer, 'administrator', 'auditor'),
    refused: url.searchParams.get('refused'),
    done: url.searchParams.get('done'),
  }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!hasRole(viewer, 'administrator', 'unit-admin')) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  const text = (name: string) => textOf(form, name)
  const typed = {
    staffCode: text('staffCode'),
    role: text('role'),
    unitCode: text('unitCode'),
    validFrom: text('validFrom'),
    lastDay: text('lastDay'),
    reason: text('reason'),
  }
  const outcome = await giveRole(viewer, typed)
  if (outcome.ok) return redirect('/admin/roles?done=given', 303)
  return data({ refusal: outcome.reason, typed }, outcome.reason === 'has-role' ? 409 : outcome.reason === 'not-yours' ? 403 : 400)
}

export default function AdminRoles() {
  const { refused, ...props } = useLoaderData<typeof loader>()
  const sent = useActionData<typeof action>()
  return (
    <SiteShell>
      <RolesPage {...props} refusal={sent?.refusal ?? refused} typed={sent?.typed ?? null} />
    </SiteShell>
  )
}
