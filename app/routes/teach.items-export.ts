import type { LoaderFunctionArgs } from '@remix-run/node'
import { THRESHOLDS } from '~/domain/assessment/item-findings'
import { csvOf, workbookOf } from '~/platform/documents/sheet-writer.server'
import { itemSheet } from '~/ui/items/item-cells'
import { itemsWords } from '~/ui/items/words'
import { wordsIn } from '~/ui/words'
import { download } from './door/download'
import { requireItems } from './door/items.server'
import { languageFor } from './door/preferences.server'
import { found } from './door/viewer.server'

const WIDTHS = [60, 10, 10, 10, 10, 22, 12, 34, 10, 12, 60, 70]

/** The analysis of a test as the page shows it, as a file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const format = found(params.format === 'csv' || params.format === 'excel' ? params.format : null)
  const { viewer, course, items } = await requireItems(request, params.course)
  const language = languageFor(request, viewer)
  const rows = itemSheet(items, language, THRESHOLDS)
  const name = `${wordsIn(itemsWords, language).title} ${course.code}`
  if (format === 'csv') return download(`${name}.csv`, 'text/csv; charset=utf-8', csvOf(rows))
  return download(`${name}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await workbookOf(course.code, rows, WIDTHS))
}
