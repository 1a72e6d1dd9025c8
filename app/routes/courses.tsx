import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listPaths } from '~/domain/enrolment/paths.server'
import { CatalogPage } from '~/ui/catalog/catalog-page'
import { catalogWords } from '~/ui/catalog/words'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { listedCourses } from './door/courses.server'
import { optionalViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ matches }) => {
  const language = languageOf(matches)
  return pageMeta({ title: catalogWords[language].title, description: catalogWords[language].lead, language })
}

export async function loader({ request }: LoaderFunctionArgs) {
  const paths = listPaths().filter(({ endedAt }) => endedAt === null)
  return {
    courses: listedCourses(await optionalViewer(request)),
    paths: paths.map(({ pathId, title, summary, required, groups }) => ({
      pathId,
      title,
      summary,
      required: required.length,
      chosen: groups.reduce((sum, { least }) => sum + least, 0),
    })),
  }
}

export default function Courses() {
  return (
    <SiteShell>
      <CatalogPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
