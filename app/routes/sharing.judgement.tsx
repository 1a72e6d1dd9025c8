import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { judgeFlag } from '~/domain/sharing/flags.server'
import { FlagPage, type TypedJudgement } from '~/ui/sharing/flag-page'
import { sharingWords } from '~/ui/sharing/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { flagPage } from './door/sharing.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(sharingWords, (words) => words.flags)

/** The same page as the flag's own, so that a refused decision stands where it was typed. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return flagPage(await requireViewer(request), params.flag)
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireViewer(request)
  const form = await formOf(request)
  const [verdict, words] = [textOf(form, 'verdict'), textOf(form, 'reason').slice(0, 4000)]
  const counts = verdict === 'counts' ? true : verdict === 'not' ? false : null
  const outcome = await judgeFlag(viewer, params.flag ?? '', { counts, reason: words })
  if (outcome.ok) return redirect(`/sharing/flags/${params.flag}`, 303)
  found(outcome.reason === 'not-found' ? null : true)
  const isLate = ['own-flag', 'colleague-flag', 'same-verdict'].includes(outcome.reason)
  return data<TypedJudgement>({ reason: outcome.reason, verdict, words }, isLate ? 409 : 400)
}

export default function SharingJudgement() {
  return (
    <SiteShell>
      <FlagPage page={useLoaderData<typeof loader>()} typed={useActionData<typeof action>() ?? null} />
    </SiteShell>
  )
}
