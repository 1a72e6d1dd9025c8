import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { changeRule } from '~/domain/enrolment/rule-writing.server'
import { findRule } from '~/domain/enrolment/rules.server'
import { RuleFormPage } from '~/ui/assign/rule-form-page'
import { ruleWords } from '~/ui/assign/rule-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf } from './door/form'
import { broughtRule, ruleForm, shownRule, typedRule } from './door/rule-form.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(ruleWords, (words) => words.change)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const rule = found(findRule(viewer, params.rule ?? ''))
  const { searchParams } = new URL(request.url)
  const asked = searchParams.has('asked')
  return ruleForm(viewer, asked ? typedRule(searchParams) : shownRule(viewer, rule), { rule, asked: asked ? request : null })
}

export async function action({ request, params }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const rule = found(findRule(viewer, params.rule ?? ''))
  const typed = typedRule(await formOf(request))
  const outcome = await changeRule(viewer, rule.id, broughtRule(viewer, typed))
  if (!outcome.ok) return data({ ...(await ruleForm(viewer, typed, { rule })), refusal: outcome.reason as string }, 400)
  return redirect(`/manage/rules/${rule.id}?saved=1`, 303)
}

export default function ManageRuleChange() {
  const page = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <RuleFormPage {...(useActionData<typeof action>() ?? page)} />
    </SiteShell>
  )
}
