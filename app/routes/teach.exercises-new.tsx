import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { uploadPackage } from '~/domain/exercises/library-uploads.server'
import { settings } from '~/platform/env'
import { formWithFile } from '~/platform/http/multipart-file.server'
import { libraryWords } from '~/ui/exercises/library-words'
import { UploadPage } from '~/ui/exercises/upload-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireUploader, shownProblem } from './door/package-upload.server'
import { readPreferences } from './door/preferences.server'

export const handle = { scripts: false }
export const meta = titled(libraryWords, (words) => words.uploadTitle)

/** The form by which a package comes in. */
export async function loader({ request }: LoaderFunctionArgs) {
  const { replaced } = await requireUploader(request)
  return { replaced: replaced && { id: replaced.id, title: replaced.newest.title }, maxBytes: settings().packageMaxBytes }
}

/** The same without scripts: a form whose file is read as it comes. */
export async function action({ request }: ActionFunctionArgs) {
  const { viewer, replaced } = await requireUploader(request)
  const form = await formWithFile(request, 'file')
  if (!form) return data({ problem: null, reason: 'file-missing', note: '' }, 400)
  const note = form.fields.get('note') ?? ''
  const outcome = await uploadPackage(viewer, { bytes: form.bytes, fileName: form.fileName, exerciseId: replaced?.id ?? null, note })
  if (outcome.ok) throw redirect(`/teach/exercises/${outcome.value.exerciseId}?uploaded=1`, 303)
  const problem = outcome.problem ? shownProblem(outcome.problem, readPreferences(request).language) : null
  return data({ problem, reason: outcome.reason as string, note }, 422)
}

export default function TeachExercisesNew() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <UploadPage {...page} problem={answer?.problem ?? null} reason={answer?.reason ?? null} note={answer?.note ?? ''} />
    </SiteShell>
  )
}
