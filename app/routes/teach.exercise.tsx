import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { draftsToWrite } from '~/domain/authoring/library-use.server'
import { canUpload, findLibraryExercise } from '~/domain/exercises/library.server'
import { outsideHosts } from '~/platform/h5p/outside-content.server'
import { packageFolder } from '~/platform/h5p/package-folder.server'
import { ExercisePage } from '~/ui/exercises/exercise-page'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta({ title: data?.exercise.newest.title, language: languageOf(matches) })

/** One exercise of the library, for whoever teaches. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'teach')
  const exercise = found(findLibraryExercise(viewer, params.exercise ?? ''))
  const asked = new URL(request.url).searchParams
  const shown = Number(asked.get('version') ?? exercise.newest.number)
  const { packageSha } = exercise.versions.find((version) => version.number === shown) ?? exercise.newest
  const [draftId, slug] = [asked.get('draft'), asked.get('slug')]
  return {
    exercise,
    shown,
    outside: await outsideHosts(packageFolder(packageSha)),
    canUpload: canUpload(viewer),
    refusal: asked.get('refused'),
    isUploaded: asked.has('uploaded'),
    take: { exerciseId: exercise.id, drafts: draftsToWrite(viewer) },
    taken: draftId && slug && /^[a-z0-9-]+$/.test(slug) ? { draftId, slug } : null,
  }
}

export default function TeachExercise() {
  return (
    <SiteShell>
      <ExercisePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
