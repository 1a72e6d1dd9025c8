import { type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { FrontPage } from '~/ui/front/front-page'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { listedCourses } from './door/courses.server'
import { optionalViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ matches }) => pageMeta({ language: languageOf(matches) })

/** Whoever is signed in goes on learning, unless they ask what the academy is; the front is for everyone else. */
export async function loader({ request }: LoaderFunctionArgs) {
  if (!new URL(request.url).searchParams.has('about') && (await optionalViewer(request))) throw redirect('/learn')
  return { courses: listedCourses(null).filter((course) => course.isOpen) }
}

export default function Front() {
  return (
    <SiteShell>
      <FrontPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
