import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { canIssueSlip, findAccountState } from '~/domain/organisation/activation.server'
import { findPersonFile } from '~/domain/organisation/person-file.server'
import { rolesGrantedBy } from '~/domain/organisation/role-rules'
import { hasRole } from '~/domain/organisation/viewer'
import { civilDate, now } from '~/platform/clock'
import { givenName } from '~/platform/vietnamese'
import { PersonPage } from '~/ui/admin/person-page'
import { pageMeta } from '~/ui/shell/page-meta'
import { SiteShell } from '~/ui/shell/site-shell'
import { languageOf } from '~/ui/shell/titled'
import { noteLook } from './door/look.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta: MetaFunction<typeof loader> = ({ data, matches }) => pageMeta({ title: data?.file.person.fullName, language: languageOf(matches) })

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const file = found(findPersonFile(viewer, params.person ?? ''))
  const { person, grants } = file
  await noteLook(request, viewer, person.id, 'admin')
  const canIssue = canIssueSlip(viewer, person, grants)
  return {
    file,
    account: findAccountState(viewer, person.id),
    canIssue,
    canChange: hasRole(viewer, 'administrator', 'unit-admin'),
    givenName: givenName(person.fullName),
    roles: person.id === viewer.personId ? [] : rolesGrantedBy(viewer),
    today: civilDate(now()),
  }
}

export default function AdminPerson() {
  return (
    <SiteShell>
      <PersonPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
