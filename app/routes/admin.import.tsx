import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { stageOf, trialOf } from '~/domain/organisation/import/drafts.server'
import { importHeads } from '~/domain/organisation/import/import-heads.server'
import { listImportRows } from '~/domain/organisation/import/import-rows.server'
import { VERDICTS, type Verdict } from '~/domain/organisation/import/problems'
import { mappingOf } from '~/domain/organisation/import/read-files.server'
import { hasRows } from '~/domain/organisation/import/staging.server'
import { TABLE_LIMITS } from '~/platform/table-files/table-file'
import { ImportPage } from '~/ui/admin/import/import-page'
import { importWords } from '~/ui/admin/import/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireImport } from './door/imports.server'

export const handle = { scripts: false }
export const meta = titled(importWords, (words) => words.title)

const PAGE = 50

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, draft } = await requireImport({ request, params })
  const query = new URL(request.url).searchParams
  const stage = stageOf(draft)
  const trial = trialOf(draft)
  const { outcome, ...shownDraft } = draft
  const asked = query.get('rows')
  const shown: Verdict | 'moved-on' | null = asked === 'moved-on' ? asked : (VERDICTS.find((verdict) => verdict === asked) ?? firstShown(trial))
  const after = Math.max(0, Math.trunc(Number(query.get('after'))) || 0)
  const isKept = stage !== 'dropped' && stage !== 'trying' && hasRows(draft.id)
  const rows =
    isKept && trial && shown ? listImportRows(draft.id, { ...(shown === 'moved-on' ? { movedOn: true } : { verdict: shown }), after, limit: PAGE + 1 }) : []
  const more = rows.length > PAGE
  const page = rows.slice(0, PAGE)
  const heads = isKept && (stage === 'tried' || stage === 'troubled') ? importHeads(draft.id) : {}
  const withMapping = Object.fromEntries(
    (['people', 'units'] as const).flatMap((part) => {
      const head = heads[part]
      return head ? [[part, { ...head, mapping: mappingOf(part, head.headings, draft.settings) }]] : []
    }),
  )
  return {
    draft: shownDraft,
    stage,
    trial,
    trouble: outcome && 'trouble' in outcome ? outcome.trouble : null,
    heads: withMapping,
    rows: page,
    shown,
    next: more ? `/admin/import/${draft.id}?${new URLSearchParams({ rows: shown ?? '', after: String(page[PAGE - 1].seq) })}#rows` : null,
    refusal: query.get('refused'),
    isKept,
    isOpen: !draft.startedAt && !draft.droppedAt && viewer !== null,
    mostBytes: TABLE_LIMITS.bytes,
  }
}

/** What wants attention is shown first. */
function firstShown(trial: ReturnType<typeof trialOf>): Verdict | null {
  if (!trial) return null
  const has = (verdict: Verdict) => Object.values(trial.counts).some((counts) => counts[verdict] > 0)
  return (['question', 'error', 'ended', 'moved', 'changed', 'added', 'unchanged'] as const).find(has) ?? null
}

export default function AdminImport() {
  return (
    <SiteShell>
      <ImportPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
