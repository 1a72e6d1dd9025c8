import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportCsv, exportedObjectives, exportJson, peopleOf } from '~/domain/objectives/import/export.server'
import { mayImportObjectives } from '~/domain/objectives/import/plan.server'
import { toExport } from '~/domain/organisation/look-purpose'
import { hasRole } from '~/domain/organisation/viewer'
import { downloadHeaders } from './door/download'
import { noteLooks } from './door/look.server'
import { spanCalled } from './door/objectives.server'
import { streamed } from './door/streamed.server'
import { notFound, requireViewer } from './door/viewer.server'

/** The objectives of a period that the viewer may bring by a file, in the columns that an import takes; that people's go along is noted. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  const [, key, ending] = /^(20[0-9Q-]{2,8})\.(csv|json)$/.exec(params.file ?? '') ?? []
  const span = key ? spanCalled(key) : null
  if (!span || !mayImportObjectives(viewer)) notFound()
  const objectives = [...exportedObjectives(viewer, span)]
  const people = peopleOf(objectives)
  if (people.length) await noteLooks(request, viewer, people, hasRole(viewer, 'manager') ? 'manage' : 'admin', toExport(`muc-tieu-${span.key}.${ending}`))
  const isCsv = ending === 'csv'
  const headers = downloadHeaders(`muc-tieu-${span.key}.${ending}`, isCsv ? 'text/csv; charset=utf-8' : 'application/json; charset=utf-8', null)
  const { 'content-length': _, ...rest } = headers
  return new Response(streamed(isCsv ? exportCsv(objectives) : exportJson(objectives)), { headers: rest })
}
