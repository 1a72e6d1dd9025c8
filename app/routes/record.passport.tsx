import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PassportPage } from '~/ui/passport/passport-page'
import { passportWords } from '~/ui/passport/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { shownPassport } from './door/passport.server'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(passportWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  return new Unsent(shownPassport(request, viewer, { id: viewer.personId, fullName: viewer.fullName }, 'owner'))
}

export default function Passport() {
  const { value } = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <PassportPage {...value} />
    </SiteShell>
  )
}
