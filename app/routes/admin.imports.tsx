import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listImports, mayImport, stageOf } from '~/domain/organisation/import/drafts.server'
import { beginImport } from '~/domain/organisation/import/importing.server'
import { TABLE_LIMITS } from '~/platform/table-files/table-file'
import { ImportsPage } from '~/ui/admin/import/imports-page'
import { importWords } from '~/ui/admin/import/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { receiveTable } from './door/import-upload.server'
import { requireImporter } from './door/imports.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(importWords, (words) => words.title)

const PAGE = 25

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const query = new URL(request.url).searchParams
  const before = query.get('before') ?? undefined
  const imports = listImports(viewer, before, PAGE)
  return {
    mayImport: mayImport(viewer),
    imports: imports.map((draft) => ({ id: draft.id, sentAt: draft.sentAt, sentByName: draft.sentByName, files: draft.files, stage: stageOf(draft) })),
    next: imports.length === PAGE ? `/admin/import?${new URLSearchParams({ before: imports[PAGE - 1].sentAt })}` : null,
    refusal: query.get('refused'),
    mostBytes: TABLE_LIMITS.bytes,
  }
}

/** Takes a file in and asks for its trial. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireImporter(request)
  const refused = (reason: string) => redirect(`/admin/import?${new URLSearchParams({ refused: reason })}`, 303)
  const arrived = await receiveTable(request)
  if (!arrived.ok) return refused(arrived.reason)
  const begun = await beginImport(viewer, [arrived.value])
  return begun.ok ? redirect(`/admin/import/${begun.value}`, 303) : refused(begun.reason)
}

export default function AdminImports() {
  return (
    <SiteShell>
      <ImportsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
