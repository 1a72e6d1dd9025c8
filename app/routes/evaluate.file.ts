import { type LoaderFunctionArgs, redirect } from '@remix-run/node'
import { listUnitProductLines } from '~/domain/evaluation/product-sheet.server'
import { noteLooks } from './door/look.server'
import { monthOf } from './door/month.server'
import { unitAsked } from './door/people.server'
import { formatOf, productFile } from './door/product-file.server'
import { notFound, requireSection } from './door/viewer.server'

/** The marked products of everyone in a unit for a month, as a file; each of them sees that it was taken. */
export async function loader({ request, params: { file } }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'evaluate')
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
