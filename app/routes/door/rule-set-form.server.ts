import { readRuleSetText, type TextProblem } from '~/domain/evaluation/rule-set-text'
import { writeRuleSet } from '~/domain/evaluation/rule-sets.server'
import { listUnitTree } from '~/domain/organisation/units.server'
import type { Viewer } from '~/domain/organisation/viewer'
import type { TypedRuleSet } from '~/ui/dossier/rule-set-form'
import { formOf, textOf } from './form'

/** Writes the rule set a form brings; what was typed comes back with what is wrong. */
export async function writeFromForm(
  request: Request,
  viewer: Viewer,
): Promise<{ ok: true; ruleSetId: string } | { ok: false; refusal: string; problems: TextProblem[]; typed: TypedRuleSet }> {
  const form = await formOf(request)
  const text = (name: string, most: number) => textOf(form, name).slice(0, most)
  const typed: TypedRuleSet = {
    unit: text('unit', 60),
    code: text('code', 60).trim(),
    text: textOf(form, 'text'),
    reason: text('reason', 2000),
    validFrom: text('validFrom', 10),
    validTo: text('validTo', 10),
  }
  const read = readRuleSetText(typed.text)
  const unitId = listUnitTree(viewer, 'evaluate').find(({ code }) => code === typed.unit)?.id ?? ''
  const outcome = await writeRuleSet(viewer, { ...typed, unitId, content: read.ok ? read.ruleSet : null })
  return outcome.ok ? { ok: true, ruleSetId: outcome.value.ruleSetId } : { ok: false, refusal: outcome.reason, problems: read.ok ? [] : read.problems, typed }
}
