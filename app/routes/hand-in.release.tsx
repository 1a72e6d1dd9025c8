import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findTaskVersion } from '~/domain/catalog/tasks.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { releaseOf, releaseProduct } from '~/domain/practice/gallery.server'
import { GALLERY_CONSENT } from '~/domain/practice/gallery-consent'
import { findHandIn, type HandIn } from '~/domain/practice/hand-ins.server'
import { cutText } from '~/platform/text'
import { ReleaseForm, type TypedRelease } from '~/ui/gallery/release-form'
import { galleryWords } from '~/ui/gallery/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { readPreferences } from './door/preferences.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(galleryWords, (words) => words.releaseTitle)

/** One's own product; 404 for everyone else, markers included. */
function own(viewer: Viewer, id: string | undefined): HandIn {
  const handIn = findHandIn(viewer, id ?? '')
  return found(handIn?.personId === viewer.personId ? handIn : null)
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const handIn = own(await requireViewer(request), params.handIn)
  const task = found(findTaskVersion(handIn.taskVersionId)).title
  return { handInId: handIn.id, task, isAccepted: handIn.verdict === 'accepted', released: releaseOf(handIn.id)?.id ?? null }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const { id } = own(viewer, params.handIn)
  const form = await formOf(request)
  const title = cutText(textOf(form, 'title'), 400)
  const showsName = textOf(form, 'name') === 'yes'
  // The very words that stood on the page.
  const preferences = readPreferences(request)
  const consent = GALLERY_CONSENT[preferences.isChosen ? preferences.language : viewer.language]
  const outcome = await releaseProduct(viewer, id, { title, showsName, agrees: textOf(form, 'agree') === 'yes', consent })
  if (outcome.ok) return redirect(`/gallery/${outcome.value.releaseId}`, 303)
  return data<TypedRelease>({ reason: outcome.reason, title, showsName }, outcome.reason === 'not-accepted-yet' ? 409 : 400)
}

export default function HandInRelease() {
  return (
    <SiteShell>
      <ReleaseForm page={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
