import { randomBytes } from 'node:crypto'
import type { EntryContext, HandleErrorFunction } from '@remix-run/node'
import { isRouteErrorResponse, RemixServer } from '@remix-run/react'
import { findBody } from '~/domain/catalog/bodies.server'
import { contentPolicy, developmentPolicy } from '~/platform/http/content-policy'
import { renderStatic, renderWhole } from '~/platform/http/render'
import { WholeResponse } from '~/platform/http/whole'
import { BodySource } from '~/ui/lesson/body-source'
import { Nonce } from '~/ui/shell/nonce'
import { withScripts } from '~/ui/shell/scripts'

export { directResponse } from './direct.server'
export { onStart, onStop } from './lifecycle.server'

/** How long a page may take to render before it is given up. */
export const streamTimeout = 10_000

/** Renders a page whole, under a policy with a nonce of its own. What Remix keeps for scripts is left out where none is sent. */
export default async function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext): Promise<Response> {
  const nonce = randomBytes(16).toString('base64')
  const { matches } = context.staticHandlerContext
  const scripts = withScripts(matches.map(({ route }) => context.routeModules[route.id]?.handle))
  const page = (
    <Nonce.Provider value={nonce}>
      <BodySource.Provider value={findBody}>
        <RemixServer context={scripts ? context : { ...context, serverHandoffStream: undefined }} url={request.url} abortDelay={streamTimeout} nonce={nonce} />
      </BodySource.Provider>
    </Nonce.Provider>
  )
  const rendered = scripts ? await renderWhole(page, nonce, streamTimeout) : { body: renderStatic(page), failed: false }
  headers.set('content-type', 'text/html; charset=utf-8')
  if (!headers.has('content-security-policy')) {
    headers.set('content-security-policy', import.meta.env.DEV ? developmentPolicy() : contentPolicy(new URL(request.url), nonce))
  }
  return new WholeResponse(rendered.body, { status: rendered.failed && status < 400 ? 500 : status, headers })
}

/** Logs what is a fault of ours: neither a visitor who left, nor an address that is not there, nor a body beyond its limit. */
export const handleError: HandleErrorFunction = (error, { request }) => {
  if (request.signal.aborted) return
  if (isRouteErrorResponse(error) && error.status < 500) return
  if (error instanceof Error && (error.name === 'BodyTooLarge' || /^(No route matches URL|You made a [A-Z]+ request to)/.test(error.message))) return
  console.error(error)
}
