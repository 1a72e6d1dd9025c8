import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readGuide } from '~/domain/authoring/reference/guide.server'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { GuidePage } from '~/ui/teach/guide-page'
import { guideWords } from '~/ui/teach/guide-words'
import { languageFor } from './door/preferences.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(guideWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  return readGuide(languageFor(request, viewer))
}

export default function TeachGuide() {
  return (
    <SiteShell>
      <GuidePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
