import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCourseById } from '~/domain/catalog/course-versions.server'
import { isInForce, listRules } from '~/domain/enrolment/rules.server'
import { civilDate, now } from '~/platform/clock'
import { ruleWords } from '~/ui/assign/rule-words'
import { RulesPage } from '~/ui/assign/rules-page'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(ruleWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const today = civilDate(now())
  return {
    rules: listRules(viewer).map((rule) => ({
      id: rule.id,
      name: rule.name,
      unitName: rule.unitName,
      due: rule.due,
      validFrom: rule.validFrom,
      endedAt: rule.endedAt,
      isInForce: isInForce(rule, today),
      isWaiting: rule.validFrom > today,
      courses: rule.courses.flatMap((courseId) => findCourseById(courseId)?.title ?? []),
    })),
  }
}

export default function ManageRules() {
  return (
    <SiteShell>
      <RulesPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
