import type { ActionFunctionArgs } from '@remix-run/node'
import { pauseImport } from '~/domain/organisation/import/importing.server'
import { backTo, requireImport } from './door/imports.server'

/** Lets an import rest where it is. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireImport({ request, params })
  return backTo(draft.id, await pauseImport(viewer, draft.id))
}
