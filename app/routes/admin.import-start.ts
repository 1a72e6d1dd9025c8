import type { ActionFunctionArgs } from '@remix-run/node'
import { startImport } from '~/domain/organisation/import/importing.server'
import { formOf, textOf } from './door/form'
import { backTo, requireImport } from './door/imports.server'

/** Starts the import of what was tried and looked at. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireImport({ request, params })
  return backTo(draft.id, await startImport(viewer, draft.id, textOf(await formOf(request), 'plan')))
}
