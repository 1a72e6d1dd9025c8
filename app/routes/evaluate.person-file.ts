import type { LoaderFunctionArgs } from '@remix-run/node'
import { findProductLines } from '~/domain/evaluation/product-sheet.server'
import { toExport } from '~/domain/organisation/look-purpose'
import { noteLook } from './door/look.server'
import { monthOf, spanOf } from './door/month.server'
import { formatOf, productFile } from './door/product-file.server'
import { found, requireSection } from './door/viewer.server'

/** The marked products on a person's sheet of a month, as a file. */
export async function loader({ request, params: { person = '', file } }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
  formatOf(file)
  const { month } = monthOf(request)
  const lines = found(findProductLines(viewer, person, month))
  const name = `san-pham-da-cham-${month}`
  await noteLook(request, viewer, person, 'evaluate', toExport(`${name}.${formatOf(file)}`, spanOf(month)))
  return productFile(lines, { request, file, name, productPath: (id) => `/evaluate/hand-ins/${id}` })
}
