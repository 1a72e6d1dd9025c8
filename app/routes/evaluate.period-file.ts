import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LoaderFunctionArgs } from '@remix-run/node'
import { dossierPages } from '~/domain/evaluation/feed/export-pages.server'
import { noteExport } from '~/domain/evaluation/feed/exports.server'
import { sizeOfPeriod } from '~/domain/evaluation/period-people.server'
import { findPeriod } from '~/domain/evaluation/periods.server'
import { toExport } from '~/domain/organisation/look-purpose'
import { csvOfPages, excelOfPages } from '~/platform/documents/table-file.server'
import { settings } from '~/platform/env'
import { dossierSheetName, dossierTable } from '~/ui/dossier/dossier-sheet'
import { downloadStream } from './door/download'
import { noteLooks } from './door/look.server'
import { found, notFound, requireSection } from './door/viewer.server'

const TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/**
 * Every dossier of a period as `dossiers.csv` or `dossiers.xlsx`, in English with `?language=en`, sent as it is read; the ledger states the
 * file, and each of them sees that it was taken before their line is sent.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const kind = params.file === 'dossiers.csv' ? 'csv' : params.file === 'dossiers.xlsx' ? 'xlsx' : notFound()
  const period = found(findPeriod(viewer, params.period ?? ''))
  const language = new URL(request.url).searchParams.get('language') === 'en' ? 'en' : 'vi'
  const name = `phieu-minh-chung-${period.span.key}.${kind}`
  const { firstDay, nextFirstDay } = period.span
  const purpose = toExport(name, { from: firstDay, to: nextFirstDay }, period.unitId)
  // Fetching ahead is refused before anything is stated.
  await noteLooks(request, viewer, [], 'evaluate', purpose)
  await noteExport(viewer, period, { format: kind, dossiers: sizeOfPeriod(period.unitId, period.span) })
  async function* pages() {
    for (const lines of dossierPages(period)) {
      await noteLooks(
        request,
        viewer,
        lines.map(({ person }) => person.id),
        'evaluate',
        purpose,
      )
      yield dossierTable(lines, language, settings().url).rows
      // Requests come in between.
      await nextTurn()
    }
  }
  const table = { name: dossierSheetName(language), columns: dossierTable([], language, '').columns, pages: pages() }
  return downloadStream(name, TYPES[kind], kind === 'csv' ? csvOfPages(table) : excelOfPages(table))
}
