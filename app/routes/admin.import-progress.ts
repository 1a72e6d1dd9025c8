import type { LoaderFunctionArgs } from '@remix-run/node'
import { stageOf } from '~/domain/organisation/import/drafts.server'
import { importWords } from '~/ui/admin/import/words'
import { percent } from '~/ui/format'
import { wordsIn } from '~/ui/words'
import { requireImport } from './door/imports.server'

/** How far an import is, for its page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, draft } = await requireImport({ request, params })
  const progress = draft.job?.progress ?? 0
  const text = wordsIn(importWords, viewer.language).percent(percent(progress / 100, viewer.language))
  return Response.json({ stage: stageOf(draft), progress, text }, { headers: { 'cache-control': 'no-store' } })
}
