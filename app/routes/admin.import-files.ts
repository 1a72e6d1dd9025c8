import type { ActionFunctionArgs } from '@remix-run/node'
import { addFile } from '~/domain/organisation/import/deciding.server'
import { receiveTable } from './door/import-upload.server'
import { backTo, requireImport } from './door/imports.server'

/** Takes a second file beside the first, such as the table of units. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireImport({ request, params })
  const arrived = await receiveTable(request)
  return backTo(draft.id, arrived.ok ? await addFile(viewer, draft.id, arrived.value) : arrived)
}
