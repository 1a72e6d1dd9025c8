import type { ActionFunctionArgs } from '@remix-run/node'
import { decidePeople } from '~/domain/organisation/import/deciding.server'
import { formOf } from './door/form'
import { backTo, requireImport } from './door/imports.server'

/** Decides of rows with a new code whom they mean. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireImport({ request, params })
  const form = await formOf(request)
  const decided = [...form].flatMap(([name, value]) => {
    const seq = Number(/^row-(\d{1,9})$/.exec(name)?.[1] ?? 0)
    return seq && typeof value === 'string' ? [{ seq, who: value }] : []
  })
  return backTo(draft.id, await decidePeople(viewer, draft.id, decided.slice(0, 200)), { rows: 'question' })
}
