import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listUnitTree } from '~/domain/organisation/units.server'
import { cutText } from '~/platform/text'
import { fold } from '~/platform/vietnamese'
import { UnitsPage } from '~/ui/admin/units-page'
import { adminWords } from '~/ui/admin/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { askedDay, asOfAsked } from './door/as-of.server'
import { requireSection } from './door/viewer.server'

export const handle = { scripts: false }
export const meta = titled(adminWords, (words) => words.unitsTitle)

export async function loader({ request }: LoaderFunctionArgs) {
  const viewer = await requireSection(request, 'admin')
  const text = cutText(new URL(request.url).searchParams.get('q') ?? '', 100).trim()
  const asked = askedDay(request)
  const tree = listUnitTree(viewer, 'admin', asOfAsked(asked))
  if (!text) return { text, tree, found: [], asked }
  const names = new Map(tree.map((unit) => [unit.id, unit.name]))
  const matching = tree.filter((unit) => fold(`${unit.name} ${unit.shortName} ${unit.code}`).includes(fold(text)))
  return {
    text,
    asked,
    tree: [],
    found: matching.map(({ id, code, name, total, parentId }) => ({ id, code, name, total, above: names.get(parentId ?? '') ?? '' })),
  }
}

export default function AdminUnits() {
  return (
    <SiteShell>
      <UnitsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
