import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { findTaskVersion } from '~/domain/catalog/tasks.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { cleanCopyOf } from '~/domain/practice/clean-copies.server'
import { releaseOf } from '~/domain/practice/gallery.server'
import { GALLERY_CONSENT, namingWords } from '~/domain/practice/gallery-consent'
import { releaseProduct } from '~/domain/practice/gallery-releases.server'
import { isMakerOf, othersIn } from '~/domain/practice/group-members.server'
import { filesOf } from '~/domain/practice/hand-in-files.server'
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

/** A product of one's own or one's group's; 404 for everyone else, markers included. */
function own(viewer: Viewer, id: string | undefined): HandIn {
  const handIn = findHandIn(viewer, id ?? '')
  return found(handIn && isMakerOf(handIn, viewer.personId) ? handIn : null)
}

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const handIn = own(viewer, params.handIn)
  const task = found(findTaskVersion(handIn.taskVersionId)).title
  const release = releaseOf(handIn.id)
  return {
    handInId: handIn.id,
    task,
    isAccepted: handIn.verdict === 'accepted',
    others: othersIn(handIn, viewer.personId),
    release: release && {
      id: release.id,
      title: release.title,
      waitsFor: release.waitsFor.map(({ fullName }) => fullName),
      isAsked: release.waitsFor.some(({ personId }) => personId === viewer.personId),
    },
    naming: await namingFiles(handIn.id),
    hasFiles: filesOf(handIn.id).length > 0,
  }
}

/** The files whose authors cannot be taken out of the copy that others get. */
async function namingFiles(handInId: string): Promise<string[]> {
  const files = await Promise.all(filesOf(handInId).map(async (file) => ((await cleanCopyOf(file)) ? [] : [file.name])))
  return files.flat()
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const { id } = own(viewer, params.handIn)
  const form = await formOf(request)
  const title = cutText(textOf(form, 'title'), 400)
  const showsName = textOf(form, 'name') === 'yes'
  // The very words that stood on the page.
  const preferences = readPreferences(request)
  const language = preferences.isChosen ? preferences.language : viewer.language
  const naming = await namingFiles(id)
  const consent = [GALLERY_CONSENT[language], ...(naming.length ? [namingWords[language](naming.join(', '))] : [])].join(' ')
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
