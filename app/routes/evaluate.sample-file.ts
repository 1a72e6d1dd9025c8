import type { LoaderFunctionArgs } from '@remix-run/node'
import { toExport } from '~/domain/organisation/look-purpose'
import { drawSample } from '~/domain/reporting/sample.server'
import { csvFile, excelFile } from '~/platform/documents/table-file.server'
import { sampleTable } from '~/ui/evaluate/sample-sheet'
import { download } from './door/download'
import { noteLooks } from './door/look.server'
import { sampleAsked } from './door/sample.server'
import { found, notFound, requireSection } from './door/viewer.server'

const TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

/** A sample as a file, for whoever may draw it; each person in it sees that it was taken. */
export async function loader({ request, params: { file } }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  const format = file === 'completions.csv' ? 'csv' : file === 'completions.xlsx' ? 'xlsx' : notFound()
  const { period, ...terms } = sampleAsked(request)
  const sample = found(drawSample(viewer, period, terms))
  const { firstDay, nextFirstDay } = sample.period.span
  const name = `mau-kiem-tra-${sample.period.span.key}.${format}`
  const people = sample.drawn.map(({ person }) => person.id)
  await noteLooks(request, viewer, people, 'evaluate', toExport(name, { from: firstDay, to: nextFirstDay }, sample.period.unitId))
  const table = sampleTable(sample, viewer.language)
  return download(name, TYPES[format], format === 'csv' ? csvFile(table) : await excelFile([table]))
}
