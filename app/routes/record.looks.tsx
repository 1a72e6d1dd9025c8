import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listLooks } from '~/domain/organisation/own-looks.server'
import { lookWords } from '~/ui/record/look-words'
import { LooksPage } from '~/ui/record/looks-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireViewer } from './door/viewer.server'

const PAGE = 50

export const handle = { scripts: false }
export const meta = titled(lookWords, (words) => words.looks)

/** Everyone who read or took along one's data, newest first, a page at a time. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const [at = '', id = ''] = (new URL(request.url).searchParams.get('after') ?? '').slice(0, 100).split('~')
  const looks = listLooks(viewer, { after: at ? { at, id } : null, limit: PAGE + 1 })
  const shown = looks.slice(0, PAGE)
  const last = looks.length > PAGE ? shown[PAGE - 1] : null
  return { looks: shown, next: last && `/record/looks?after=${encodeURIComponent(`${last.at}~${last.id}`)}`, isFirst: !at }
}

export default function RecordLooks() {
  return (
    <SiteShell>
      <LooksPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
