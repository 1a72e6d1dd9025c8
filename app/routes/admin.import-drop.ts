import type { ActionFunctionArgs } from '@remix-run/node'
import { dropImport } from '~/domain/organisation/import/importing.server'
import { backTo, requireImport } from './door/imports.server'

/** Puts an import away that was not started. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireImport({ request, params })
  return backTo(draft.id, await dropImport(viewer, draft.id))
}
