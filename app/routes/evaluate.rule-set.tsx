import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ruleSetText } from '~/domain/evaluation/rule-set-text'
import { isBackDated, listOverlaps, listRuleSetVersions } from '~/domain/evaluation/rule-sets.server'
import { listUnitTree } from '~/domain/organisation/units.server'
import { hasRole } from '~/domain/organisation/viewer'
import { RuleSetPage } from '~/ui/dossier/rule-sets-page'
import { dossierWords } from '~/ui/dossier/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { writeFromForm } from './door/rule-set-form.server'
import { unitChoices } from './door/unit-choices.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(dossierWords, (words) => words.rules)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const versions = found(listRuleSetVersions(viewer, params.ruleSet ?? ''))
  const asked = new URL(request.url).searchParams.get('version')
  const shown = asked ? found(versions.find(({ number }) => String(number) === asked)) : versions[0]
  const unit = listUnitTree(viewer, 'evaluate').find(({ id }) => id === shown.unitId)?.code
  const { code, validFrom, validTo } = versions[0]
  const typed = { unit: unit ?? '', code, text: ruleSetText(versions[0].content), reason: '', validFrom, validTo: validTo ?? '' }
  return {
    versions: versions.map((version) => ({ ...version, isBackDated: isBackDated(version) })),
    shown,
    overlaps: listOverlaps(viewer, params.ruleSet ?? ''),
    typed,
    units: unitChoices(viewer, 'evaluate', unit ?? ''),
    canWrite: hasRole(viewer, 'evaluator') && unit !== undefined,
  }
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  found(listRuleSetVersions(viewer, params.ruleSet ?? ''))
  if (!hasRole(viewer, 'evaluator')) throw data({ reason: 'not-yours' }, 403)
  const written = await writeFromForm(request, viewer)
  return written.ok ? redirect(`/evaluate/rule-sets/${written.ruleSetId}`, 303) : data(written, 400)
}

export default function EvaluateRuleSet() {
  const { versions, shown, overlaps, typed, units, canWrite } = useLoaderData<typeof loader>()
  const written = useActionData<typeof action>()
  const form = { units, typed: written?.typed ?? typed, refusal: written?.refusal ?? null, problems: written?.problems ?? [] }
  return (
    <SiteShell>
      <RuleSetPage versions={versions} shown={shown} overlaps={overlaps} form={canWrite ? form : null} />
    </SiteShell>
  )
}
