import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { RouteObject } from 'react-router-dom'
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from 'react-router-dom/server'
import { openSession } from '~/domain/identity/sessions.server'
import type { Viewer } from '~/domain/organisation/viewer'
import { handles, read } from '~/platform/db/database.server'
import { rootData } from '~/routes/door/root.server'
import addresses from './routes'

// Asks the real routes for their pages without a server or a build, and follows their links as a reader would.

type Module = { default?: () => JSX.Element; loader?: RouteObject['loader'] }
const modules = import.meta.glob<Module>('./routes/*.tsx')

type Address = { path?: string; file: string; children?: Address[] }
/** Every page by its address; what answers a file has none. */
function pagesOf(all: readonly Address[], above = ''): RouteObject[] {
  return all.flatMap(({ path = '', file, children = [] }): RouteObject[] => {
    const address = [above, path].filter(Boolean).join('/')
    const module = Object.entries(modules).find(([name]) => name === `./${file}`)?.[1]
    const page = async () => {
      const { default: Component, loader } = (await module?.()) ?? {}
      return { Component, loader } as { loader: RouteObject['loader'] & object }
    }
    return [...(module && children.length === 0 ? [{ id: address || 'front', path: address, lazy: page }] : []), ...pagesOf(children, address)]
  })
}

const handler = createStaticHandler([
  { id: 'root', path: '/', loader: ({ request }) => rootData(request), children: pagesOf(addresses as unknown as Address[]) },
])

/** The account of somebody, made where they have none: an account is no fact of the ledger. */
function accountOf({ personId }: Viewer): string {
  const known = read.get<{ id: string }>('SELECT "id" FROM "Account" WHERE "personId" = ?', personId)
  if (known) return known.id
  const account = `INSERT INTO "Account" ("id","personId","login","createdAt") VALUES (?1, ?1, ?1, '2026-01-01T00:00:00.000Z')`
  handles().writing.prepare(account).run({ 1: personId })
  return personId
}

/** Opens pages for somebody who is signed in: what a page shows as HTML; null where it answers that there is none. */
export async function readerOf(viewer: Viewer): Promise<(address: string) => Promise<string | null>> {
  const cookie = (await openSession(accountOf(viewer), 'test')).split(';')[0]
  return async (address) => {
    const request = new Request(new URL(address, 'http://academy.test'), { headers: { cookie } })
    const context = await handler.query(request)
    if (context instanceof Response) return null
    if (context.statusCode !== 200) return null
    return renderToStaticMarkup(createElement(StaticRouterProvider, { router: createStaticRouter(handler.dataRoutes, context), context, hydrate: false }))
  }
}

/** The addresses a page leads to within the academy. */
export const linksIn = (html: string): string[] => [
  ...new Set([...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href]) => href.replaceAll('&amp;', '&'))),
]

const EVENT = /^\/events\/(\d+)$/

/**
 * How many clicks each event is away from a page for a reader: over pages whose address fits, within so many. An event counts where its own
 * page opens for that reader.
 */
export async function clicksFrom(start: string, open: (address: string) => Promise<string | null>, follows: RegExp, most = 4): Promise<Map<number, number>> {
  const [found, seen] = [new Map<number, number>(), new Set([start])]
  let pages = [start]
  for (let clicks = 1; clicks <= most && pages.length > 0; clicks++) {
    const next: string[] = []
    for (const page of pages)
      for (const link of linksIn((await open(page)) ?? '')) {
        const seq = EVENT.exec(link)?.[1]
        if (seq && !found.has(Number(seq))) found.set(Number(seq), clicks)
        if (seq || seen.has(link) || !follows.test(link)) continue
        seen.add(link)
        next.push(link)
      }
    pages = next
  }
  return found
}
