import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listParents } from '~/domain/objectives/parents.server'
import { writesFor } from '~/domain/objectives/readers.server'
import { ownerOf, writeObjective } from '~/domain/objectives/writing.server'
import { findPerson } from '~/domain/organisation/people.server'
import { findUnit } from '~/domain/organisation/units.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { ObjectiveForm, type ObjectiveFormProps } from '~/ui/objectives/objective-form'
import { objectiveWords } from '~/ui/objectives/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { formOf } from './door/form'
import { noteLook } from './door/look.server'
import { contentOf, emptyObjective, feedChoices, typedObjective } from './door/objective-form.server'
import { askedSpan, spanCalled, thisQuarter, typedKey } from './door/objectives.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(objectiveWords, (words) => words.add)

/** Whom it is for: a unit by `?unit=`, a person by `?person=`, both only for their managers; oneself without either. */
async function ownerAsked(request: Request, viewer: Viewer) {
  const { searchParams } = new URL(request.url)
  const [unit, person] = ['unit', 'person'].map((name) => (searchParams.get(name) ?? '').slice(0, 60))
  const [at, who] = [unit ? found(findUnit(viewer, unit)) : null, person ? found(findPerson(viewer, 'manage', person)) : null]
  const owner = found(ownerOf(at?.id ?? '', at ? null : (who?.id ?? viewer.personId)))
  const isProposal = owner.personId === viewer.personId
  if (!isProposal) found(writesFor(viewer, owner) || null)
  if (who) await noteLook(request, viewer, who.id, 'manage')
  return { owner, isProposal, name: at?.name ?? who?.fullName ?? viewer.fullName }
}

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const { owner, isProposal, name } = await ownerAsked(request, viewer)
  const span = askedSpan(request)
  const parents = listParents(viewer, owner, span)
  return new Unsent<ObjectiveFormProps>({
    objective: null,
    owner: name,
    isProposal,
    typed: emptyObjective(span),
    parents,
    things: feedChoices(),
    refusal: null,
  })
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const { owner, isProposal, name } = await ownerAsked(request, viewer)
  const typed = typedObjective(await formOf(request))
  const content = contentOf(typed)
  const key = typedKey(typed.kind, typed.key)
  const given = { unitId: owner.unitId, personId: owner.personId, kind: typed.kind, key, parentId: typed.parent || null, reason: '' }
  const outcome = content.ok ? await writeObjective(viewer, null, { ...given, content: content.value }) : content
  if (outcome.ok) return redirect(`/objectives/${outcome.value.objectiveId}?${outcome.value.isProposed ? 'proposed' : 'saved'}`, 303)
  const parents = listParents(viewer, owner, spanCalled(key) ?? thisQuarter())
  const page: ObjectiveFormProps = { objective: null, owner: name, isProposal, typed, parents, things: feedChoices(), refusal: outcome.reason }
  return data(page, 400)
}

export default function ObjectivesNew() {
  const { value } = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <ObjectiveForm {...((useActionData<typeof action>() as ObjectiveFormProps | undefined) ?? value)} />
    </SiteShell>
  )
}
