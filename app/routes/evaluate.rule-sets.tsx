import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { listRuleSets } from '~/domain/evaluation/rule-sets.server'
import { hasRole } from '~/domain/organisation/viewer'
import { RuleSetsPage } from '~/ui/dossier/rule-sets-page'
import { dossierWords } from '~/ui/dossier/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { writeFromForm } from './door/rule-set-form.server'
import { unitChoices } from './door/unit-choices.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(dossierWords, (words) => words.rules)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  return { sets: found(listRuleSets(viewer)), units: unitChoices(viewer, 'evaluate', ''), canWrite: hasRole(viewer, 'evaluator') }
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  if (!hasRole(viewer, 'evaluator')) throw data({ reason: 'not-yours' }, 403)
  const written = await writeFromForm(request, viewer)
  return written.ok ? redirect(`/evaluate/rule-sets/${written.ruleSetId}`, 303) : data(written, 400)
}

const EMPTY = { unit: '', code: '', text: '', reason: '', validFrom: '', validTo: '' }

export default function EvaluateRuleSets() {
  const { sets, units, canWrite } = useLoaderData<typeof loader>()
  const written = useActionData<typeof action>()
  const form = { units, typed: written?.typed ?? EMPTY, refusal: written?.refusal ?? null, problems: written?.problems ?? [] }
  return (
    <SiteShell>
      <RuleSetsPage sets={sets} form={canWrite ? form : null} />
    </SiteShell>
  )
}
