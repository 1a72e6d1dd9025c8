import type { ProductLine } from '~/domain/evaluation/product-sheet.server'
import { csvFile, excelFile } from '~/platform/documents/table-file.server'
import { settings } from '~/platform/env'
import { productColumns } from '~/ui/evidence/product-sheet'
import type { Language } from '~/ui/words'
import { download } from './download'
import { notFound } from './viewer.server'

type FileOf = { request: Request; file: string | undefined; name: string; productPath: (handInId: string) => string }

/** Which of the two files an address names, `products.csv` or `products.xlsx`; 404 for others. */
export function formatOf(file: string | undefined): 'csv' | 'xlsx' {
  return file === 'products.csv' ? 'csv' : file === 'products.xlsx' ? 'xlsx' : notFound()
}

/** Marked products as a file to take away: a workbook in both languages, or CSV in Vietnamese, in English with `?language=en`. */
export async function productFile(lines: readonly ProductLine[], { request, file, name, productPath }: FileOf): Promise<Response> {
  const tableIn = (language: Language) => {
    const columns = productColumns(language, settings().url, productPath)
    return { columns, rows: lines.map((line) => columns.map(({ cell }) => cell(line))) }
  }
  const kind = formatOf(file)
  if (kind === 'xlsx') {
    const sheets = [
      { name: 'Sản phẩm đã chấm', ...tableIn('vi') },
      { name: 'Marked products', ...tableIn('en') },
    ]
    return download(`${name}.xlsx`, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', await excelFile(sheets))
  }
  const language = new URL(request.url).searchParams.get('language') === 'en' ? 'en' : 'vi'
  return download(`${name}.csv`, 'text/csv; charset=utf-8', csvFile(tableIn(language)))
}
