import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { compareUnits } from '~/domain/reporting/unit-comparison.server'
import { civilDate, now } from '~/platform/clock'
import { UnitsPage } from '~/ui/manage/units-page'
import { unitsWords } from '~/ui/manage/units-words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { askedOf } from './door/board.server'
import { found, requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(unitsWords, (words) => words.title)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'manage')
  const { unit } = askedOf(request)
  const { scope, numbers, units } = found(compareUnits(viewer, unit || null))
  const { people, due, onTime, latePeople } = numbers
  return {
    unitName: scope.roots.map(({ name }) => name).join(', '),
    units: units.map((row) => ({ code: row.unit.code, name: row.unit.name, ...row.numbers })),
    whole: { code: unit, name: '', people, due, onTime, latePeople },
    today: civilDate(now()),
  }
}

export default function ManageUnits() {
  return (
    <SiteShell>
      <UnitsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
