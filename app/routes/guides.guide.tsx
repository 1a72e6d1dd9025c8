import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { OPEN_GUIDES, readGuide } from '~/domain/authoring/reference/guide.server'
import { classroomWords } from '~/ui/classroom/words'
import { dossierWords } from '~/ui/dossier/words'
import { learnWords } from '~/ui/learn/words'
import { teamWords } from '~/ui/manage/team-words'
import { GuidePage } from '~/ui/shell/guide-page'
import { guideWords } from '~/ui/shell/guide-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { useWords } from '~/ui/words'
import { languageFor } from './door/preferences.server'
import { found, requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(guideWords, (words) => words.guide)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const name = found(OPEN_GUIDES.find((one) => one === params.guide) ?? null)
  return { name, ...(await readGuide(name, languageFor(request, viewer))) }
}

export default function GuidesGuide() {
  const { name, ...guide } = useLoaderData<typeof loader>()
  const [learn, team, classroom, dossier] = [useWords(learnWords), useWords(teamWords), useWords(classroomWords), useWords(dossierWords)]
  const home = {
    cadres: { label: learn.home, to: '/learn' },
    managers: { label: team.title, to: '/manage' },
    hosts: { label: classroom.title, to: '/sessions' },
    evaluators: { label: dossier.evaluation, to: '/evaluate' },
  }[name]
  return (
    <SiteShell>
      <GuidePage {...guide} home={home} />
    </SiteShell>
  )
}
