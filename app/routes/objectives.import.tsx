import { type ActionFunctionArgs, data, type LoaderFunctionArgs } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { importObjectives } from '~/domain/objectives/import/importing.server'
import { mayImportObjectives } from '~/domain/objectives/import/plan.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { ImportPage, type ImportPageProps } from '~/ui/objectives/import-page'
import { objectiveWords } from '~/ui/objectives/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { Unsent } from '~/ui/shell/unsent'
import { formOf, textOf } from './door/form'
import { dropKept, isKept, MOST_BYTES, oneAfterAnother, type Tried, tryFile, tryKept } from './door/objective-import.server'
import { thisQuarter } from './door/objectives.server'
import { requireViewer } from './door/viewer.server'

const MOST_SHOWN = 300

export const handle = { scripts: false }
export const meta = titled(objectiveWords, (words) => words.importLink)

async function requireImporter(request: Request): Promise<Viewer> {
  const viewer = await requireViewer(request)
  if (!mayImportObjectives(viewer)) throw data({ reason: 'not-yours' }, 403)
  return viewer
}

const empty = (): ImportPageProps => ({ maxBytes: MOST_BYTES, period: thisQuarter().key, tried: null, imported: null, refusal: null })

export async function loader({ request }: LoaderFunctionArgs) {
  await requireImporter(request)
  return new Unsent(empty())
}

function shown({ sha, name, plan, trouble }: Tried, endsMissing: boolean): ImportPageProps['tried'] {
  return {
    sha,
    name,
    endsMissing,
    trouble,
    hash: plan?.hash ?? '',
    counts: plan?.counts ?? null,
    problems: plan?.problems.slice(0, MOST_SHOWN) ?? [],
    problemCount: plan?.problems.length ?? 0,
    items: (plan?.items ?? [])
      .filter(({ act, values }) => act !== 'same' || values.length > 0)
      .slice(0, MOST_SHOWN)
      .map(({ act, row, code, title, changes, values }) => ({ act, row, code, title, changes, values: values.length })),
  }
}

/** A file is tried; one that was tried is carried out once it is confirmed. */
export async function action({ request }: ActionFunctionArgs) {
  const viewer = await requireImporter(request)
  if (/^multipart\//.test(request.headers.get('content-type') ?? '')) {
    const tried = await tryFile(request, viewer)
    return tried.ok ? { ...empty(), tried: shown(tried.value, tried.value.endsMissing) } : data({ ...empty(), refusal: tried.reason as string }, 400)
  }
  const form = await formOf(request)
  const [sha, name, hash] = [textOf(form, 'sha').slice(0, 64), textOf(form, 'name').slice(0, 120), textOf(form, 'hash').slice(0, 64)]
  return oneAfterAnother(viewer, sha, () => confirm(viewer, { sha, name, hash, endsMissing: form.has('endsMissing') }))
}

async function confirm(viewer: Viewer, { sha, name, hash, endsMissing }: { sha: string; name: string; hash: string; endsMissing: boolean }) {
  if (!(await isKept(viewer, sha))) return data({ ...empty(), refusal: 'objective-import-gone' as string }, 400)
  const tried = await tryKept(viewer, sha, name, endsMissing)
  if (!tried.plan) return { ...empty(), tried: shown(tried, endsMissing) }
  const outcome = await importObjectives(viewer, tried.plan, hash, { name, sha })
  if (!outcome.ok) return data({ ...empty(), tried: shown(tried, endsMissing), refusal: outcome.reason as string }, 409)
  await dropKept(viewer, sha)
  const { importId: _, ...imported } = outcome.value
  return { ...empty(), imported: { ...imported, name } }
}

export default function ObjectivesImport() {
  const { value } = useLoaderData<typeof loader>()
  return (
    <SiteShell>
      <ImportPage {...((useActionData<typeof action>() as ImportPageProps | undefined) ?? value)} />
    </SiteShell>
  )
}
