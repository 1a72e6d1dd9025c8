import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findCourseById } from '~/domain/catalog/course-versions.server'
import { countMatching, listMatchedPeople } from '~/domain/enrolment/matching.server'
import { reasonsFor } from '~/domain/enrolment/matching-reasons.server'
import { askedFigures, findRule, isInForce, isReaching, listRuleVersions, type Rule } from '~/domain/enrolment/rules.server'
import { findPerson, listPeople } from '~/domain/organisation/people.server'
import { unitFullName } from '~/domain/organisation/units.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { cutText } from '~/platform/text'
import { RulePage } from '~/ui/assign/rule-page'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { noteLook } from './door/look.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta({ title: data?.rule.name, language: languageOf(matches) })

const PAGE = 30

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const rule = found(findRule(viewer, params.rule ?? ''))
  const today = civilDate(now())
  const { searchParams } = new URL(request.url)
  const [q, personId, after] = ['q', 'person', 'after'].map((name) => cutText(searchParams.get(name) ?? '', 200).trim())
  const question = { scopeId: rule.unitId, conditions: rule.conditions, day: today, mode: 'entry' as const }
  const [sortKey = '', id = ''] = after.split('|')
  const people = listMatchedPeople(question, { after: { sortKey, id }, limit: PAGE + 1 })
  const shown = people.slice(0, PAGE)
  const last = people.length > PAGE ? shown[PAGE - 1] : null
  if (personId) await noteLook(request, viewer, personId, 'manage')
  return {
    rule: {
      ...shownOf(rule),
      unitName: unitFullName(rule.unitId, today),
      unitNames: rule.conditions.units.map((unit) => unitFullName(unit, today)),
      isInForce: isInForce(rule, today),
      isWaiting: rule.validFrom > today,
    },
    versions: listRuleVersions(rule.id),
    figures: { ...askedFigures(rule.id), matched: await countMatching(question) },
    isWorking: isReaching(rule.id),
    people: shown.map(({ sortKey: _, ...row }) => row),
    next: last && `${last.sortKey}|${last.id}`,
    after,
    q,
    found: q ? listPeople(viewer, 'manage', { text: q, limit: 10 }).map(({ id, fullName, position, unitName }) => ({ id, fullName, position, unitName })) : [],
    why: personId ? whyOf(viewer, rule, personId, today) : null,
    notice: searchParams.get('saved') ? ('saved' as const) : searchParams.get('over') ? ('over' as const) : null,
    refusal: searchParams.get('refused'),
  }
}

function shownOf({ id, name, number, conditions, courses, due, reason, legalBasis, validFrom, validTo, endedAt, endReason }: Rule) {
  const { lacking, ...rest } = conditions
  return {
    id,
    name,
    number,
    conditions: { ...rest, lacking: lacking && { what: lacking.what, title: findCourseById(lacking.courseId)?.title ?? { vi: '', en: '' } } },
    courses: courses.flatMap((courseId) => findCourseById(courseId)?.title ?? []),
    due,
    reason,
    legalBasis,
    validFrom,
    validTo,
    endedAt,
    endReason,
  }
}

function whyOf(viewer: Viewer, rule: Rule, personId: string, day: string) {
  const person = found(findPerson(viewer, 'manage', personId))
  const why = reasonsFor({ scopeId: rule.unitId, conditions: rule.conditions, day }, personId)
  return { fullName: person.fullName, ...(why ?? { position: '', unitName: '', reasons: [] }) }
}

export default function ManageRule() {
  return (
    <SiteShell>
      <RulePage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
