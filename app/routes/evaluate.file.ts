import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { listMonth } from '~/domain/evaluation/month-report.server'
import { listUnitProductLines } from '~/domain/evaluation/product-sheet.server'
import { listUnitTree } from '~/domain/organisation/units.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { addDays, isCivilDate, startOfDay } from '~/platform/clock'
import { csvFile, excelFile } from '~/platform/documents/table-file.server'
import { monthTable } from '~/ui/evaluate/month-sheet'
import { download } from './door/download'
import { noteLooks } from './door/look.server'
import { monthOf } from './door/month.server'
import { unitAsked } from './door/people.server'
import { formatOf, productFile } from './door/product-file.server'
import { notFound, requireSection } from './door/viewer.server'

/** What an address names of a month: `month.csv` and `month.xlsx`, or the marked products of everyone in a unit, as a file; each of them sees that it was taken. */
export async function loader({ request, params: { file } }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  if (file === 'month.csv' || file === 'month.xlsx') return monthFile(request, viewer, file)
  formatOf(file)
  const { month } = monthOf(request)
  const unit = unitAsked(request, viewer, 'evaluate')
  const outcome = await listUnitProductLines(viewer, unit?.path, month)
  if (!outcome.ok) {
    if (outcome.reason === 'not-found') notFound()
    // The page says how many there are, and to choose a smaller unit.
    return redirect(`/evaluate?month=${month}${unit ? `&unit=${unit.code}` : ''}#products`)
  }
  await noteLooks(
    request,
    viewer,
    outcome.value.map(({ maker }) => maker.id),
    'evaluate',
  )
  const name = `san-pham-da-cham-${month}${unit ? `-${unit.code}` : ''}`
  return productFile(outcome.value, { request, file, name, productPath: (id) => `/evaluate/hand-ins/${id}` })
}

/** The month of a unit by person and unit; `asOf` is a civil day whose end's knowledge counts, so that a report of then can be had again. */
async function monthFile(request: Request, viewer: Viewer, file: 'month.csv' | 'month.xlsx'): Promise<Response> {
  const { month, today } = monthOf(request)
  const query = new URL(request.url).searchParams
  const asOf = query.get('asOf') ?? ''
  if (asOf && (!isCivilDate(asOf) || asOf > today)) notFound()
  // A unit that has ended since is asked for as it stood then.
  const days = [today, `${month}-01`, addDays(`${month}-01`, 27)]
  const unit = unitAsked(
    request,
    viewer,
    'evaluate',
    days.flatMap((day) => listUnitTree(viewer, 'evaluate', { day })),
  )
  const knownAt = asOf && asOf < today ? startOfDay(addDays(asOf, 1)) : undefined
  const outcome = listMonth(viewer, { month, unitId: unit?.id ?? null, knownAt })
  if (!outcome.ok) return redirect(`/evaluate?month=${month}#month`)
  await noteLooks(
    request,
    viewer,
    outcome.value.map(({ personId }) => personId),
    'evaluate',
  )
  const name = `thang-${month}${unit ? `-${unit.code}` : ''}${asOf ? `-biet-den-${asOf}` : ''}`
  const language = query.get('language') === 'en' ? 'en' : 'vi'
  if (file === 'month.csv') return download(`${name}.csv`, 'text/csv; charset=utf-8', csvFile(monthTable(outcome.value, language)))
  const sheets = [
    { name: 'Tháng', ...monthTable(outcome.value, 'vi') },
    { name: 'Month', ...monthTable(outcome.value, 'en') },
  ]
  return download(`${name}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await excelFile(sheets))
}
