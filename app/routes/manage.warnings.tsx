import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { RULES } from '~/domain/warning/rules'
import { todayOf } from '~/domain/warning/today.server'
import { countTeamWarnings, findTeamWarning, listTeamWarnings } from '~/domain/warning/warnings.server'
import { civilDate, now } from '~/platform/clock'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { TeamWarningsPage } from '~/ui/warning/team-warnings-page'
import { warningWords } from '~/ui/warning/words'
import { noteLooks } from './door/look.server'
import { requireSection } from './door/viewer.server'

const PAGE = 30

export const handle = { scripts: false }
export const meta = titled(warningWords, (words) => words.title)

/** Who needs help in the viewer's tree: the filters stand in the address. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const query = new URL(request.url).searchParams
  const state = query.get('state') === 'past' ? 'past' : 'open'
  const rule = RULES.find((name) => name === query.get('rule')) ?? null
  const before = Number(query.get('before')) || undefined
  const found = listTeamWarnings(viewer, { state, rule, before, limit: PAGE + 1 })
  const warnings = found.slice(0, PAGE)
  await noteLooks(
    request,
    viewer,
    warnings.map(({ person }) => person.id),
    'manage',
  )
  return {
    warnings: warnings.map((warning) => ({ ...warning, now: warning.end ? null : todayOf(warning) })),
    today: civilDate(now()),
    figures: countTeamWarnings(viewer),
    state: state as 'open' | 'past',
    rule,
    rules: RULES,
    next: found.length > PAGE ? warnings[PAGE - 1].eventSeq : null,
    done: findTeamWarning(viewer, query.get('done') ?? '')?.person.fullName ?? null,
    refusal: query.get('refused'),
  }
}

export default function ManageWarnings() {
  return (
    <SiteShell>
      <TeamWarningsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
