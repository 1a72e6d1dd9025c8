import type { LoaderFunctionArgs } from '@remix-run/node'
import { listQuality, QUALITY_KINDS, type QualityRow } from '~/domain/reporting/quality.server'
import { csvFile } from '~/platform/documents/table-file.server'
import { qualityWords } from '~/ui/admin/quality-words'
import { download } from './door/download'
import { languageFor } from './door/preferences.server'
import { notFound, requireSection } from './door/viewer.server'

/** So many rows go into a file; whoever has more to mend mends these first. */
const MOST = 5000

/** What is to be mended of one kind, as CSV. */
export async function loader({ request, params: { file } }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const kind = QUALITY_KINDS.find((item) => `${item}.csv` === file) ?? notFound()
  const words = qualityWords[languageFor(request, viewer)]
  const columns = [
    { head: words.code, width: 14 },
    { head: words.name, width: 30 },
    { head: words.place, width: 40 },
  ]
  const { rows } = listQuality(viewer, kind, '', MOST)
  return download(
    `chat-luong-${kind}.csv`,
    'text/csv; charset=utf-8',
    csvFile({ columns, rows: rows.map(({ detail, name, place }: QualityRow) => [detail, name, place]) }),
  )
}
