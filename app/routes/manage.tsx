import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { canEnter } from '~/domain/organisation/viewer'
import { countNeverActivated } from '~/domain/reporting/quality.server'
import { askTeam, type Team } from '~/domain/reporting/team.server'
import { civilDate, now } from '~/platform/clock'
import { TeamPage } from '~/ui/manage/team-page'
import { teamRowsHtml } from '~/ui/manage/team-rows'
import { teamWords } from '~/ui/manage/team-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { askedOf, teamQuery, withShownCourses } from './door/board.server'
import { noteLooks } from './door/look.server'
import { languageFor } from './door/preferences.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(teamWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const asked = askedOf(request)
  const answer = found(askTeam(viewer, teamQuery(asked)))
  const [day, today] = [asked.asOf || civilDate(now()), civilDate(now())]
  const own = { asked, day, today }
  if (answer === 'too-many') {
    const { scope } = found(askTeam(viewer, teamQuery({ ...asked, asOf: '', place: '', after: '' }))) as Team
    return { ...own, ...unitsIn(scope), ...NOTHING, isTooMany: true }
  }
  const { courses, rows } = withShownCourses(answer, asked.course)
  const { numbers, matched, isMore, next, guests } = answer
  await noteLooks(
    request,
    viewer,
    rows.map(({ personId }) => personId),
    'manage',
    { kind: 'list' },
  )
  return {
    ...own,
    ...unitsIn(answer.scope),
    allCourses: answer.courses.map(({ slug, title }) => ({ slug, title })),
    courses,
    shown: rows.length,
    rowsHtml: new Unsent(teamRowsHtml(courses, rows, languageFor(request, viewer))),
    numbers,
    matched,
    isMore,
    next,
    isTooMany: false,
    guests,
    // As of a day of the past nobody knows who could sign in then.
    neverActivated: asked.asOf || asked.place ? 0 : countNeverActivated(answer.scope),
    mends: canEnter(viewer, 'admin'),
  }
}

const NOTHING = {
  allCourses: [],
  courses: [],
  shown: 0,
  rowsHtml: new Unsent(''),
  numbers: { people: 0, due: 0, onTime: 0, latePeople: 0 },
  matched: 0,
  isMore: false,
  next: null,
  guests: null,
  neverActivated: 0,
  mends: false,
}

function unitsIn({ roots, above, below }: Team['scope']) {
  const named = ({ code, name }: { code: string; name: string }) => ({ code, name })
  return { unitName: roots.map(({ name }) => name).join(', '), above: above.map(named), below: below.map(named) }
}

export default function Manage() {
  const team = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <TeamPage {...team} rowsHtml={team.rowsHtml.value} />
    </SiteShell>
  )
}
