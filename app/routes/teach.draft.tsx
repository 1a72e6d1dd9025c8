import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { outlineOfDraft } from '~/domain/authoring/draft-outline.server'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { OutlinePage } from '~/ui/studio/pages/outline-page'
import { studioStyles } from '~/ui/studio/pages/studio-styles'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => [
  ...pageMeta({ title: data?.outline.draft.title, language: languageOf(matches) }),
  studioStyles,
]

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  return { outline: found(await outlineOfDraft(viewer, params.draft ?? '')), refusal: new URL(request.url).searchParams.get('refused') }
}

export default function TeachDraft() {
  return (
    <SiteShell>
      <OutlinePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
