import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { canChangeBelow, canChangeUnit } from '~/domain/organisation/unit-commands.server'
import { type AdministeredUnit, findUnitFile, listUnitChanges } from '~/domain/organisation/unit-file.server'
import { listPostsIn } from '~/domain/organisation/unit-people.server'
import { namedUnit } from '~/domain/organisation/unit-search.server'
import { confirmUnits, previewUnits } from '~/domain/reporting/unit-effects.server'
import { UnitChangePage, type UnitChangePageProps } from '~/ui/organisation/unit-change-page'
import { unitChangeWords } from '~/ui/organisation/unit-change-words'
import { type TypedUnitChange, UNIT_CHANGES, type UnitChangeKind } from '~/ui/organisation/unit-changes'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf } from './door/form'
import { broughtUnitChange, typedUnitChange } from './door/unit-change.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(unitChangeWords, (words) => words.acts)

/** The unit and the kind of change; 404 for what is not theirs or is none, 403 for who may only read it. */
async function requireUnitChange({ request, params }: { request: Request; params: { unit?: string; kind?: string } }, changeId: string) {
  const viewer = await requireSection(request, 'admin')
  const unit = found(findUnitFile(viewer, params.unit ?? ''))
  const kind = found(UNIT_CHANGES.find((known) => known === params.kind))
  const mayChange = kind === 'add' || kind === 'split' ? canChangeBelow(viewer, unit.path) : canChangeUnit(viewer, unit.path)
  if (!mayChange) throw data({ reason: 'not-yours' }, 403)
  const undone = kind === 'undo' ? found(listUnitChanges(unit.id).find(({ id }) => id === changeId)) : null
  return { viewer, unit, kind, undone }
}

type Required = Awaited<ReturnType<typeof requireUnitChange>>

function pageOf({ unit, kind, undone }: Required, typed: TypedUnitChange, more: Partial<UnitChangePageProps> = {}): UnitChangePageProps {
  const people = kind === 'split' ? listPostsIn(unit.id, typed.day) : []
  return { unit, kind, undone, typed, people, choices: [], at: null, units: {}, effects: null, refusal: null, ...more }
}

function filled(unit: AdministeredUnit, kind: UnitChangeKind, asked: TypedUnitChange): TypedUnitChange {
  const parent = unit.parentId ? (namedUnit(unit.parentId)?.code ?? '') : ''
  if (kind === 'rename') return { ...asked, name: unit.name, shortName: unit.shortName }
  if (kind === 'merge-new') return { ...asked, parent, unitKind: unit.kind }
  if (kind === 'split') return { ...asked, parent: unit.kind === 'office' ? parent : unit.code, unitKind: 'office' }
  return kind === 'add' ? { ...asked, unitKind: 'office' } : asked
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const asked = typedUnitChange(new URL(request.url).searchParams)
  const required = await requireUnitChange({ request, params }, asked.change)
  return pageOf(required, filled(required.unit, required.kind, asked))
}

/** Without `seen` the form is tried and its effects are shown; with it, what was seen is done, unless it is another or the tree changed since. */
export async function action({ request, params }: ActionFunctionArgs) {
  const form = await formOf(request)
  const typed = typedUnitChange(form)
  const required = await requireUnitChange({ request, params }, typed.change)
  const { viewer, unit, kind, undone } = required
  if (undone) typed.day = undone.day
  if (form.has('edit')) return data(pageOf(required, typed))
  const brought = broughtUnitChange(unit, kind, typed)
  if ('refusal' in brought) return data(pageOf(required, typed, brought), 400)
  const { order, units } = brought
  const seen = String(form.get('seen') ?? '')
  if (seen) {
    const outcome = await confirmUnits(viewer, order, seen)
    if (outcome.ok) return redirect(`/admin/units/${encodeURIComponent(unit.code)}?done=${kind}`, 303)
    if (outcome.reason !== 'changed-since') return data(pageOf(required, typed, { refusal: outcome.reason }), statusOf(outcome.reason))
    const again = await previewUnits(viewer, order)
    return data(pageOf(required, typed, again.ok ? { effects: again.value, units, refusal: outcome.reason } : { refusal: again.reason }), 409)
  }
  const tried = await previewUnits(viewer, order)
  if (!tried.ok) return data(pageOf(required, typed, { refusal: tried.reason }), statusOf(tried.reason))
  return data(pageOf(required, typed, { effects: tried.value, units }))
}

const statusOf = (reason: string) => (reason === 'not-yours' ? 403 : 400)

export default function AdminUnitChange() {
  const page = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <UnitChangePage {...(useActionData<typeof action>() ?? page)} />
    </SiteShell>
  )
}
