import type { LoaderFunctionArgs } from '@remix-run/node'
import { trialOf } from '~/domain/organisation/import/drafts.server'
import { problemCsv, problemWorkbook } from '~/domain/organisation/import/problem-file.server'
import { hasRows } from '~/domain/organisation/import/staging.server'
import { download, downloadHeaders } from './door/download'
import { requireImport } from './door/imports.server'
import { streamed } from './door/streamed.server'
import { notFound } from './door/viewer.server'

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** The wrong rows of an import, to mend them by. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { viewer, draft } = await requireImport({ request, params })
  if (!trialOf(draft) || draft.droppedAt || !hasRows(draft.id)) notFound()
  const name = viewer.language === 'en' ? 'rows-to-mend' : 'dong-can-sua'
  if (params.file === 'errors.xlsx') return download(`${name}.xlsx`, SHEET, await problemWorkbook(draft.id, viewer.language))
  if (params.file !== 'errors.csv') notFound()
  const { 'content-length': _, ...headers } = downloadHeaders(`${name}.csv`, 'text/csv; charset=utf-8', null)
  return new Response(streamed(problemCsv(draft.id, viewer.language)), { headers })
}
