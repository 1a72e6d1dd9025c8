import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { canUpload, listLibrary, listTypes } from '~/domain/exercises/library.server'
import { LibraryPage } from '~/ui/exercises/library-page'
import { libraryWords } from '~/ui/exercises/library-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(libraryWords, (words) => words.title)

/** The library of exercises, for whoever teaches. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const asked = new URL(request.url).searchParams
  const query = { text: (asked.get('text') ?? '').slice(0, 200), type: asked.get('type') ?? '', state: asked.get('state') ?? '' }
  return { exercises: listLibrary(viewer, query), types: listTypes(viewer), query, canUpload: canUpload(viewer) }
}

export default function TeachExercises() {
  return (
    <SiteShell>
      <LibraryPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
