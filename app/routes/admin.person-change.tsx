import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findAdministered } from '~/domain/organisation/administered.server'
import { canChangePost } from '~/domain/organisation/person-commands.server'
import { legalGroupOf } from '~/domain/organisation/person-status.server'
import { recordBar } from '~/domain/organisation/record-bars.server'
import { hasRole } from '~/domain/organisation/viewer'
import { confirmPerson, previewPerson } from '~/domain/reporting/person-effects.server'
import { PersonChangePage, type PersonChangePageProps } from '~/ui/organisation/person-change-page'
import { changeOfPersonWords } from '~/ui/organisation/person-change-words'
import { ABOUT_ABSENCE, ABOUT_POST, PERSON_CHANGES, type PersonChangeKind, type TypedPersonChange } from '~/ui/organisation/person-changes'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf } from './door/form'
import { noteLook } from './door/look.server'
import { broughtChange, rowOf, shownChange, typedChange } from './door/person-change.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(changeOfPersonWords, (words) => words.acts)

type Asked = { request: Request; params: { person?: string; kind?: string } }

/** Who is meant, by whom and how; 404 for what is not theirs or is none, 403 for who may only read it. */
async function requireChange({ request, params }: Asked, rowId: string) {
  const viewer = await requireSection(request, 'admin')
  const person = found(findAdministered(viewer, params.person ?? ''))
  const kind = found(PERSON_CHANGES.find((known) => known === params.kind))
  const mayChange = canChangePost(viewer, person.id, ABOUT_POST.includes(kind) ? rowId : null) && (kind !== 'rename' || hasRole(viewer, 'administrator'))
  if (!mayChange) throw data({ reason: 'not-yours' }, 403)
  const bar = recordBar(viewer, person.id)
  if (bar) throw data({ reason: bar }, 403)
  return { viewer, person, kind }
}

type Person = Awaited<ReturnType<typeof requireChange>>['person']

function pageOf(person: Person, kind: PersonChangeKind, typed: TypedPersonChange, more: Partial<PersonChangePageProps> = {}): PersonChangePageProps {
  const row = rowOf(person.id, kind, typed.row)
  const { id, fullName, staffCode, position, unitName, agencyName } = person
  return {
    person: { id, fullName, staffCode, position, unitName, agencyName },
    kind,
    row,
    typed,
    choices: [],
    unit: null,
    effects: null,
    refusal: null,
    ...more,
  }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const asked = typedChange(new URL(request.url).searchParams)
  const { viewer, person, kind } = await requireChange({ request, params }, asked.row)
  await noteLook(request, viewer, person.id, 'admin')
  const row = rowOf(person.id, kind, asked.row)
  if ([...ABOUT_POST, ...ABOUT_ABSENCE].includes(kind)) found(row, 'staff-post-unknown')
  const typed = row ? shownChange(row) : { ...asked, fullName: person.fullName, legalGroup: legalGroupOf(person.id) ?? '' }
  return pageOf(person, kind, typed)
}

/** Without `seen` the form is tried and its effects are shown; with it, what was seen is done, unless it is another or something changed since. */
export async function action({ request, params }: ActionFunctionArgs) {
  const form = await formOf(request)
  const typed = typedChange(form)
  const { viewer, person, kind } = await requireChange({ request, params }, typed.row)
  if (form.has('edit')) return data(pageOf(person, kind, typed))
  const brought = broughtChange(kind, typed)
  if ('refusal' in brought) return data(pageOf(person, kind, typed, brought), 400)
  const { change, unit } = brought
  const seen = String(form.get('seen') ?? '')
  if (seen) {
    const outcome = await confirmPerson(viewer, person.id, change, seen)
    if (outcome.ok) return redirect(`/admin/people/${person.id}?done=${kind}`, 303)
    if (outcome.reason !== 'changed-since') return data(pageOf(person, kind, typed, { refusal: outcome.reason }), statusOf(outcome.reason))
    const again = await previewPerson(viewer, person.id, change)
    return data(pageOf(person, kind, typed, again.ok ? { effects: again.value, unit, refusal: outcome.reason } : { refusal: again.reason }), 409)
  }
  const tried = await previewPerson(viewer, person.id, change)
  if (!tried.ok) return data(pageOf(person, kind, typed, { refusal: tried.reason }), statusOf(tried.reason))
  return data(pageOf(person, kind, typed, { effects: tried.value, unit }))
}

const statusOf = (reason: string) => (reason === 'not-yours' ? 403 : 400)

export default function AdminPersonChange() {
  const page = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <PersonChangePage {...(useActionData<typeof action>() ?? page)} />
    </SiteShell>
  )
}
