import type { ActionFunctionArgs } from '@remix-run/node'
import { resumeImport } from '~/domain/organisation/import/importing.server'
import { backTo, requireImport } from './door/imports.server'

/** Lets an import go on. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireImport({ request, params })
  return backTo(draft.id, await resumeImport(viewer, draft.id))
}
