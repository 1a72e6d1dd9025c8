import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { isLongMonth, listMonth, type MonthAsked, monthPages } from '~/domain/evaluation/month-report.server'
import { listUnitProductLines } from '~/domain/evaluation/product-sheet.server'
import { toExport } from '~/domain/organisation/look-purpose'
import { findUnitIn } from '~/domain/organisation/past-units.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { addDays, endOfDay, isCivilDate } from '~/platform/clock'
import { csvFile, csvOfPages, excelFile, excelOfPages } from '~/platform/documents/table-file.server'
import { settings } from '~/platform/env'
import { monthSheetName, monthTable } from '~/ui/evaluate/month-sheet'
import { download, downloadStream } from './door/download'
import { noteLooks } from './door/look.server'
import { monthOf, spanOf } from './door/month.server'
import { formatOf, productFile } from './door/product-file.server'
import { found, notFound, requireSection } from './door/viewer.server'

const TYPES = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

type Asked = MonthAsked & { unit: { id: string; code: string } | null; asOf: string; language: 'vi' | 'en' }

/**
 * What an address names of a month: `month.csv` and `month.xlsx`, or the marked products of everyone in a unit, as a file; each of them sees that
 * it was taken. `asOf` is a civil day whose end's knowledge counts, so that a file of then can be had again.
 */
export async function loader({ request, params: { file } }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  if (file === 'month.csv' || file === 'month.xlsx') return monthFile(request, viewer, file === 'month.csv' ? 'csv' : 'xlsx')
  const format = formatOf(file)
  const { unit, asOf, ...asked } = askedOf(request, viewer)
  const outcome = await listUnitProductLines(viewer, asked)
  if (!outcome.ok) {
    if (outcome.reason === 'not-found') notFound()
    // The page says how many there are, and to choose a smaller unit.
    return redirect(`/evaluate?month=${asked.month}${unit ? `&unit=${unit.code}` : ''}#products`)
  }
  const name = nameOf('san-pham-da-cham', { ...asked, unit, asOf })
  await noteLooks(
    request,
    viewer,
    outcome.value.map(({ maker }) => maker.id),
    'evaluate',
    toExport(`${name}.${format}`, spanOf(asked.month)),
  )
  return productFile(outcome.value, {
    request,
    file,
    name,
    productPath: (id) => `/evaluate/hand-ins/${id}`,
  })
}

function askedOf(request: Request, viewer: Viewer): Asked {
  const { month, today } = monthOf(request)
  const query = new URL(request.url).searchParams
  const [asOf, code] = [query.get('asOf') ?? '', query.get('unit') ?? '']
  if (asOf && (!isCivilDate(asOf) || asOf > today)) notFound()
  // A unit that has ended since is asked for as it stood then; one that began since is asked for too.
  const span = spanOf(month)
  const now = { from: today, to: addDays(today, 1) }
  const unit = code ? found(findUnitIn(viewer, 'evaluate', code, span) ?? findUnitIn(viewer, 'evaluate', code, now)) : null
  const knownAt = asOf && asOf < today ? endOfDay(asOf) : undefined
  return { month, unit, unitId: unit?.id ?? null, asOf, knownAt, language: query.get('language') === 'en' ? 'en' : 'vi' }
}

const nameOf = (kind: string, { month, unit, asOf }: Pick<Asked, 'month' | 'unit' | 'asOf'>) =>
  `${kind}-${month}${unit ? `-${unit.code}` : ''}${asOf ? `-biet-den-${asOf}` : ''}`

async function monthFile(request: Request, viewer: Viewer, kind: 'csv' | 'xlsx'): Promise<Response> {
  const asked = askedOf(request, viewer)
  const { language } = asked
  const name = `${nameOf('thang', asked)}.${kind}`
  if (isLongMonth(viewer, asked)) return longMonth(request, viewer, { ...asked, name, kind })
  const outcome = listMonth(viewer, asked)
  if (!outcome.ok) notFound()
  await noteLooks(
    request,
    viewer,
    outcome.value.map(({ personId }) => personId),
    'evaluate',
    toExport(name, spanOf(asked.month)),
  )
  const at = { origin: settings().url, month: asked.month }
  if (kind === 'csv') return download(name, TYPES.csv, csvFile(monthTable(outcome.value, language, at)))
  const sheets = (['vi', 'en'] as const).map((each) => ({ name: monthSheetName(each), ...monthTable(outcome.value, each, at) }))
  return download(name, TYPES.xlsx, await excelFile(sheets))
}

/** All lines of a month that has many, by unit, sent as they are read. */
async function longMonth(
  request: Request,
  viewer: Viewer,
  { name, kind, language, ...asked }: Asked & { name: string; kind: 'csv' | 'xlsx' },
): Promise<Response> {
  await noteLooks(request, viewer, [], 'evaluate')
  const at = { origin: settings().url, month: asked.month }
  async function* pages() {
    for await (const lines of monthPages(viewer, asked)) {
      await noteLooks(
        request,
        viewer,
        lines.map(({ personId }) => personId),
        'evaluate',
        toExport(name, spanOf(asked.month)),
      )
      yield monthTable(lines, language, at).rows
    }
  }
  const table = { name: monthSheetName(language), columns: monthTable([], language, at).columns, pages: pages() }
  return downloadStream(name, TYPES[kind], kind === 'csv' ? csvOfPages(table) : excelOfPages(table))
}
