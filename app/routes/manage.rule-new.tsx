import { type ActionFunctionArgs, data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { makeRule } from '~/domain/enrolment/rule-writing.server'
import { RuleFormPage } from '~/ui/assign/rule-form-page'
import { ruleWords } from '~/ui/assign/rule-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { formOf } from './door/form'
import { broughtRule, ruleForm, typedRule } from './door/rule-form.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(ruleWords, (words) => words.newTitle)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const { searchParams } = new URL(request.url)
  return ruleForm(viewer, typedRule(searchParams), { asked: searchParams.has('asked') ? request : null })
}

export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const typed = typedRule(await formOf(request))
  const outcome = await makeRule(viewer, broughtRule(viewer, typed), typed.requestKey)
  if (!outcome.ok) return data({ ...(await ruleForm(viewer, typed, {})), refusal: outcome.reason as string }, outcome.reason === 'not-yours' ? 404 : 400)
  return redirect(`/manage/rules/${outcome.value.ruleId}?saved=1`, 303)
}

export default function ManageRuleNew() {
  const page = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <RuleFormPage {...(useActionData<typeof action>() ?? page)} />
    </SiteShell>
  )
}
