import type { LoaderFunctionArgs } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { THRESHOLDS } from '~/domain/assessment/item-findings'
import { itemsNeeded } from '~/domain/assessment/test-statistics'
import { ItemsPage } from '~/ui/items/items-page'
import { itemsWords } from '~/ui/items/words'
import { SiteShell } from '~/ui/shell/site-shell'
import { titled } from '~/ui/shell/titled'
import { requireItems } from './door/items.server'

export const handle = { scripts: false }
export const meta = titled(itemsWords, (words) => words.title)

export async function loader({ request, params }: LoaderFunctionArgs) {
  const { course, test, items, suspicious, order, counted } = await requireItems(request, params.course)
  const { reliability } = test
  return {
    course: { slug: course.slug, code: course.code, title: course.title },
    test: { ...test, reliability: reliability && { ...reliability, needed: itemsNeeded(reliability, THRESHOLDS.reliable) } },
    items,
    suspicious,
    order,
    counted,
    limits: THRESHOLDS,
  }
}

export default function TeachItems() {
  return (
    <SiteShell>
      <ItemsPage {...useLoaderData<typeof loader>()} />
    </SiteShell>
  )
}
