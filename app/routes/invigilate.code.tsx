import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { screenCode } from '~/domain/supervision/sessions.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { CodePage } from '~/ui/supervision/code-page'
import { supervisionWords } from '~/ui/supervision/words'
import { requireOwnSession, shownSession } from './door/supervision.server'
import { found } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(supervisionWords, (words) => words.codeTitle)
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** The code changes with time alone, so the browser is told when to ask again, and keeps none. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, session } = await requireOwnSession(request, params.session)
  const screen = found(screenCode(viewer, session.id), 'session-over')
  return data({ session: shownSession(session), ...screen }, { headers: { refresh: String(screen.secondsLeft), 'cache-control': 'no-store' } })
}

export default function InvigilateCode() {
  return (
    <SiteShell>
      <CodePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
