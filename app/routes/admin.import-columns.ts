import type { ActionFunctionArgs } from '@remix-run/node'
import { chooseColumns } from '~/domain/organisation/import/deciding.server'
import { importHeads } from '~/domain/organisation/import/import-heads.server'
import { formOf, textOf } from './door/form'
import { backTo, requireImport } from './door/imports.server'
import { notFound } from './door/viewer.server'

/** Chooses which column of a table holds what; remembered for the next file with these headings. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireImport({ request, params })
  const form = await formOf(request)
  const part = textOf(form, 'part') === 'units' ? 'units' : 'people'
  const head = importHeads(draft.id)[part]
  if (!head) notFound()
  const chosen = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === 'string' && /^\d{1,2}$/.test(value) ? [[name, Number(value)]] : [])))
  return backTo(draft.id, await chooseColumns(viewer, draft.id, part, head.headings, chosen))
}
