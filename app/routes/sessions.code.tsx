import { data, type HeadersFunction, type LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { toString as drawQr } from 'qrcode'
import { classCode } from '~/domain/classroom/classes.server'
import { listPresent } from '~/domain/classroom/presence.server'
import { settings } from '~/platform/env'
import { ScreenPage } from '~/ui/classroom/screen-page'
import { classroomWords } from '~/ui/classroom/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { classWords, requireOwnClass } from './door/classes.server'
import { found } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(classroomWords, (words) => words.screenTitle)
export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

/** Who comes in is seen within that time, and the code changes when it is due: the browser is told when to ask again, and keeps none. */
const NEWS_SECONDS = 10

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, session } = await requireOwnClass(request, params.session)
  const screen = found(classCode(viewer, session.id), 'class-over')
  const address = `${settings().url}/classes`
  const qr = await drawQr(`${address}/${screen.code}`, { type: 'svg', margin: 1 })
  return data(
    {
      id: session.id,
      title: classWords(session).title,
      ...screen,
      address: address.replace(/^https?:\/\//, ''),
      qr,
      ...found(listPresent(viewer, session.id)),
    },
    { headers: { refresh: String(Math.min(NEWS_SECONDS, screen.secondsLeft)), 'cache-control': 'no-store' } },
  )
}

export default function SessionsCode() {
  return (
    <SiteShell>
      <ScreenPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
