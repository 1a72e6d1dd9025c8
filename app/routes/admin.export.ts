import type { LoaderFunctionArgs } from '@remix-run/node'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { exportCsv, exportWorkbook } from '~/domain/organisation/import/export.server'
import { downloadHeaders } from './door/download'
import { streamed } from './door/streamed.server'
import { notFound, requireSection } from './door/viewer.server'

const SHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
const FILES = {
  'people.csv': { part: 'people', name: 'can-bo.csv' },
  'people.xlsx': { part: 'people', name: 'can-bo.xlsx' },
  'units.csv': { part: 'units', name: 'don-vi.csv' },
  'units.xlsx': { part: 'units', name: 'don-vi.xlsx' },
} as const

/** People or units within what the viewer administers, in the columns that an import takes. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const file = params.file ?? ''
  if (!Object.hasOwn(FILES, file)) notFound()
  const { part, name } = FILES[file as keyof typeof FILES]
  const isCsv = name.endsWith('.csv')
  const { 'content-length': _, ...headers } = downloadHeaders(name, isCsv ? 'text/csv; charset=utf-8' : SHEET, null)
  const body = isCsv ? streamed(exportCsv(viewer, part)) : createReadableStreamFromReadable(exportWorkbook(viewer, part) as never)
  return new Response(body, { headers })
}
