import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { TEMPLATE_FILES } from '~/domain/authoring/question-import/template-files.server'
import { QUESTION_EXAMPLES } from '~/domain/authoring/reference/question-examples'
import { renderReference } from '~/domain/authoring/reference/reference.server'
import { VOCABULARY } from '~/platform/mdx/vocabulary'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { ReferencePage } from '~/ui/teach/reference-page'
import { referenceWords } from '~/ui/teach/reference-words'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(referenceWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  return {
    templates: TEMPLATE_FILES,
    words: Object.entries(VOCABULARY).map(([name, word]) => ({ name, ...word })),
    questions: QUESTION_EXAMPLES,
    html: await renderReference(),
  }
}

export default function Reference() {
  return (
    <SiteShell>
      <ReferencePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
