import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { createInbox, findDraftInbox, saveInbox } from '~/domain/authoring/draft-inbox.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { exerciseWords } from '~/ui/studio/pages/exercise-words'
import { InboxPage } from '~/ui/studio/pages/inbox-page'
import { studioStyles } from '~/ui/studio/pages/studio-styles'
import { formOf } from './door/form'
import { languageFor } from './door/preferences.server'
import { requireDraft } from './door/teach-studio.server'
import { baseIn, treeFormIn } from './door/tree-form'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(exerciseWords, (words) => words.inbox, studioStyles)

export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const edited = found(findDraftInbox(viewer, draft.id, languageFor(request, viewer)))
  const query = new URL(request.url).searchParams
  const done = query.has('merged') ? ('merged' as const) : query.has('saved') ? ('saved' as const) : null
  return new Unsent({ edited, done })
}

/** Keeps the inbox as its form says; written on save 0 it is begun. */
export async function action({ request, params }: ActionFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const language = languageFor(request, viewer)
  const edited = found(findDraftInbox(viewer, draft.id, language))
  const form = await formOf(request)
  const base = baseIn(form, 'base')
  if (base === null) throw data({ reason: 'form-unreadable' }, 400)
  const { state, acted } = treeFormIn(edited.fields, form)
  if (acted) return data({ sent: new Unsent(acted), reason: null })
  const address = `/teach/drafts/${draft.id}/inbox`
  if (base === 0) {
    const begun = await createInbox(viewer, draft.id)
    if (!begun.ok) throw data({ reason: begun.reason }, begun.reason === 'not-found' ? 404 : 409)
    return redirect(address, 303)
  }
  const saved = await saveInbox(viewer, draft.id, { state, base, language })
  if (!saved.ok && saved.reason === 'not-found') throw data({ reason: saved.reason }, 404)
  if (!saved.ok) return data({ sent: new Unsent({ state, problems: new Map(), at: null }), reason: saved.reason }, 409)
  const { problems, saved: file } = saved.value
  return file ? redirect(`${address}?${file.merged ? 'merged' : 'saved'}`, 303) : data({ sent: new Unsent({ state, problems, at: null }), reason: null }, 400)
}

export default function TeachDraftInbox() {
  const { edited, done } = useLoaderData<typeof loader>().value
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <InboxPage edited={edited} sent={answer?.sent.value ?? null} reason={answer?.reason ?? null} done={answer ? null : done} />
    </SiteShell>
  )
}
