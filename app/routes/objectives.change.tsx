import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findObjective, type Objective } from '~/domain/objectives/objectives.server'
import { listParents } from '~/domain/objectives/parents.server'
import { writesFor } from '~/domain/objectives/readers.server'
import { writeObjective } from '~/domain/objectives/writing.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { ObjectiveForm, type ObjectiveFormProps } from '~/ui/objectives/objective-form'
import { objectiveWords } from '~/ui/objectives/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { formOf } from './door/form'
import { contentOf, feedChoices, typedFrom, typedObjective } from './door/objective-form.server'
import { readObjective } from './door/objectives.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(objectiveWords, (words) => words.change)

const changeable = (viewer: Viewer, objective: Objective) => found(objective.personId === viewer.personId || writesFor(viewer, objective) ? objective : null)

function formFor(viewer: Viewer, objective: Objective): Omit<ObjectiveFormProps, 'typed' | 'refusal'> {
  const { id, content, personId, personName, unitName, span } = objective
  return {
    objective: { id, title: content.title },
    owner: personName ?? unitName,
    isProposal: personId === viewer.personId,
    parents: listParents(viewer, objective, span).filter((one) => one.id !== id),
    things: feedChoices(),
  }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const objective = changeable(viewer, await readObjective(request, viewer, params.objective))
  return new Unsent<ObjectiveFormProps>({ ...formFor(viewer, objective), typed: typedFrom(objective), refusal: null })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const objective = changeable(viewer, found(findObjective(viewer, (params.objective ?? '').slice(0, 60))))
  const typed = typedObjective(await formOf(request))
  const content = contentOf(typed)
  const { id, unitId, personId, span } = objective
  const given = { unitId, personId, kind: span.kind, key: span.key, parentId: typed.parent || null, reason: typed.reason }
  const outcome = content.ok ? await writeObjective(viewer, id, { ...given, content: content.value }) : content
  if (outcome.ok) return redirect(`/objectives/${id}?${outcome.value.isProposed ? 'proposed' : 'saved'}`, 303)
  return data({ ...formFor(viewer, objective), typed, refusal: outcome.reason } satisfies ObjectiveFormProps, 400)
}

export default function ObjectivesChange() {
  const { value } = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <ObjectiveForm {...((useActionData<typeof action>() as ObjectiveFormProps | undefined) ?? value)} />
    </SiteShell>
  )
}
