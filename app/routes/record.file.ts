import type { LoaderFunctionArgs } from '@remix-run/node'
import { ownProductLines } from '~/domain/evaluation/product-sheet.server'
import { civilDate, now } from '~/platform/clock'
import { formatOf, productFile } from './door/product-file.server'
import { requireViewer } from './door/viewer.server'

/** One's own marked products, as a file to attach elsewhere. */
export async function loader({ request, params: { file } }: LoaderFunctionArgs) {
  const viewer = await requireViewer(request)
  formatOf(file)
  const name = `san-pham-da-cham-${viewer.staffCode}-${civilDate(now())}`
  return productFile(ownProductLines(viewer), { request, file, name, productPath: (id) => `/hand-ins/${id}` })
}
