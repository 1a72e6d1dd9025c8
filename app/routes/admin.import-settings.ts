import type { ActionFunctionArgs } from '@remix-run/node'
import { decideImport } from '~/domain/organisation/import/deciding.server'
import { isAsOf } from '~/domain/organisation/import/settings'
import { cleanText } from '~/platform/text'
import { formOf, textOf } from './door/form'
import { backTo, requireImport } from './door/imports.server'

const GROUPS = ['', 'can-bo', 'cong-chuc', 'vien-chuc', 'hop-dong']

/** Decides what holds for every row of an import, or one of the questions of its trial; it is tried again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const { viewer, draft } = await requireImport({ request, params })
  const form = await formOf(request)
  const code = (name: string) => cleanText(textOf(form, name)).slice(0, 40)
  const count = (name: string) => Math.min(1_000_000, Math.max(0, Math.trunc(Number(textOf(form, name))) || 0))
  const outcome = await decideImport(viewer, draft.id, (settings) => {
    if (form.has('whole')) {
      if (isAsOf(textOf(form, 'asOf'))) settings.asOf = textOf(form, 'asOf')
      if (GROUPS.includes(textOf(form, 'defaultGroup'))) settings.defaultGroup = textOf(form, 'defaultGroup')
      settings.accounts = form.has('accounts')
      if (settings.fullList !== code('fullList')) settings.endingConfirmed = 0
      settings.fullList = code('fullList')
    }
    for (const of of ['code', 'unitCode'] as const) if (form.has(`zeros-${of}`)) settings.zeros[of] = Math.min(40, count(`zeros-${of}`))
    if (form.has('newUnitsUnder')) settings.newUnitsUnder = code('newUnitsUnder')
    if (form.has('endingConfirmed')) settings.endingConfirmed = count('endingConfirmed')
  })
  return backTo(draft.id, outcome)
}
