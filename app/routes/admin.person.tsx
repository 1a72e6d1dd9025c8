import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { canIssueSlip, findAccountState } from '~/domain/organisation/activation.server'
import { findAdministered } from '~/domain/organisation/administered.server'
import { canChangePerson } from '~/domain/organisation/person-commands.server'
import { listGrants } from '~/domain/organisation/person-file.server'
import { listPersonRecords, personOn } from '~/domain/organisation/person-records.server'
import { recordBar } from '~/domain/organisation/record-bars.server'
import { rolesGrantedBy } from '~/domain/organisation/role-rules'
import { managersOf } from '~/domain/organisation/unit-heads.server'
import { hasRole } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { givenName } from '~/platform/vietnamese'
import { PersonPage } from '~/ui/admin/person-page'
import type { PersonChangeKind } from '~/ui/organisation/person-changes'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { askedDay, asOfAsked } from './door/as-of.server'
import { noteLook } from './door/look.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta({ title: data?.person.fullName, language: languageOf(matches) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const person = found(findAdministered(viewer, params.person ?? ''))
  await noteLook(request, viewer, person.id, 'admin')
  const grants = listGrants(person.id)
  const asked = askedDay(request)
  const on = asked.day && !asked.isWrong ? personOn(person.id, asOfAsked(asked)) : null
  const main = on?.posts.find((post) => post.kind === 'main')
  const bar = canChangePerson(viewer, person.id) ? recordBar(viewer, person.id) : null
  const mayChange = !bar && canChangePerson(viewer, person.id)
  const service = personOn(person.id, { day: civilDate(now()) })?.service ?? 'back'
  return {
    person,
    grants,
    records: listPersonRecords(person.id),
    shown: { asked, on, managers: main ? managersOf(main.unitId, asked.day) : [] },
    account: findAccountState(viewer, person.id),
    canIssue: person.hasPost && canIssueSlip(viewer, person, grants),
    mayChange,
    bar,
    acts: mayChange ? actsFor(person.hasPost, service !== 'back', hasRole(viewer, 'administrator')) : [],
    readsOnly: !hasRole(viewer, 'administrator', 'unit-admin'),
    done: new URL(request.url).searchParams.has('done'),
    givenName: givenName(person.fullName),
    roles: person.id === viewer.personId ? [] : rolesGrantedBy(viewer),
    today: civilDate(now()),
  }
}

/** Who left comes back; who serves without a post gets one; everybody else moves, is away, and leaves. */
function actsFor(hasPost: boolean, hasLeft: boolean, isAdministrator: boolean): PersonChangeKind[] {
  const name: PersonChangeKind[] = isAdministrator ? ['rename'] : []
  if (hasLeft) return ['return', ...name]
  return hasPost ? ['transfer', 'post', 'absence', 'secondment', 'legal-group', ...name, 'departure'] : ['post', 'legal-group', ...name, 'departure']
}

export default function AdminPerson() {
  return (
    <SiteShell>
      <PersonPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
