import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { readGuide } from '~/domain/authoring/reference/guide.server'
import { ButtonLink } from '~/ui/kit/button'
import { GuidePage } from '~/ui/shell/guide-page'
import { guideWords } from '~/ui/shell/guide-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { teachWords } from '~/ui/teach/teach-words'
import { useWords } from '~/ui/words'
import { languageFor } from './door/preferences.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(guideWords, (words) => words.trainers)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  return readGuide('trainers', languageFor(request, viewer))
}

export default function TeachGuide() {
  const teach = useWords(teachWords)
  const actions = <ButtonLink to="/teach/reference">{teach.reference}</ButtonLink>
  return (
    <SiteShell>
      <GuidePage {...useLoaderData<typeof loader>()} home={{ label: teach.title, to: '/teach' }} actions={actions} />
    </SiteShell>
  )
}
