import { data, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { findChangeable, listOpenChanges } from '~/domain/certification/certificate-changes.server'
import { hasRole } from '~/domain/organisation/viewer'
import { ChangesHome } from '~/ui/certificate-changes/changes-home'
import { changeWords } from '~/ui/certificate-changes/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireViewer } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(changeWords, (words) => words.title)

/** Finds a certificate by its code, and lists what waits for a second person. */
export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  if (!hasRole(viewer, 'administrator', 'evaluator', 'auditor')) throw data({ reason: 'not-yours' }, 403)
  const code = (new URL(request.url).searchParams.get('code') ?? '').slice(0, 40)
  const certificate = code ? findChangeable(viewer, code) : null
  if (certificate) throw redirect(`/certificates/${certificate.code}/changes`)
  const changes = listOpenChanges(viewer).map(({ id, code: of, kind, name, proposedByName, proposedAt, mine }) => ({
    id,
    code: of,
    kind,
    name,
    proposedByName,
    proposedAt,
    mine,
  }))
  return { code, changes }
}

export default function Certificates() {
  return (
    <SiteShell>
      <ChangesHome {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
