import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findUnitFile } from '~/domain/organisation/unit-file.server'
import { countWaiting, issueSlipsBelow, SLIPS_AT_ONCE } from '~/domain/organisation/unit-slips.server'
import { canAdminister } from '~/domain/organisation/units.server'
import { unitSlipWords } from '~/ui/admin/unit-slip-words'
import { UnitSlipsForm } from '~/ui/admin/unit-slips-form'
import { UnitSlipsSheet } from '~/ui/admin/unit-slips-sheet'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { drawSlip } from './door/slips.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(unitSlipWords, (words) => words.title)
/** The answer to the POST holds ways into accounts: nothing on the way may keep it. */
export const headers = () => ({ 'cache-control': 'no-store' })

async function requireIssuer(request: Request, code: string | undefined) {
  const viewer = await requireSection(request, 'admin')
  const unit = found(findUnitFile(viewer, code ?? ''))
  if (!canAdminister(viewer, unit.path)) throw data({ reason: 'not-yours' }, 403)
  return { viewer, unit }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { unit } = await requireIssuer(request, params.unit)
  const { code, name, path } = unit
  return { unit: { code, name }, waiting: countWaiting(path), again: countWaiting(path, true), most: SLIPS_AT_ONCE }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, unit } = await requireIssuer(request, params.unit)
  const form = await formOf(request)
  const again = form.has('again')
  const [sortKey, id] = [textOf(form, 'afterName'), textOf(form, 'afterId')]
  const outcome = await issueSlipsBelow(viewer, unit.code, { again, after: id ? { sortKey, id } : null })
  if (!outcome.ok) return data({ slips: null, next: null, again, reason: outcome.reason as string }, 400)
  const { slips, next } = outcome.value
  return data({ slips: await Promise.all(slips.map(drawSlip)), next, again, reason: null })
}

export default function AdminUnitSlips() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      {answer?.slips ? (
        <UnitSlipsSheet unit={page.unit} slips={answer.slips} next={answer.next} again={answer.again} />
      ) : (
        <UnitSlipsForm {...page} reason={answer?.reason ?? null} />
      )}
    </SiteShell>
  )
}
