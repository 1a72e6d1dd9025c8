import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listCompetences } from '~/domain/catalog/competences.server'
import { readLevel } from '~/domain/evaluation/competence-levels'
import { decideRequirement, listRequirements, requireCompetence } from '~/domain/evaluation/competence-requirements.server'
import { rowsOfTable } from '~/domain/evaluation/requirement-table'
import { hasRole, type Viewer } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { RequirementsPage, type RequirementsPageProps, type TypedRequirement } from '~/ui/passport/requirements-page'
import { passportWords } from '~/ui/passport/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { formOf, textOf } from './door/form'
import { unitChoices } from './door/unit-choices.server'
import { requireSection } from './door/viewer.server'

const PAGE = 50

export const handle = { scripts: false }
export const meta = titled(passportWords, (words) => words.requirements)

const writes = (viewer: Viewer) => hasRole(viewer, 'administrator', 'unit-admin')
const empty = (): TypedRequirement => ({ unit: '', position: '', group: '', competence: '', level: '3', validFrom: civilDate(now()), validTo: '', reason: '' })
const NO_TABLE = { text: '', problems: [], added: 0, same: 0, isTried: false }

type Shown = { typed?: TypedRequirement; refusal?: string; table?: RequirementsPageProps['table']; before?: number; isSaved?: boolean }

function pageOf(viewer: Viewer, { typed = empty(), refusal, table = NO_TABLE, before, isSaved = false }: Shown): RequirementsPageProps {
  const rows = listRequirements(viewer, { before, limit: PAGE + 1 })
  const mayWrite = writes(viewer)
  return {
    requirements: rows.slice(0, PAGE),
    next: rows.length > PAGE ? rows[PAGE - 1].eventSeq : null,
    form: mayWrite ? { units: unitChoices(viewer, 'admin', typed.unit), competences: listCompetences(), typed, refusal: refusal ?? null } : null,
    table: mayWrite ? table : null,
    isSaved,
  }
}

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const { searchParams } = new URL(request.url)
  const before = Number((searchParams.get('before') ?? '').slice(0, 12)) || undefined
  return new Unsent(pageOf(viewer, { before, isSaved: searchParams.has('saved') }))
}

/** Sets one requirement, or tries a table of them and sets all once it holds no problem. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  if (!writes(viewer)) throw data({ reason: 'not-yours' }, 403)
  const form = await formOf(request)
  if (form.has('table')) return bySheet(viewer, textOf(form, 'table').slice(0, 60_000), textOf(form, 'act') === 'save')
  const text = (name: string, most = 60) => textOf(form, name).slice(0, most)
  const typed = {
    unit: text('unit'),
    position: text('position', 200),
    group: text('group'),
    competence: text('competence'),
    level: text('level'),
    validFrom: text('validFrom'),
    validTo: text('validTo'),
    reason: text('reason', 500),
  }
  const { unit: unitCode, group: legalGroup, competence: competenceCode, level, ...rest } = typed
  const outcome = await requireCompetence(viewer, { ...rest, unitCode, legalGroup, competenceCode, level: readLevel(level) })
  return outcome.ok ? redirect('/admin/competence-requirements?saved', 303) : data(pageOf(viewer, { typed, refusal: outcome.reason }), 400)
}

async function bySheet(viewer: Viewer, text: string, isConfirmed: boolean) {
  const rows = rowsOfTable(text)
  const tried = rows.map(({ row, given }) => ({ row, given, decided: decideRequirement(viewer, given) }))
  const problems = tried.flatMap(({ row, decided }) => (decided.ok ? [] : [{ row, reason: decided.reason as string }]))
  const same = tried.filter(({ decided }) => decided.ok && decided.value.isSame).length
  const added = tried.length - problems.length - same
  if (isConfirmed && problems.length === 0 && added > 0) {
    for (const { given } of rows) await requireCompetence(viewer, given)
    return redirect('/admin/competence-requirements?saved', 303)
  }
  return data(pageOf(viewer, { table: { text, problems, added, same, isTried: true } }), problems.length ? 400 : 200)
}

export default function CompetenceRequirements() {
  const { value } = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <RequirementsPage {...((useActionData<typeof action>() as RequirementsPageProps | undefined) ?? value)} />
    </SiteShell>
  )
}
