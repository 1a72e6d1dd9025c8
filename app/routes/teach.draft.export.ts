import type { LoaderFunctionArgs } from '@remix-run/node'
import { exportPool } from '~/domain/authoring/question-import/export-pool.server'
import { download } from './door/download'
import { requireDraft } from './door/teach-studio.server'
import { found, requireSection } from './door/viewer.server'

const TYPES = { gift: 'text/plain; charset=utf-8', excel: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** The questions of a pool of a draft, as a file that Excel or another learning platform reads. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  await requireSection(request, 'teach')
  const { viewer, draft } = await requireDraft({ request, params })
  const pool = found(params.pool === 'graded' || params.pool === 'practice' ? params.pool : null)
  const format = found(params.format === 'gift' || params.format === 'excel' ? params.format : null)
  const { name, bytes } = found(await exportPool(viewer, draft.id, pool, format))
  return download(name, TYPES[format], bytes)
}
