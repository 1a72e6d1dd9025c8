import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findPerson } from '~/domain/organisation/people.server'
import { PassportPage } from '~/ui/passport/passport-page'
import { passportWords } from '~/ui/passport/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'

import { noteLook } from './door/look.server'
import { shownPassport } from './door/passport.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(passportWords, (words) => words.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const person = found(findPerson(viewer, 'evaluate', (params.person ?? '').slice(0, 60)))
  await noteLook(request, viewer, person.id, 'evaluate')
  return new Unsent(shownPassport(request, viewer, person, 'evaluator'))
}

export default function Passport() {
  const { value } = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <PassportPage {...value} />
    </SiteShell>
  )
}
