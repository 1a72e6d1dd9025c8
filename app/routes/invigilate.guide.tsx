import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readGuide } from '~/domain/authoring/reference/guide.server'
import { GuidePage } from '~/ui/shell/guide-page'
import { guideWords } from '~/ui/shell/guide-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { supervisionWords } from '~/ui/supervision/words'
import { useWords } from '~/ui/words'
import { languageFor } from './door/preferences.server'
import { requireSupervision } from './door/supervision.server'

export const handle = { scripts: false }
export const meta = titled(guideWords, (words) => words.invigilators)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSupervision(request)
  return readGuide('invigilators', languageFor(request, viewer))
}

export default function InvigilateGuide() {
  const supervision = useWords(supervisionWords)
  return (
    <SiteShell>
      <GuidePage {...useLoaderData<typeof loader>()} home={{ label: supervision.title, to: '/invigilate' }} />
    </SiteShell>
  )
}
