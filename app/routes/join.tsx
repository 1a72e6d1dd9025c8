import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { JoinPage } from '~/ui/sharing/join-page'
import { joinWords } from '~/ui/sharing/join-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { joinPage } from './door/join.server'

export const handle = { scripts: false }
// An invitation is found by who holds its link, not by a search engine.
export const meta = titled(joinWords, (words) => words.title, { name: 'robots', content: 'noindex' })
export const headers = () => ({ 'cache-control': 'no-store' })

/** An invitation by its short link, for anyone who holds it, signed in or not. */
export function loader({ request, params }: LoaderFunctionArgs) {
  return joinPage(request, params.code)
}

export default function Join() {
  return (
    <SiteShell>
      <JoinPage page={useLoaderData<typeof loader>()} typed={null} />
    </SiteShell>
  )
}
