import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { canHoldTokens, issuePushToken, listPushTokens } from '~/domain/authoring/push-tokens.server'
import { TOKEN_DAYS } from '~/domain/identity/tokens.server'
import { settings } from '~/platform/env'
import { tokenWords } from '~/ui/identity/token-words'
import { TokensPage } from '~/ui/identity/tokens-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf, textOf } from './door/form'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(tokenWords, (words) => words.title)
/** The answer to the POST holds a secret: nothing on the way may keep it. */
export const headers = () => ({ 'cache-control': 'no-store' })

async function requireHolder(request: Request) {
  const viewer = await requireViewer(request)
  if (!canHoldTokens(viewer)) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireHolder(request)
  const isEnded = new URL(request.url).searchParams.get('done') === 'ended'
  return { tokens: listPushTokens(viewer), days: TOKEN_DAYS, url: settings().url, isEnded }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireHolder(request)
  const form = await formOf(request)
  const outcome = await issuePushToken(viewer, textOf(form, 'name'), Number(textOf(form, 'days')))
  if (!outcome.ok) return data({ secret: null, reason: outcome.reason as string }, 400)
  return data({ secret: outcome.value.secret, reason: null })
}

export default function AccountTokens() {
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <SiteShell>
      <TokensPage {...page} secret={answer?.secret ?? null} reason={answer?.reason ?? null} />
    </SiteShell>
  )
}
