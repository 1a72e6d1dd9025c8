import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { addMedia } from '~/domain/authoring/draft-media.server'
import { listDraftMedia } from '~/domain/authoring/draft-media-files.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { MediaPage } from '~/ui/studio/pages/media-page'
import { mediaWords } from '~/ui/studio/pages/media-words'
import { studioStyles } from '~/ui/studio/pages/studio-styles'
import { answerIn } from './door/drafts.server'
import { mediaFileOf, mostMediaBytes } from './door/media-upload'
import { requireDraft } from './door/teach-studio.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(mediaWords, (words) => words.title, studioStyles)

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const { media } = found(await listDraftMedia(viewer, draft.id))
  const removed = new URL(request.url).searchParams.get('removed')
  return { draft, media, mostBytes: mostMediaBytes(), ...answerIn(request), removed }
}

/** Takes one picture, recording, film, captions or document into a draft by a form. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const added = await addMedia(viewer, draft.id, await mediaFileOf(request))
  if (!added.ok) throw data({ reason: added.reason }, added.reason === 'not-found' ? 404 : 409)
  const { path, findings } = added.value
  return path && !findings.length ? redirect(`/teach/drafts/${draft.id}/media/files?done=uploaded`, 303) : data({ path, findings }, path ? 200 : 400)
}

export default function TeachDraftMedia() {
  const { refusal, done, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>() as { path: string | null; findings: [] } | undefined
  return (
    <SiteShell>
      <MediaPage
        {...page}
        reason={answer ? null : refusal}
        done={answer ? answer.path : done}
        removed={answer ? null : page.removed}
        findings={answer?.findings ?? []}
      />
    </SiteShell>
  )
}
