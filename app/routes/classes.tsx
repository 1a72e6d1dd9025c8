import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { checkIn } from '~/domain/classroom/presence.server'
import { OwnClassesPage } from '~/ui/classroom/own-classes-page'
import { classroomWords } from '~/ui/classroom/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { ownClasses } from './door/classes.server'
import { formOf, textOf } from './door/form'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(classroomWords, (words) => words.mine)

const CHECKED = ['first', 'again', 'waits'] as const

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const checked = new URL(request.url).searchParams.get('checked')
  return { ...ownClasses(viewer), code: '', checked: CHECKED.find((known) => known === checked) ?? null }
}

/** Checks in by the code on the screen. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const outcome = await checkIn(viewer, textOf(await formOf(request), 'code').slice(0, 20))
  if (!outcome.ok) return data({ refusal: outcome.reason }, outcome.reason === 'too-many-class-codes' ? 429 : 400)
  const { waits, isFirst } = outcome.value
  return redirect(`/classes?checked=${waits ? 'waits' : isFirst ? 'first' : 'again'}`, 303)
}

export default function Classes() {
  return (
    <SiteShell>
      <OwnClassesPage {...useLoaderData<typeof loader>()} refusal={useActionData<typeof action>()?.refusal ?? null} />
    </SiteShell>
  )
}
